export { allowanceNotices, type Room, type Standing, USUAL_CAPS } from './allowance.ts'
export { type Allowance, createAllowance, type SiteTokensRow } from './store.ts'
