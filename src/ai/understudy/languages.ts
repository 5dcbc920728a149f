import { knownLocale } from '../../lib/locale.ts'
import { hasJapanese, plain } from './words.ts'

/** Words that give a language away when there are a few of them. */
const FREQUENT: { [language: string]: Set<string> } = {
  en: words(`the and you are is it to of what do have my your with this that hello how who where for was not me in can
    thanks thank please good i im dont yes hi bye a an`),
  fr: words(`le la les une des est et je tu vous nous pas que qui bonjour bonsoir merci salut oui avec pour dans ou où suis
    ça comment très quoi mon ton elle êtes es moi toi au revoir
    comprends parle sais cest jai veux`),
  de: words(`der die das und ist ich du sie nicht ein eine wie wer wo hallo danke guten ja mit für auf bist bin was mein
    dein geht tschüss bitte abend morgen tag
    verstehe heißt heiße spreche kann habe liebe dich dir`),
  es: words(`el los las una y es yo tú no que quién quien dónde donde hola gracias cómo como estás estas qué por para con
    mi tu muy buenos buenas días noches adiós soy eres llamas te
    entiendo nada hablo estoy tengo quiero`),
  it: words(`il lo gli una è e io tu non che chi dove ciao grazie come stai buongiorno buonasera sono sei per con mio tuo
    molto sì ti chiami arrivederci`),
  pt: words(`o os as uma é e eu você não que quem onde olá obrigado obrigada como está oi bom dia boa noite por para com
    meu seu muito sim tchau`),
  nl: words(`de het een en is ik jij je niet wie waar hallo dank bedankt hoe gaat goed met voor mijn wat ben bent dag`),
  pl: words(`kto jesteś jestem cześć dzień dobry jak się masz co nie tak dziękuję gdzie proszę mam jest to na`),
}

/** One of these is enough by itself. */
const GREETINGS: { [language: string]: Set<string> } = {
  fr: words('bonjour bonsoir merci salut coucou'),
  de: words('hallo danke guten tschüss servus'),
  es: words('hola gracias adiós buenos buenas'),
  it: words('ciao grazie buongiorno buonasera arrivederci'),
  pt: words('olá obrigado obrigada tchau'),
}

/** What people type in Latin letters in any language. */
const ANYWHERE = words('ok okay lol haha hahaha www wow hmm hm ah oh ai no')

/** Letters that only one language, or none of those that a character speaks, is written in. */
const SCRIPTS: { languages: string[]; letters: RegExp }[] = [
  { languages: ['ja'], letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu },
  { languages: ['ja', 'zh'], letters: /\p{Script=Han}/gu },
  { languages: ['ko'], letters: /\p{Script=Hangul}/gu },
  { languages: ['ru', 'uk', 'bg', 'sr', 'be', 'mk'], letters: /\p{Script=Cyrillic}/gu },
  { languages: ['ar', 'fa', 'ur'], letters: /\p{Script=Arabic}/gu },
  { languages: ['he'], letters: /\p{Script=Hebrew}/gu },
  { languages: ['el'], letters: /\p{Script=Greek}/gu },
  { languages: ['th'], letters: /\p{Script=Thai}/gu },
  { languages: ['hi', 'mr', 'ne'], letters: /\p{Script=Devanagari}/gu },
]
const LATIN = /\p{Script=Latin}/gu

/** Letters that English has in no word of its own. */
const NOT_ENGLISH = /[ßłśżźęąğışčřžőű¿¡]/i

/** Chinese as it is written in no Japanese sentence. */
const CHINESE = /[你们們吗嗎这這说說么麼哪她您很谢謝呢]|我不|我是|不是/u

export const isChinese = (text: string): boolean =>
  CHINESE.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)

/** Whether a text is in another language than this one, as far as its letters and commonest words tell. */
export function isOtherLanguage(text: string, language: string): boolean {
  const own = new Intl.Locale(knownLocale(language)).language
  if (own === 'ja' && isChinese(text)) return true
  const letters = (of: RegExp) => text.match(of)?.length ?? 0
  const latin = letters(LATIN)
  const foreign = SCRIPTS.filter((script) => !script.languages.includes(own)).reduce(
    (n, s) => n + letters(s.letters),
    0,
  )
  const ours = SCRIPTS.filter((script) => script.languages.includes(own)).reduce((n, s) => n + letters(s.letters), 0)
  const isLatin = !SCRIPTS.some((script) => script.languages.includes(own))
  if (isLatin) return foreign > latin || isOtherLatin(text, own)
  return foreign > ours || (ours === 0 && latin > 1 && !isSaidAnywhere(text))
}

function isOtherLatin(text: string, own: string): boolean {
  const said = plain(text).trim().split(' ')
  const ours = hits(said, FREQUENT[own])
  if (own === 'en' && ours === 0 && NOT_ENGLISH.test(text)) return true
  return Object.keys(FREQUENT).some((language) => {
    if (language === own) return false
    const theirs = hits(said, FREQUENT[language])
    return theirs > ours && (theirs > 1 || hits(said, GREETINGS[language]) > 0)
  })
}

const isSaidAnywhere = (text: string) =>
  !hasJapanese(text) &&
  plain(text)
    .trim()
    .split(' ')
    .every((word) => ANYWHERE.has(word))
const hits = (said: string[], frequent: Set<string> | undefined) => said.filter((word) => frequent?.has(word)).length

function words(text: string): Set<string> {
  return new Set(text.trim().split(/\s+/))
}
