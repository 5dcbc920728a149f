import { createInstance } from 'i18next'
import { memo } from '../lib/memo.ts'
import { LANGUAGES, type Language } from './frame.ts'
import ja from './words/ja.json' with { type: 'json' }

type Values = { [name: string]: string | number }

/** The English sentence is the key; `{{name}}` in it is filled from the values. */
export type Translate = (sentence: string, values?: Values) => string

const words = createInstance()
await words.init({
  lng: 'en',
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  showSupportNotice: false,
  interpolation: { escapeValue: false },
  resources: { en: { translation: {} }, ja: { translation: ja } },
} as Parameters<typeof words.init>[0])

const translators = new Map(LANGUAGES.map((language) => [language, remembering(language)]))

export const translatorFor = (language: Language): Translate => translators.get(language) ?? ((sentence) => sentence)

/** There are not so many sentences in the house; a page says a few hundred of them. */
const SENTENCES_REMEMBERED = 5000

/** A sentence is looked up once, for each count where it has one; its values are filled in here. */
function remembering(language: Language): Translate {
  const translate = words.getFixedT(language)
  const known = new Map<string, string>()
  return (sentence, values) => {
    const key = values?.count === undefined ? sentence : `${values.count} ${sentence}`
    let said: string | undefined = known.get(key)
    if (said === undefined) {
      said = translate(sentence, { ...values, skipInterpolation: true })
      if (known.size < SENTENCES_REMEMBERED) known.set(key, said)
    }
    return values ? filled(said, values) : said
  }
}

const filled = (sentence: string, values: Values): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole))

/** The tags of an Accept-Language header, in lower case, the likeliest first. */
export const tagsOf = (acceptLanguage: string | undefined): readonly string[] => tagsIn(acceptLanguage ?? '')

/** Browsers send the same few headers again and again. */
const HEADERS_REMEMBERED = 500
const tagsIn = memo(HEADERS_REMEMBERED, (header): readonly string[] =>
  header
    .split(',', 20)
    .map((part) => {
      const [tag = '', quality] = part.trim().toLowerCase().split(';q=')
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag),
)

/** The first language of an Accept-Language header that we speak, English otherwise. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const tag of tagsOf(acceptLanguage)) {
    const spoken = LANGUAGES.find((ours) => ours === tag.split('-')[0])
    if (spoken) return spoken
  }
  return 'en'
}
