import { Router } from 'express'
import { isId } from '../../lib/ids.ts'
import { notFound } from '../../lib/problem.ts'
import type { Storage } from '../../storage/storage.ts'
import { sendFile } from '../../web/send-file.ts'
import { visitorOf } from '../../web/visit.ts'
import type { Media } from './create.ts'
import { kindOf, kindOfPlainName, plainFile, plainPath, privatePath } from './media.ts'

const YEAR_SECONDS = 31_536_000

/** What is shared, for everybody: it stands before the door, as no answer of it may carry a cookie into a cache. */
export function plainMediaRoutes(storage: Storage): Router {
  const routes = Router()

  routes.get<{ name: string }>(plainPath(':name'), async (req, res, next) => {
    const { name } = req.params
    const kind = kindOfPlainName(name)
    const file = {
      ...{ type: kind?.type ?? '', isShown: kind?.isShown ?? false, fileName: name, etag: name },
      caching: `public, max-age=${YEAR_SECONDS}, immutable`,
    }
    const isThere = kind && (await sendFile(res, file, (part) => storage.get(plainFile(name), part)))
    if (!isThere) next()
  })

  return routes
}

/** What is private, for whoever was given its address; it looks the same for others as where there is none. */
export function mediaRoutes(media: Media): Router {
  const routes = Router()

  routes.get<{ id: string }>(privatePath(':id'), async (req, res) => {
    const { id } = req.params
    const personId = visitorOf(req)?.id
    if (personId === undefined || !isId(id)) return notFound('page')
    const { until, by } = req.query
    const seconds = media.addresses.secondsLeft({ path: privatePath(id), personId }, { until, by })
    const found = seconds === undefined ? undefined : await media.find(personId, id)
    if (!found) return notFound('page')
    const { type, isShown } = kindOf(found)
    const caching = `private, max-age=${seconds}, immutable`
    const file = { type, isShown, fileName: found.fileName, etag: id, caching }
    if (!(await sendFile(res, file, (part) => media.open(personId, id, part)))) notFound('page')
  })

  return routes
}
