import { isoNow } from '../../../lib/clock.ts'
import { draftOf, dropDraft, keepDraft, type Shelf } from '../../works/index.ts'

/** What is typed into the forms of one lorebook, by form: its head, a new entry, and entries by their marks. */
type Kept = { forms: { [form: string]: { typed: { [field: string]: string | undefined }; at: string } } }
export const HEAD = 'head'
export const NEW_ENTRY = 'new'

/** Of more forms of one book, or longer ones, the last are kept. */
const MOST_FORMS = 50
const MOST_LETTERS = 2_000_000

export type Whose = { ownerId: string; workId: string | null }
const placeOf = ({ ownerId, workId }: Whose) => ({ ownerId, kind: 'lorebook', workId }) as const

type Typed = { [field: string]: string | undefined }

export async function keepForm(shelf: Shelf, whose: Whose, form: string, typed: Typed): Promise<void> {
  const { [form]: _, ...others } = await formsOf(shelf, whose)
  const typedNow = { typed, at: isoNow(shelf.clock) }
  let room = MOST_LETTERS - JSON.stringify(typedNow).length
  const newestFirst = Object.entries(others)
    .toReversed()
    .slice(0, MOST_FORMS - 1)
  const kept = newestFirst.filter(([, other]) => {
    room -= JSON.stringify(other).length
    return room >= 0
  })
  const forms = { ...Object.fromEntries(kept.toReversed()), [form]: typedNow }
  await keepDraft(shelf, placeOf(whose), { forms })
}

/** What waits in a form to be saved, and since when. */
export async function formOf(
  shelf: Shelf,
  whose: Whose,
  form: string,
): Promise<{ typed: Typed; at: string } | undefined> {
  const forms = await formsOf(shelf, whose)
  return Object.hasOwn(forms, form) ? forms[form] : undefined
}

export async function dropForm(shelf: Shelf, whose: Whose, form: string): Promise<void> {
  const { [form]: dropped, ...others } = await formsOf(shelf, whose)
  if (dropped === undefined) return
  if (Object.keys(others).length === 0) await dropDraft(shelf, placeOf(whose))
  else await keepDraft(shelf, placeOf(whose), { forms: others })
}

const formsOf = async (shelf: Shelf, whose: Whose): Promise<Kept['forms']> =>
  (await draftOf<Kept>(shelf, placeOf(whose)))?.typed.forms ?? {}
