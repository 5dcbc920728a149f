import { Problem } from '../../../lib/problem.ts'
import type { Visitor } from '../../../web/visit.ts'
import { billsIn, type Character, findCharacter } from '../../characters/index.ts'
import type { Stage } from '../store.ts'
import type { ImportedChat, Outcome } from './imports.ts'
import { chatIn } from './parse.ts'
import { keepChat } from './store.ts'
import type { WaitingRoom } from './waiting.ts'

type File = { name: string; bytes: Buffer; once: string }
/** Of the gallery; undefined where the file itself is to say it. */
type Choice = { slug: string | undefined; room: WaitingRoom }

/** Imports a file; whatever is wrong with it is told in its outcome, so that other files go on. */
export async function bringIn(stage: Stage, owner: Visitor, file: File, choice: Choice): Promise<Outcome> {
  try {
    const chat = await chatIn(file.bytes, stage.clock.now())
    const character = await characterFor(stage, owner, chat, choice.slug)
    if (!character) return waits(owner, file, { chat, room: choice.room })
    const kept = await keepChat(stage, owner, character, { chat, once: file.once })
    const notes = kept.isNew ? chat.notes : [{ sentence: 'It was imported already.' }]
    return { kind: 'taken', file: file.name, characterName: character.bill.name, notes, ...kept }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const why = { sentence: error.message, ...(error.values && { values: error.values }) }
    return { kind: 'refused', file: file.name, why, notes: [] }
  }
}

function waits(
  owner: Visitor,
  { name, bytes, once }: File,
  { chat, room }: { chat: ImportedChat; room: WaitingRoom },
): Outcome {
  const token = room.add(owner.id, { file: name, bytes, once })
  if (token === undefined)
    throw new Problem('tooLarge', 'Nobody here has that name, and it is too large to wait. Choose who speaks first.')
  return { kind: 'waiting', file: name, token, characterName: chat.characterName, notes: [] }
}

/** Who was chosen, else whom the file names: one character of that name, or the one of ours that it was taken from. */
async function characterFor(
  stage: Stage,
  owner: Visitor,
  { slug, characterName }: ImportedChat,
  chosen: string | undefined,
): Promise<Character | undefined> {
  if (chosen !== undefined) return await findCharacter(stage, owner, chosen)
  const own = slug === undefined ? undefined : await findCharacter(stage, owner, slug)
  if (own && folded(own.bill.name) === folded(characterName)) return own
  const named = (await billsIn(stage.db)).filter(({ name }) => folded(name) === folded(characterName))
  return named.length === 1 && named[0] ? await findCharacter(stage, owner, named[0].slug) : undefined
}

const folded = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
