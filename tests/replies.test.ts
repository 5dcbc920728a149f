import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { COMPANIES, type Company, companyEnv, paced, played } from './company.ts'
import { articleIn, bodyIn, isBusy } from './page.ts'
import { type FakeProvider, fakeProvider, type Script } from './provider.ts'
import { read } from './reader.ts'
import { openSite, type Site } from './site.ts'
import type { Visitor } from './visitor.ts'

/** Companies' streams, played over HTTP, end as the right words in the right state, with JavaScript and without. */
type Ending = { state: string; text: string; says?: string }

const WORDS = ['*She ', 'nods.* "G', 'ood ', 'evening', '."']
const SET = '<p dir="auto"><i class="direction">She nods.</i> <span class="speech">"Good evening."</span></p>'
const CUT = '<p dir="auto"><i class="direction">She nods.</i> <span class="speech">"Good evening."</span></p>'

const errorWithin = (company: Company, text: string[]): Script => {
  const { steps, ...script } = played(company, { text, end: 'none' })
  const error =
    company === 'anthropic'
      ? 'event: error\ndata: {"type":"error","error":{"type":"api_error","message":"secret insides"}}\n\n'
      : 'data: {"error":{"message":"secret insides","type":"server_error","code":"server_error"}}\n\n'
  return { ...script, steps: [...steps, error] }
}

const PLAYS: [name: string, script: (company: Company) => Script[], ending: Ending][] = [
  ['a whole reply', (company) => [played(company, { text: WORDS, end: 'stop' })], { state: 'complete', text: SET }],
  [
    'reasoning beside the words, and within them',
    (company) => [
      played(company, {
        reasoning: ['Alice greets', ' me.'],
        text: ['<think>She is', ' kind.</th', 'ink>', ...WORDS],
        end: 'stop',
      }),
    ],
    { state: 'complete', text: SET },
  ],
  [
    'words cut at the length',
    (company) => [played(company, { text: WORDS, end: 'length' })],
    { state: 'length', text: SET, says: 'ran out of room' },
  ],
  [
    'a refusal',
    (company) => [played(company, { refusal: 'I cannot speak that.', end: 'refused' })],
    { state: 'refused', text: '<p dir="auto">I cannot speak that.</p>', says: 'declined to speak' },
  ],
  [
    'a cut without an end',
    (company) => [played(company, { text: WORDS, end: 'none' })],
    { state: 'interrupted', text: CUT, says: 'was interrupted. What was said is kept.' },
  ],
  [
    'an error within an answer of status 200',
    (company) => [errorWithin(company, WORDS)],
    { state: 'failed', text: CUT, says: 'Try again' },
  ],
  [
    'nothing at all',
    (company) => [played(company, { text: [], end: 'stop' })],
    { state: 'failed', text: '', says: 'No word came from the model.' },
  ],
  [
    'a key that is not taken',
    () => [
      {
        status: 401,
        headers: { 'content-type': 'application/json' },
        steps: ['{"error":{"message":"bad key sk-a-key"}}'],
      },
    ],
    { state: 'failed', text: '', says: 'was refused by a machine of this house. Please tell whoever runs this site' },
  ],
  [
    'a prompt that is not taken',
    () => [{ status: 400, headers: { 'content-type': 'application/json' }, steps: ['{"error":{"message":"no"}}'] }],
    { state: 'failed', text: '', says: 'did not accept what it was sent' },
  ],
  [
    'a refusal to answer, twice, and then the words',
    (company) => [
      { status: 503, headers: { 'retry-after-ms': '5' }, steps: ['{}'] },
      { status: 429, headers: { 'retry-after-ms': '5' }, steps: ['{}'] },
      played(company, { text: WORDS, end: 'stop' }),
    ],
    { state: 'complete', text: SET },
  ],
  [
    'the person’s own line, where it is cut',
    (company) => [played(company, { text: [...WORDS, '\n\nAl', 'ice: And then I', ' leave.'], end: 'stop' })],
    { state: 'complete', text: SET },
  ],
]

describe.each(COMPANIES)('%s', (name) => {
  let company: FakeProvider
  let site: Site
  let alice: Visitor

  // Each play has a site of its own, because a company that fails is left alone for a while.
  beforeEach(async () => {
    company = await fakeProvider()
    site = await openSite({ env: companyEnv(name, company.url) })
    alice = await site.member('Alice')
  })
  afterEach(async () => {
    await site.close()
    await company.close()
  })

  async function say(scripts: Script[]): Promise<{ chat: string; replyId: string }> {
    company.play(...scripts)
    const chat = await alice.beginChat()
    await alice.get(chat)
    const res = await alice.post(`${chat}/messages`, { body: 'Good evening.' })
    expect(res.status).toBe(303)
    return { chat, replyId: /spoken=(.*)$/.exec(res.headers.get('location') ?? '')?.[1] ?? '' }
  }

  async function expectEnding(chat: string, replyId: string, { state, text, says }: Ending): Promise<void> {
    const page = await alice.page(chat)
    const row = await site
      .db('messages')
      .join('speeches', 'speeches.id', 'messages.speechId')
      .where('messages.id', replyId)
      .first('speeches.state')
    expect(row?.state).toBe(state)
    expect(isBusy(page, replyId)).toBe(false)
    expect(bodyIn(page, replyId)).toBe(text)
    const trouble = /<p class="message__trouble"[^>]*>([^<]*)</.exec(articleIn(page, replyId))?.[1]
    if (says === undefined) expect(trouble).toBeUndefined()
    else expect(trouble).toContain(says)
    expect(page).not.toMatch(/secret insides|kind\.|greets|sk-a-key|<think/)
    const mayGoOn = text !== '' && ['length', 'interrupted', 'failed'].includes(state)
    expect(articleIn(page, replyId).includes('/continuations')).toBe(mayGoOn)
  }

  test.each(PLAYS)('%s, without JavaScript', async (_name, script, ending) => {
    const { chat, replyId } = await say(script(name).map((it) => paced(it, 4)))
    const written = await alice.page(`${chat}?spoken=${replyId}`)
    expect(bodyIn(written, replyId)).toBe(ending.text)
    if (ending.says) expect(written).toContain(ending.says)
    expect(written.match(/<\/html>/g)).toHaveLength(1)
    await expectEnding(chat, replyId, ending)
  })

  test.each(PLAYS)('%s, with JavaScript', async (_name, script, ending) => {
    const { chat, replyId } = await say(script(name))
    const stream = await read(`${site.url}/messages/${replyId}/stream`, { cookies: alice.cookies() })
    await stream.ended
    const last = stream.events.find(({ data }) => data.startsWith('<hx-partial'))?.data ?? ''
    expect(last).toContain(`hx-target="#message-${replyId}"`)
    if (ending.says) expect(last).toContain(ending.says)
    else expect(last).toContain('Reply ready')
    expect(stream.events.at(-1)?.event).toBe('done')
    await expectEnding(chat, replyId, ending)
  })
})
