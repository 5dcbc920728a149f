export { factsOf, moderationOf } from './facts.ts'
export { policyRoutes } from './routes.ts'
