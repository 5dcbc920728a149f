export { type AuditKind, type Facts, KINDS } from './audit.ts'
export { type Entry, type Happening, historyOf, record, verifyChain } from './store.ts'
