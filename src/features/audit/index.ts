export { type AuditKind, type Facts, KINDS } from './audit.ts'
export { acceptEnd, type Entry, type Happening, historyOf, record, sealEnd, verifyChain, verifyEnd } from './store.ts'
