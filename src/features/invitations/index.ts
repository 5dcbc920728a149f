export { codeHashOf, signUpPathWith } from './invitations.ts'
export { invitationRoutes } from './routes.ts'
export { invite, inviterOf, isOpenCode, redeem } from './store.ts'
