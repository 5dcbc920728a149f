export { type Reportable, reportRoutes } from './routes.ts'
export { waitingReports } from './store.ts'
