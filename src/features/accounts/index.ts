export type { Person } from './accounts.ts'
export { approve, decline, waitingPeople } from './applications.ts'
export { erasePerson } from './erase.ts'
export { accountNotices } from './notice-kinds.ts'
export { usualSharing } from './preferences/store.ts'
export { facesOf } from './profile/faces.ts'
export { findShown } from './profile/store.ts'
export { accountRoutes } from './routes.ts'
export { createSignUps, type SignUps } from './sign-up-mode.ts'
export { foundUnderAge, lookAtAges } from './standing/found.ts'
export { lastDayOf } from './standing/standing.ts'
export {
  deleteForGood,
  openReason,
  overdueErasures,
  restore,
  type Shelf as StandingShelf,
  suspend,
  turnStandings,
} from './standing/store.ts'
export { standingWorks } from './standing/works.ts'
export { findByName, usernamesOf } from './store.ts'
export { signUpPage } from './views.ts'
