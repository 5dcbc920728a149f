export { styleRoutes } from './routes.ts'
