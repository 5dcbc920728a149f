export { factsOf } from './facts.ts'
export { POLICY_VERSION, policyRoutes } from './routes.ts'
