import { ProviderError, type ProviderTrouble } from '../../ai/ai.ts'

/** A provider that says no has done no work that it would be paid for. */
const ANSWERED_NO: ReadonlySet<ProviderTrouble> = new Set(['busy', 'unauthorized', 'rejected'])

/** Whether something that failed before its first word cost nothing: nobody was asked, or the answer was no. */
export const isUnpaid = (error: unknown): boolean =>
  !(error instanceof ProviderError) || error.isUnasked || ANSWERED_NO.has(error.trouble)
