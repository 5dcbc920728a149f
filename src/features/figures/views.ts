import { view } from '../../web/view.ts'

export type PrivacyPage = { isCounted: boolean; errors: string[]; daysKept: number }
export const privacyPage = view<PrivacyPage>('/figures/privacy')
