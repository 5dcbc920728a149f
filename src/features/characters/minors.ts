/** The texts of a character in which its age may stand. */
export type Described = {
  name: string
  tagline?: string
  description: string
  personality: string
  scenario: string
  tags: readonly string[]
}

const WORDS =
  /\b(?:under-?age(?:d)?|minor|loli(?:ta|con)?|shota(?:con)?|pre-?teen|toddler|kindergart(?:en|ner)|(?:elementary|primary|middle|junior high|high)[ -]school(?:er|girl|boy| student)?|school(?:girl|boy)|little (?:girl|boy)|teenage(?:r|d)?|child)\b/i
const JAPANESE = /ロリ|ショタ|幼女|幼児|児童|未成年|小学生|中学生|高校生|女子高生|男子高生|JK|JC|JS(?![A-Za-z])/
const AGES = [
  /\b(?:age|aged)\s*:?\s*(\d{1,3})\b/gi,
  /\b(\d{1,3})[ -]?(?:years?|yrs?|y\/?o)\b(?:[ -]?old)?/gi,
  /(\d{1,3})\s*(?:歳|才)/g,
]
const ADULT_AGE = 18

/** Whether somebody is, or is written as, under 18. */
export function isMinor(described: Described): boolean {
  const text = [
    described.name,
    described.tagline ?? '',
    described.description,
    described.personality,
    described.scenario,
    described.tags.join(', '),
  ]
    .join('\n')
    .normalize('NFKC')
  if (WORDS.test(text) || JAPANESE.test(text)) return true
  return AGES.some((age) => [...text.matchAll(age)].some(([, years]) => Number(years) > 0 && Number(years) < ADULT_AGE))
}
