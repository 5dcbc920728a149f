import { type Html, trusted } from '../lib/html.ts'
import { toHtml } from '../lib/script/html.ts'
import { isNovel } from '../lib/script/novel.ts'
import { readScript } from '../lib/script/read.ts'

/** What was said, set as script. */
export const scriptOf = (text: string): Html => trusted(toHtml(readScript(text, { ended: true }).blocks))

/** The same, and whether it reads better as a novel. */
export function setScript(text: string): { body: Html; novel: boolean } {
  const { blocks } = readScript(text, { ended: true })
  return { body: trusted(toHtml(blocks)), novel: isNovel(blocks) }
}
