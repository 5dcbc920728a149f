import { Router } from 'express'
import { show } from '../../web/answer.ts'
import type { View } from '../../web/view.ts'
import { privacyPage, rulesPage, type SiteFacts, termsPage } from './views.ts'

export function policyRoutes({ facts }: { facts: () => SiteFacts }): Router {
  const routes = Router()
  const pages: { [path: string]: (page: { facts: SiteFacts }) => View } = {
    '/rules': rulesPage,
    '/terms': termsPage,
    '/privacy': privacyPage,
  }
  for (const [path, page] of Object.entries(pages)) {
    routes.get(path, (_req, res) => show(res, page({ facts: facts() })))
  }
  return routes
}
