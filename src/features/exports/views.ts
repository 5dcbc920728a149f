import { view } from '../../web/view.ts'
import type { Offer } from './exports.ts'

export type ExportPage = { name: string; path: string; offers: Offer[] }
export const exportPage = view<ExportPage>('/exports/show')
