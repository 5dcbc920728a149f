import { pacedProvider } from '../paced.ts'
import type { Member } from '../people.ts'
import { startProgram } from '../program.ts'
import { beginSpeech, formTokenOf, openReader } from '../readers.ts'
import type { Row } from './table.ts'

const LETTERS = 4000
const SENTENCE = '*She turns the page.* "It was a long winter, and nobody **asked**," she says. '

/** One paragraph without an end: what has no marks, and what keeps opening and closing them. */
const PLAIN = Array.from({ length: LETTERS / 8 }, (_, at) => `word${String(at).padStart(3, '0')} `).join('')
const MARKED = SENTENCE.repeat(Math.ceil(LETTERS / SENTENCE.length)).slice(0, LETTERS)

const PACES = [
  { name: 'plain, word by word, 22 a second', text: PLAIN, letters: 8, everyMs: 45 },
  { name: 'marked up, four letters at a time, 20 a second', text: MARKED, letters: 4, everyMs: 50 },
]
type Pace = (typeof PACES)[number]

/** What one long paragraph costs a reader on the wire: headers, HTTP's framing of chunks and the ending included. */
export async function wireRows(dataDir: string, member: Member): Promise<Row[]> {
  const provider = await pacedProvider()
  const env = {
    AI_PROVIDER: 'openai',
    OPENAI_BASE_URL: `${provider.url}/v1`,
    OPENAI_API_KEY: 'k',
    OPENAI_MODEL: 'paced',
  }
  const site = await startProgram({ dataDir, env })
  const token = await formTokenOf(site.url, member)
  const ratios: (Pace & { ratio: number })[] = []
  for (const pace of PACES) {
    const pieces = pace.text.match(new RegExp(`.{1,${pace.letters}}`, 'gu')) ?? []
    Object.assign(provider.pace, { pieces, everyMs: pace.everyMs })
    ratios.push({ ...pace, ratio: await hear(pace, site.url, { ...member, token }) })
  }
  await site.stop()
  await provider.close()
  return [
    {
      bar: `a paragraph of ${LETTERS.toLocaleString('en')} characters on the wire : its bytes`,
      ...{ figure: Math.max(...ratios.map(({ ratio }) => ratio)), unit: '', must: 4, aim: 4, better: 'less' },
      note: `the worse of ${ratios.map(({ name, ratio }) => `${ratio.toFixed(2)} ${name}`).join('; ')}`,
    },
  ]
}

async function hear({ text }: Pace, url: string, member: Member & { token: string }): Promise<number> {
  const { replyId } = await beginSpeech(url, { ...member, body: 'Tell me everything.' })
  let end = ''
  const { res, ended } = await openReader(`${url}/messages/${replyId}/stream`, {
    ...member,
    take: (part) => {
      end = (end + part).slice(-100)
    },
  })
  const { socket } = res
  await ended
  if (!end.includes('event: done')) throw new Error(`The paragraph was not heard to its end: ${end}`)
  return socket.bytesRead / Buffer.byteLength(text)
}
