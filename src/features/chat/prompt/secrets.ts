import type { Translate } from '../../../web/i18n.ts'
import type { BookBeside } from '../../lorebooks/index.ts'
import { isCalled } from '../../lorebooks/index.ts'
import type { PartName, PromptReport } from '../../speech/index.ts'

/** The places of books among all that a prompt was made with whose text their makers show to nobody; the card's own is the first. */
export const secretsAmong = (books: BookBeside[], { isTextHidden }: { isTextHidden: boolean }): Set<number> =>
  new Set([...(isTextHidden ? [0] : []), ...books.flatMap(({ isSecret }, at) => (isSecret ? at + 1 : []))])

/** The parts that a character's author wrote. */
const AUTHORS = new Set<PartName>([
  ...([
    'instructions',
    'description',
    'personality',
    'scenario',
    'example',
    'depthPrompt',
    'postHistory',
    'lore',
  ] as const),
])

/** Of a character whose maker shows the text to nobody: the parts in their words are told by their size alone. */
export const withoutAuthor = (t: Translate, sent: Told['sent']): Told['sent'] =>
  sent.map((part) => (AUTHORS.has(part.name) ? { ...part, text: t('the author’s text') } : part))

type Told = Pick<PromptReport, 'sent' | 'lore'>

/** What may be shown of a prompt: of secret books no more than that something of them was told, and what it took. */
export function withoutSecrets(
  t: Translate,
  { sent, lore }: Told,
  secret: Set<number>,
): Told & { secretTokens: number } {
  const isSecret = (id: string) => secret.has(Number(id.slice(0, id.indexOf(':'))))
  const [theirs, open] = [lore.filter(({ id }) => isSecret(id)), lore.filter(({ id }) => !isSecret(id))]
  const names = new Set(theirs.map(({ name }) => name))
  const parts = sent.map((part) => (part.lore?.some(isSecret) ? { ...part, text: t('the author’s text') } : part))
  return {
    sent: parts,
    lore: open.map(({ entry, ...one }) => (entry === undefined || names.has(entry) ? one : { ...one, entry })),
    secretTokens: theirs.reduce((sum, { verdict, tokens = 0 }) => sum + (isCalled(verdict) ? tokens : 0), 0),
  }
}
