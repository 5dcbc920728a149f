import { pacedProvider } from '../paced.ts'
import type { Member } from '../people.ts'
import { startProgram } from '../program.ts'
import { beginSpeech, formTokenOf, openReader } from '../readers.ts'
import type { Row } from './table.ts'

const LETTERS = 4000
const WORD_EVERY_MS = 45

/** What one long paragraph costs a reader, who gets it word by word. */
export async function wireRows(dataDir: string, member: Member): Promise<Row[]> {
  const words = Math.round(LETTERS / 'word123 '.length)
  const provider = await pacedProvider({ words, paragraph: words + 1, everyMs: WORD_EVERY_MS })
  const env = {
    AI_PROVIDER: 'openai',
    OPENAI_BASE_URL: `${provider.url}/v1`,
    OPENAI_API_KEY: 'k',
    OPENAI_MODEL: 'paced',
  }
  const site = await startProgram({ dataDir, env })
  const token = await formTokenOf(site.url, member)
  const { replyId } = await beginSpeech(site.url, { ...member, token, body: 'Tell me everything.' })
  let bytes = 0
  let text = ''
  const reader = await openReader(`${site.url}/messages/${replyId}/stream`, {
    ...member,
    take: (part) => {
      bytes += part.length
      text += part
    },
  })
  await reader.ended
  await site.stop()
  await provider.close()
  const spoken = Math.max(...[...text.matchAll(/word(\d+)/g)].map(([, at]) => Number(at))) + 1
  if (spoken !== words) throw new Error(`Only ${spoken} of ${words} words were heard.`)
  return [
    {
      bar: `a paragraph of ${LETTERS.toLocaleString('en')} characters on the wire : its bytes`,
      ...{ figure: bytes / LETTERS, unit: '', must: 4, aim: 4, better: 'less' },
      note: `${words} words one by one, the ending included`,
    },
  ]
}
