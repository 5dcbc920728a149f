import { createInstance } from 'i18next'
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

const translators = new Map(LANGUAGES.map((language) => [language, remembering(words.getFixedT(language))]))

export const translatorFor = (language: Language): Translate => translators.get(language) ?? ((sentence) => sentence)

/** There are not so many sentences in the house; a page says a few hundred of them. */
const SENTENCES_REMEMBERED = 5000

/** A sentence without values is looked up once. */
function remembering(translate: (sentence: string, values: Values) => string): Translate {
  const known = new Map<string, string>()
  return (sentence, values) => {
    if (values) return translate(sentence, values)
    const found = known.get(sentence)
    if (found !== undefined) return found
    const said = translate(sentence, {})
    if (known.size < SENTENCES_REMEMBERED) known.set(sentence, said)
    return said
  }
}

/** The first language of an Accept-Language header that we speak, English otherwise. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const asked = (acceptLanguage ?? '')
    .split(',', 20)
    .map((part) => {
      const [tag = '', quality] = part.trim().toLowerCase().split(';q=')
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { language } of asked) {
    const spoken = LANGUAGES.find((ours) => ours === language)
    if (spoken) return spoken
  }
  return 'en'
}
