import { isoNow } from '../../../lib/clock.ts'
import { isId, newId } from '../../../lib/ids.ts'
import { notFound, Problem } from '../../../lib/problem.ts'
import { LIMITS } from '../../../web/limits.ts'
import type { Direction } from '../../speech/index.ts'
import type { Chat } from '../chat.ts'
import type { Shelf } from '../store.ts'
import { readWritten, written } from './settings.ts'

export type PresetRow = { id: string; ownerId: string; name: Buffer; settings: Buffer; createdAt: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    chatPresets: PresetRow
  }
}

export type Preset = { id: string; name: string }

type Placed = { id: string; ownerId: string }
const placeInChat = ({ id, ownerId }: Placed) => ({ table: 'chats', column: 'settings', row: id, owner: ownerId })
const placeInPreset = ({ id, ownerId }: Placed, column: 'name' | 'settings') => ({
  table: 'chatPresets',
  column,
  row: id,
  owner: ownerId,
})

/** How replies in a chat shall be; what cannot be opened is as if it were not set. */
export function directionOf(
  { keyring }: Pick<Shelf, 'keyring'>,
  chat: Pick<Chat, 'id' | 'ownerId' | 'settings'>,
): Direction {
  return readWritten(chat.settings === null ? undefined : keyring.open(placeInChat(chat), chat.settings))
}

export async function keepDirection({ db, keyring }: Shelf, chat: Chat, direction: Direction): Promise<void> {
  const text = written(direction)
  const settings = text === undefined ? null : keyring.seal(placeInChat(chat), text)
  await db('chats').where({ id: chat.id }).update({ settings })
}

/** A person's presets, oldest first. */
export async function presetsOf({ db, keyring }: Shelf, { ownerId }: Pick<Chat, 'ownerId'>): Promise<Preset[]> {
  const rows = await db('chatPresets').where({ ownerId }).orderBy('id').select('id', 'ownerId', 'name')
  return rows.map((row) => ({ id: row.id, name: keyring.open(placeInPreset(row, 'name'), row.name) ?? '…' }))
}

/** Keeps a chat's settings under a name; one of the same name is replaced. Throws a Problem when there are too many. */
export async function namePreset(shelf: Shelf, chat: Chat, name: string): Promise<void> {
  const { db, keyring, clock } = shelf
  const { ownerId } = chat
  const settings = JSON.stringify(directionOf(shelf, chat))
  await db.transaction(async (tx) => {
    const known = await presetsOf({ ...shelf, db: tx }, chat)
    const same = known.find((preset) => preset.name === name)
    const id = same?.id ?? newId()
    const sealed = keyring.seal(placeInPreset({ id, ownerId }, 'settings'), settings)
    if (same) return void (await tx('chatPresets').where({ id }).update({ settings: sealed }))
    if (known.length >= LIMITS.presetsPerPerson)
      throw new Problem('conflict', 'You have as many presets as one person may. Delete one first.')
    const sealedName = keyring.seal(placeInPreset({ id, ownerId }, 'name'), name)
    await tx('chatPresets').insert({ id, ownerId, name: sealedName, settings: sealed, createdAt: isoNow(clock) })
  })
}

/** Gives a chat the settings of one of its owner's presets. */
export async function applyPreset(shelf: Shelf, chat: Chat, id: string): Promise<void> {
  const row = await presetOf(shelf, chat, id)
  const text = shelf.keyring.open(placeInPreset(row, 'settings'), row.settings)
  await keepDirection(shelf, chat, readWritten(text))
}

export async function deletePreset(shelf: Shelf, chat: Chat, id: string): Promise<void> {
  const row = await presetOf(shelf, chat, id)
  await shelf.db('chatPresets').where({ id: row.id }).delete()
}

/** Only its owner can find a preset. */
async function presetOf({ db }: Shelf, { ownerId }: Chat, id: string): Promise<PresetRow> {
  const row = isId(id) ? await db('chatPresets').where({ id, ownerId }).first() : undefined
  return row ?? notFound('preset')
}
