import { view } from '../../web/view.ts'

/** What the running site's configuration says about it. */
export type SiteFacts = {
  contact: string | undefined
  minAge: number
  sessionDays: number
  /** How long counts of replies are kept. */
  figureDays: number
  /** Companies or machines that are sent what people write, when they answer; empty for the understudy. */
  providers: { name: string; model: string; host: string; isOfHouse: boolean; termsUrl: string | undefined }[]
  /** The model that is asked whether lines speak of self-harm, and where it is. */
  moderation: { model: string; host: string } | undefined
  /** `purpose` and `lasts` are English sentences to be translated, the days to be filled into the latter. */
  cookies: { name: string; purpose: string; lasts: string; days: number }[]
  /** Versions stand as dates, yyyy-mm-dd. */
  version: string
}
export type PolicyPage = { facts: SiteFacts }
export const rulesPage = view<PolicyPage>('/policies/rules')
export const termsPage = view<PolicyPage>('/policies/terms')
export const privacyPage = view<PolicyPage>('/policies/privacy')
/** Whom to write to, at the foot of each policy, and the version. */
export const contactPart = view<PolicyPage>('/policies/_contact')
