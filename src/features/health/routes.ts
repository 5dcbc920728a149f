import { Router } from 'express'
import { isSame } from '../../lib/crypto.ts'

/** What a part of the house says of itself. */
export type Checks = { [part: string]: () => Promise<{ ok: boolean; [fact: string]: unknown }> }

/** To everybody whether all is well; to who knows HEALTH_TOKEN what is not. */
export function healthRoutes({ checks, token }: { checks: Checks; token: string | undefined }): Router {
  const routes = Router()

  routes.get('/health', async (req, res) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([part, check]) => [part, await sure(check)] as const),
    )
    const isWell = results.every(([, { ok }]) => ok)
    const mayKnow = token !== undefined && isSame(req.get('authorization') ?? '', `Bearer ${token}`)
    const status = isWell ? 'ok' : 'trouble'
    res.status(isWell ? 200 : 503).set('Cache-Control', 'no-store')
    res.json(mayKnow ? { status, ...Object.fromEntries(results) } : { status })
  })

  return routes
}

async function sure(check: Checks[string]): Promise<{ ok: boolean; [fact: string]: unknown }> {
  try {
    return await check()
  } catch (error) {
    return { ok: false, code: (error as { code?: unknown }).code ?? 'unknown' }
  }
}
