import type { Clock } from '../../../lib/clock.ts'
import type { Translate } from '../../../web/i18n.ts'
import type { Visitor } from '../../../web/visit.ts'
import type { MacroScene } from '../../characters/index.ts'
import type { KeptBook } from '../books.ts'
import { readBook } from '../reading.ts'
import { scan } from '../scan.ts'
import type { LorePart } from './views.ts'
import { loreOf } from './words.ts'

export const SAID_LETTERS = 20_000
/** As in a chat: lorebooks may have a quarter of a prompt's room. */
const LORE_SHARE = 1 / 4

type Asked = { said: string; owner: Visitor | undefined; open: { character: string | undefined }; t: Translate }
/** Says which entries a book would tell. */
export type Trier = (book: KeptBook, asked: Asked) => LorePart | undefined

type Needs = { clock: Clock; contextTokens: () => number }

/**
 * Which entries of a book would be told after these words, as the scan itself decides it: an empty line parts one
 * turn from the next, and the last is the person's. Chance falls the same way each time. Undefined where nothing was said.
 */
export const trierOf =
  ({ clock, contextTokens }: Needs): Trier =>
  (book, { said, owner, open, t }) => {
    const texts = said
      .slice(0, SAID_LETTERS)
      .split(/\r?\n[ \t]*\r?\n/)
      .filter((text) => text.trim() !== '')
    if (texts.length === 0) return undefined
    const history = texts.map((text, at) => ({ text, role: roleOf(texts.length - at) }))
    const scene: MacroScene = {
      ...{ char: open.character ?? t('the character'), user: owner?.username ?? t('somebody') },
      ...{ lastMessage: texts.at(-1) ?? '', seed: 'trial', now: new Date(clock.now()), language: 'en' },
    }
    const budget = Math.floor(contextTokens() * LORE_SHARE)
    const { trace } = scan({ books: [readBook(book)], history, scene, budget, seed: 'trial', turn: said })
    return loreOf(
      t,
      trace.map((one) => {
        const line = one.line === undefined ? undefined : history[one.line]
        return line ? { ...one, said: { role: line.role } } : one
      }),
    )
  }

const roleOf = (fromTheEnd: number) => (fromTheEnd % 2 === 1 ? ('person' as const) : ('character' as const))
