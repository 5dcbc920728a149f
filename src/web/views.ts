import { view } from './view.ts'

/** `message` is already translated; `retryAt` is when to try again, ISO 8601. */
export type ProblemPage = { status: number; title: string; message: string; retryAt?: string; errorId?: string }
export const problemPage = view<ProblemPage>('/errors/problem')
/** The same for htmx: replaces the element with id "problem". */
export const problemPart = view<ProblemPage>('/errors/_problem')
