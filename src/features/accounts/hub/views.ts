import { view } from '../../../web/view.ts'
import type { Face } from '../../../web/views.ts'

/** `ownPath` is the page that others see. */
export type HubPage = { isUnprotected: boolean; face: Face; ownPath: string }
export const hubPage = view<HubPage>('/settings/index')

/** Says once a day that nothing would bring an account back, and what would; `next` is the page it stands on. */
export type ProtectPart = { next: string }
export const protectPart = view<ProtectPart>('/settings/_protect')
