export { factsOf, moderationOf } from './facts.ts'
export { POLICY_VERSION, policyRoutes } from './routes.ts'
