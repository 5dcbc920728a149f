export type { VersionRow, WorkRow } from './rows.ts'
