import { view } from '../../../web/view.ts'
import type { OpenSession } from './sessions.ts'

export type SessionsPage = { sessions: (Omit<OpenSession, 'way'> & { way: string | undefined })[] }
export const sessionsPage = view<SessionsPage>('/settings/sessions')
