import type { Db } from '../../../db/db.ts'
import type { Keyring } from '../../../db/keyring.ts'
import type { Jobs } from '../../../jobs/queue.ts'
import { newId } from '../../../lib/ids.ts'
import { languageFrom, type Sentence, write } from '../../../mail/letter.ts'
import type { Mailer } from '../../../mail/mail.ts'

/** What takes letters about an account to where they go. */
export const STANDING_LETTER = 'standing.letter'

type Post = { subject: string; lines: Sentence[]; path: string }
type Payload = Post & { id: string; to: string; username: string; language: string | null }

/** Writes to somebody whose address is verified; nobody else is written to. */
export async function postTo(
  tx: Db,
  { keyring, jobs }: { keyring: Keyring; jobs: Jobs },
  personId: string,
  post: Post,
): Promise<void> {
  const person = await tx('persons')
    .leftJoin('preferences', 'preferences.personId', 'persons.id')
    .where('persons.id', personId)
    .whereNotNull('persons.emailVerifiedAt')
    .first('persons.email', 'persons.username', 'preferences.language')
  const place = { table: 'persons', column: 'email', row: personId, owner: personId }
  const to = person?.email && keyring.open(place, person.email)
  if (!person || !to) return
  const { username, language } = person
  const payload: Payload = { ...post, id: newId(), to, username, language }
  await jobs.add(tx, { kind: STANDING_LETTER, ownerId: personId, payload })
}

export const letterWork =
  ({ mailer, origin }: { mailer: Mailer; origin: () => string }) =>
  async ({ id, to, username, language, subject, lines, path }: Payload, { signal }: { signal: AbortSignal }) => {
    const letter = { subject, to: username, lines, act: { label: 'Sign in', path } }
    const written = write(letter, { language: languageFrom(language), origin: origin() })
    await mailer.send({ id, to, ...written }, signal)
  }
