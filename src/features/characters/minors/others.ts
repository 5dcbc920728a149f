const YEARS = '(?:[1-9]|1[0-7])'
/** In these languages an age is a number of years, which could be any time: somebody has it, or it stands alone. */
const SAID =
  '(?<=^|[\\n,;:!?()（«“"*|–—]\\s*|\\.\\s+|(?<![\\p{L}])(?:a|ai|as|n’a que|n\'a que|que|âgée? de|fille de|garçon de|tiene|tengo|tienes|chica de|chico de|niña de|niño de|con|edad de|tem|tenho|menina de|menino de|garota de|garoto de|com|ha|ho|hai|ragazza di|ragazzo di|bambina di|bambino di|ей|ему|мне|тебе|всего|только|девочка|девушка|мальчик|solo|só|solamente|apenas|seulement|seule?) )'
const NO_NUMBER = '(?<![\\p{N}.,])'
const NOT_DIGIT = '(?<![\\p{L}\\p{N}.,$€£])'

/** What stands before an age and says that it was then, is not so, or is meant of time: left out, as in English. */
const NOT_BEFORE =
  /(?:^|[^\p{L}])(?:il y a|depuis|pendant|après|avant|voici|voilà|dans|à|dès|moins de|plus de|fils de|sa fille de|sœur de|frère de|hace|desde hace|durante|después de|antes de|los|más de|menos de|hija de|hijo de|vor|seit|nach|mit|für|über|unter|ab|há|faz|durante|depois de|aos|mais de|menos de|filha de|filho de|da|dopo|per|circa|fa|più di|meno di|figlia di|figlio di|через|за|назад|после|более|старше|в|с|до|около)(?: (?:a|an|les|des|los|las|meus|seus|sua|ihre[rnm]?|seine[rnm]?|dei|gli|ai|nos))?\s*$/iu
/** What stands after it and says the same. */
const NOT_AFTER =
  /^\s*(?:fa|faz|atrás|atras|назад|ago|später|lang|lang[e]?|zuvor|plus tard|auparavant|después|más tarde|depois|mais tarde|dopo|prima|de (?:expérience|experiencia|experiência|service|servicio|mariage|matrimonio|guerre|guerra|carrera|carrière|prisión|prison)|di (?:esperienza|servizio|matrimonio|guerra|carriera)|опыта|службы|стажа|войны|전|후|동안|前|以前|の時|时|時|那年|后|後)(?![\p{Ll}])/iu

/** Ages under 18 in the languages that have no table of their own. */
const AGES = new RegExp(
  [
    `${SAID}${YEARS} ?(?:ans|años?|anos|anni|лет|года?)(?![\\p{L}])`,
    `${NOT_DIGIT}${YEARS} ?(?:jahre alt|jahre jung|jährige[rsnm]?)(?![\\p{L}])`,
    `${NOT_DIGIT}${YEARS}[- ]jährige[rsnm]?(?![\\p{L}])`,
    `${NO_NUMBER}${YEARS} ?(?:살|세)(?![기대트])`,
    `${NO_NUMBER}${YEARS} ?(?:周岁|岁|歲|周歲)`,
    '(?<![一二三四五六七八九十百千万兩两几幾数數廿卅])(?:[一二三四五六七八九]|十[一二三四五六七]?) ?(?:周岁|岁|歲|周歲)',
    '(?:미성년자|초등학생|중학생|고등학생|여고생|여중생|初中生|高中生|萝莉|蘿莉|正太)(?!이? ?아니)',
    `(?<![\\p{L}])(?:mineure? de moins|menor de edad|menor de idade|minderjährig(?:e[rsnm]?)?|minorenne|несовершеннолетн\\p{L}+|школьниц\\p{L}+|collégienne?|lycéenne?|schulmädchen|colegiala)(?![\\p{L}])`,
  ].join('|'),
  'giu',
)

const BORN =
  /(?<![\p{L}])(?:born (?:in |on )?(?:[a-z]+ )?(?:\d{1,2}(?:st|nd|rd|th)?,? )?|birth (?:year|date)[: ]+|born: ?|year of birth[: ]+|née? en |nacid[oa] en |geboren )((?:19|20)\d\d)(?!\d|s)|((?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:生まれ|出生|生)/giu

const NEAR = 24

/** Whether a text tells of an age under 18 in another language than those with tables, or of a birth too near to `year`. */
export function isYoungElsewhere(plain: string, year: number): boolean {
  const isTold = [...plain.matchAll(AGES)].some(({ 0: sign, index }) => {
    const after = plain.slice(index + sign.length, index + sign.length + NEAR)
    return !NOT_AFTER.test(after) && !NOT_BEFORE.test(plain.slice(Math.max(0, index - NEAR), index))
  })
  if (isTold) return true
  return [...plain.matchAll(BORN)].some(([, west, east]) => {
    const age = year - Number(west ?? east)
    return age >= 0 && age < 18
  })
}
