import { view } from '../../../web/view.ts'
import type { Receiver } from './consent.ts'

/** Who may receive what a person writes; `agreedAt` is undefined where they may not. */
export type ProvidersPage = { receivers: (Receiver & { agreedAt: string | undefined })[]; errors: string[] }
export const providersPage = view<ProvidersPage>('/chat/providers')

/** Above a composer, before the first words go to somebody: who gets them; sending agrees to it. */
export type ConsentPart = { receiver: Receiver }
export const consentPart = view<ConsentPart>('/chat/_consent')
