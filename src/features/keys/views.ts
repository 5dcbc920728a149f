import { view } from '../../web/view.ts'
import type { SHORTCUTS } from './keys.ts'

export type KeysPage = { shortcuts: typeof SHORTCUTS; areOn: boolean; errors: string[] }
export const keysPage = view<KeysPage>('/keys/show')
