import { Router } from 'express'
import { show } from '../../web/answer.ts'
import { samples } from './samples.ts'
import { stylePage } from './views.ts'

/** The living style page; only where the house is being built. */
export function styleRoutes(): Router {
  const routes = Router()
  routes.get('/style', (_req, res) => show(res, stylePage(samples)))
  return routes
}
