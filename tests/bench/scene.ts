import { cast } from '../../seeds/index.ts'
import type { Provider } from '../../src/ai/ai.ts'
import type { Allowance } from '../../src/features/allowance/index.ts'
import { castHouse, characterOf } from '../../src/features/characters/index.ts'
import { beginChat } from '../../src/features/chat/say.ts'
import { addLine, chatOf, type Stage } from '../../src/features/chat/store.ts'
import type { Media } from '../../src/features/media/index.ts'
import { queueSpeech, type Speeches } from '../../src/features/speech/index.ts'
import { writeDown } from '../../src/features/speech/store.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { newId } from '../../src/lib/ids.ts'
import { createStreams } from '../../src/web/stream.ts'
import { addMembers, type Files, type Member, openFiles } from '../people.ts'

/** What the bench looks at: a gallery of twenty, and a chat of fifty lines, greeting included. */
export const GALLERY = 20
const LINES = 50
const CHARACTER = 'maurice-bell'

export const OWN = 'Do you remember the *winter* when the river froze, and **nobody** could cross for eleven days?'
export const REPLY = `*He sets the lamp down and listens to the rain for a while.* "I remember it. The ferry stood in the ice like a tooth."

"You asked me once what is kept in the *lost-property book*," he says, and turns a page. "Umbrellas, mostly. A violin. Somebody's **good name**, twice. I keep them dry, and I do not ask. When the bell rings at four I let the baker in, and he tells me what the town has dreamt."

*A door closes somewhere above.* "That will be room nine. She never sleeps when it thaws."`

const provider = { id: 'openai', name: 'OpenAI', model: 'paced', context: 128_000, key: '' } as Provider

export type Scene = { member: Member; chatId: string }

/** Fills a folder: people, a gallery, and a long sealed chat of the first of them. */
export async function setScene(dataDir: string, people: number): Promise<{ scene: Scene; members: Member[] }> {
  const files = await openFiles(dataDir, { fresh: true })
  const copies = Array.from({ length: GALLERY }, (_, at) => {
    const original = cast[at % cast.length]
    if (!original) throw new Error('There is no cast.')
    return at < cast.length ? original : { ...original, slug: `${original.slug}-${at}` }
  })
  await castHouse(files.db, copies, systemClock)
  for (const [at, { slug }] of copies.entries()) {
    const portrait = `/portraits/${copies[at % cast.length]?.slug}.svg`
    await files.db('works').where({ slug }).update({ portrait })
  }
  const members = await addMembers(files, people)
  const [member] = members
  if (!member) throw new Error('There is nobody.')
  const chatId = await longChat(files, member)
  await files.db.raw('pragma wal_checkpoint(truncate)')
  await files.close()
  return { scene: { member, chatId }, members }
}

async function longChat({ db, keyring }: Files, member: Member): Promise<string> {
  const allowance = {} as unknown as Allowance
  const speeches = { find: () => undefined } as unknown as Speeches
  const stage: Stage = {
    db,
    keyring,
    media: {} as Media,
    clock: systemClock,
    speeches,
    allowance,
    streams: createStreams(),
    provider: {
      current: () => provider,
      named: () => provider,
      models: () => [provider],
      recipientOf: () => ({ kind: 'nobody' }),
      speak: async () => {},
    },
  }
  const { id } = await beginChat(stage, member, await characterOf(stage, undefined, CHARACTER), newId())
  for (let line = 1; line < LINES; line++) {
    const chat = await chatOf(stage, member, id)
    const isOwn = line % 2 === 1
    const speechId = newId()
    await db.transaction(async (tx) => {
      const parentId = chat.leafId
      if (isOwn) return await addLine(tx, stage, chat, { author: 'person', parentId, body: OWN })
      await queueSpeech(tx, { id: speechId, keeperId: member.id, provider }, systemClock)
      return await addLine(tx, stage, chat, { author: 'character', parentId, speechId })
    })
    const now = new Date().toISOString()
    const ended = { state: 'complete', trouble: null, tokensIn: 900, tokensOut: 130, tokensCached: 0 } as const
    const times = { firstWordAt: now, endedAt: now }
    if (isOwn) continue
    const all = [{ id: speechId, keeperId: member.id, said: REPLY, keptTo: 0, tails: [], ...ended, ...times }]
    await writeDown(db, keyring, { words: [], all })
  }
  return id
}
