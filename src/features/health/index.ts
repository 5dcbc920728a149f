export { type Checks, healthRoutes } from './routes.ts'
