import { LANGUAGES, type Language } from '../web/frame.ts'
import { translatorFor } from '../web/i18n.ts'
import { letterFrame } from '../web/letter-frame.ts'
import { render } from '../web/view.ts'
import { letterPage, letterText } from './views.ts'

/** A sentence that the translations know, in English, with what is filled in. */
export type Sentence = string | [sentence: string, values: { [name: string]: string | number }]

/** What a letter says, before it is put into anybody's language. */
export type Letter = {
  subject: Sentence
  /** Whom it speaks to by name; undefined where the reader may be somebody else. */
  to: string | undefined
  lines: Sentence[]
  /** The one thing to do; `path` is an address of this site. */
  act?: { label: Sentence; path: string }
  /** What to do when it is not what the reader wanted. */
  after?: Sentence[]
}

export type Written = { subject: string; text: string; html: string }

/** Puts a letter into words; links lead to `origin`, which is the site's own address and never what a request said. */
export function write(letter: Letter, { language, origin }: { language: Language; origin: string }): Written {
  const t = translatorFor(language)
  const say = (sentence: Sentence) => (typeof sentence === 'string' ? t(sentence) : t(...sentence))
  const subject = say(letter.subject)
  const props = {
    subject,
    to: letter.to,
    lines: letter.lines.map(say),
    act: letter.act && { label: say(letter.act.label), url: origin + letter.act.path },
    after: (letter.after ?? []).map(say),
  }
  const frame = letterFrame({ language, origin })
  return { subject, text: plain(render(letterText(props), frame)), html: render(letterPage(props), frame) }
}

const ENTITIES: { [entity: string]: string } = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/** Templates escape whatever they are given; plain text has it as it was. */
const plain = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)

/** The language somebody is written to in: the one they chose, else English. */
export const languageFrom = (chosen: string | null | undefined): Language =>
  LANGUAGES.find((language) => language === chosen) ?? 'en'
