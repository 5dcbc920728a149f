export type { Person } from './accounts.ts'
export { erasePerson } from './erase.ts'
export { accountRoutes } from './routes.ts'
export { signUpPage } from './views.ts'
