import { view } from '../../web/view.ts'
import type { Kind, Way } from './notices.ts'
import type { Notice } from './store.ts'

/** `words` and `more` are translated already. */
export type ShownNotice = Pick<Notice, 'id' | 'path' | 'createdAt' | 'isRead'> & {
  name: string
  words: string
  more: string[]
}
/** `upTo` is the id of the newest that is shown; undefined when there is none. */
export type NoticesPage = { notices: ShownNotice[]; upTo: string | undefined; unread: number }
export const noticesPage = view<NoticesPage>('/notices/index')

export type WishesPage = {
  kinds: (Pick<Kind, 'name' | 'about' | 'mayBeOff'> & { kind: string; way: Way })[]
  quiet: { isQuiet: boolean; from: number; to: number; timeZone: string }
  errors: { [field: string]: string[] | undefined }
  /** Whether it shows what was chosen before its reader confirmed that it is them. */
  isUnsaved: boolean
  /** Whether there is an address that letters may go to. */
  hasEmail: boolean
}
export const wishesPage = view<WishesPage>('/settings/notifications')
