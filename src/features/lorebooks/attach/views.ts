import { view } from '../../../web/view.ts'

export type AttachPage = {
  character: { slug: string; name: string; isShared: boolean }
  books: { id: string; slug: string; name: string; isAttached: boolean; isShared: boolean }[]
  ownEntries: number
  errors: string[]
}
export const attachPage = view<AttachPage>('/lorebooks/attach')
