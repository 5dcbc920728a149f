import { type Html, trusted } from '../lib/html.ts'
import { toHtml } from '../lib/script/html.ts'
import type { Words } from '../lib/script/nodes.ts'
import { isNovel } from '../lib/script/novel.ts'
import { readScript } from '../lib/script/read.ts'
import type { Translate } from './i18n.ts'

/** What was said, set as script for who reads in this language. */
export const scriptOf = (text: string, t: Translate): Html =>
  trusted(toHtml(readScript(text, { ended: true }).blocks, scriptWords(t)))

/** The same, and whether it reads better as a novel. */
export function setScript(text: string, t: Translate): { body: Html; novel: boolean } {
  const { blocks } = readScript(text, { ended: true })
  return { body: trusted(toHtml(blocks, scriptWords(t))), novel: isNovel(blocks) }
}

const inLanguage = new WeakMap<Translate, Words>()

/** The script's own words in a language; for one language always the same object. */
export function scriptWords(t: Translate): Words {
  const known = inLanguage.get(t)
  if (known) return known
  const words = { spoiler: t('Spoiler'), code: t('Code'), table: t('Table'), picture: t('picture from {{host}}') }
  inLanguage.set(t, words)
  return words
}
