export { moderationRoutes } from './routes.ts'
export { giveRole, staff } from './store.ts'
