export type { Person } from './accounts.ts'
export { accountRoutes } from './routes.ts'
export { signUpPage } from './views.ts'
