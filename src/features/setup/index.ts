export { setupRoutes } from './routes.ts'
export { makeOperator, removeOperator } from './store.ts'
