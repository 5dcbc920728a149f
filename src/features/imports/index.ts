export { importWorks } from './jobs.ts'
export { ratingFromTags } from './rating.ts'
export { importRoutes } from './routes.ts'
export { sweepImports } from './store.ts'
