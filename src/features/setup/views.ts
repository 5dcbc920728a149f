import type { Trial } from '../../ai/trial.ts'
import type { SignUpMode } from '../../config.ts'
import { view } from '../../web/view.ts'
import type { GivenUp } from './jobs/jobs.ts'

export type SetupPage = {
  /** Everybody who can speak, model by model; `name` is already translated, `context` in tokens. */
  speakers: {
    id: string
    name: string
    model: string
    isUnderstudy: boolean
    isCurrent: boolean
    context: number
  }[]
  /** `name` is already translated. */
  providers: { id: string; name: string; isSetUp: boolean; isCurrent: boolean; lines: string[] }[]
  /** What came of a test, and whom it asked. */
  trial: { name: string; result: Trial } | undefined
  refusedKeys: { name: string; since: string }[]
  today: { name: string; tokens: number; replies: number; failures: number }[]
  /** Tokens a day, in words; undefined where whoever speaks now is not counted. */
  caps: { person: string; site: string } | undefined
  renewsAt: string
  signUp: {
    mode: SignUpMode
    isFixed: boolean
    errors: string[]
    modes: { value: SignUpMode; name: string; meaning: string }[]
  }
  waiting: { id: string; username: string; askedAt: string; invitedBy: string | undefined }[]
  givenUp: GivenUp[]
  operators: { username: string; since: string }[]
  /** What is typed at the machine to make somebody an operator. */
  command: string
}
export const setupPage = view<SetupPage>('/setup/show')
