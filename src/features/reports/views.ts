import type { Form } from '../../web/form.ts'
import { view } from '../../web/view.ts'

export type ReportPage = {
  /** What is reported: `kind:id`, what it is called and where it stands. */
  about: string
  name: string
  path: string
  /** Already translated. */
  reasons: { value: string; label: string }[]
  form: Form<{ reason: string; words: string }>
  mostWords: number
}
export const reportPage = view<ReportPage>('/reports/new')

export type ThanksPage = { isSelfHarm: boolean }
export const thanksPage = view<ThanksPage>('/reports/thanks')
