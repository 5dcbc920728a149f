import { type Request, type Response, Router } from 'express'
import type { Db } from '../../../db/db.ts'
import type { Clock } from '../../../lib/clock.ts'
import { notFound, Problem } from '../../../lib/problem.ts'
import { done, goTo, show } from '../../../web/answer.ts'
import { blank, type Form, read } from '../../../web/form.ts'
import type { Limiter } from '../../../web/limits.ts'
import { uploadsIn } from '../../../web/uploads.ts'
import { isModerator, me, visitOf, visitorOf } from '../../../web/visit.ts'
import { NOT_JOINED } from '../accounts.ts'
import { isOfHouse } from '../reserved.ts'
import { drawAnew } from './picture.ts'
import { hueOf, PICTURE_SIZES, type Profile, personPath, picturePath, profileForm, profilePath } from './profile.ts'
import {
  anyPerson,
  pictureHashes,
  pictureOf,
  profileOf,
  removePicture,
  savePicture,
  saveProfile,
  shownPerson,
} from './store.ts'
import { personPage, profilePage } from './views.ts'

const YEAR_SECONDS = 31_536_000

type Needs = {
  db: Db
  clock: Clock
  limiter: Limiter
  castNames: () => Promise<string[]>
  /** Who vouches for people that way, where it is set up. */
  google: { issuer: string } | undefined
}

/** Who somebody is to others: their settings of it, their page and their picture. */
export function profileRoutes(needs: Needs): Router {
  const { db, limiter, google } = needs
  const routes = Router()

  routes.get(profilePath, async (req, res) => {
    await showForm(res, { ...blank, typed: { ...(await profileOf(db, me(req).id)) } })
  })

  routes.post(profilePath, async (req, res) => {
    const { id } = me(req)
    const form = read(profileForm, req.body)
    if (!form.ok) return await showForm(res.status(422), form)
    if (isOfHouse(form.value.displayName, await needs.castNames())) {
      const errors = { displayName: [NOT_JOINED.ofHouse.sentence] }
      return await showForm(res.status(422), { ...form, ok: false, errors })
    }
    await saveProfile(db, id, form.value)
    done(res, { go: profilePath, say: 'Your profile is saved.' })
  })

  routes.post('/settings/profile/picture', async (req, res) => {
    const { id } = me(req)
    const [file] = uploadsIn(req)
    await limiter.spend('picture', id)
    const refused = (sentence: string) =>
      profileOf(db, id).then((profile) => showForm(res.status(422), { ...blank, typed: { ...profile } }, [sentence]))
    if (!file || file.bytes.length === 0) return await refused('Choose a picture first.')
    try {
      await savePicture(db, id, await drawAnew(file.bytes))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return await refused(error.message)
    }
    done(res, { go: profilePath, say: 'Your picture is saved.' })
  })

  routes.post('/settings/profile/picture/removal', async (req, res) => {
    await removePicture(db, me(req).id)
    done(res, { go: profilePath, say: 'Your picture is removed.' })
  })

  routes.get(['/settings/profile/picture', '/settings/profile/picture/removal'], (req, res) => {
    me(req)
    goTo(res, profilePath)
  })

  routes.get('/people/:username', async (req, res) => {
    const viewer = visitorOf(req)
    const { id, username, displayName, biography, createdAt } = await shownPerson(
      needs,
      req.params.username,
      viewer?.id,
    )
    const picture = await pictureAddress(id, username)
    const isMe = viewer?.id === id
    const page = { name: displayName || username, username, biography, picture, hue: hueOf(id), since: createdAt, isMe }
    show(res, personPage(page))
  })

  routes.get('/people/:username/picture', async (req, res) => {
    const viewer = visitorOf(req)
    const { username } = req.params
    const { id } = isModerator(viewer) ? await anyPerson(db, username) : await shownPerson(needs, username, viewer?.id)
    const size = PICTURE_SIZES.find((one) => String(one) === req.query.size)
    const picture = size && (await pictureOf(db, id, size))
    if (!picture) return notFound('page')
    const isTheOne = req.query.v === picture.hash
    res.set({
      'Content-Type': 'image/webp',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': isTheOne ? `private, max-age=${YEAR_SECONDS}, immutable` : 'private, no-cache',
    })
    res.end(picture.bytes)
  })

  async function pictureAddress(id: string, username: string): Promise<string | undefined> {
    const hash = (await pictureHashes(db, id)).get(256)
    return hash && picturePath(username, { size: 256, hash })
  }

  async function showForm(res: Response, form: Form<Profile>, pictureErrors: string[] = []): Promise<void> {
    const { id, username } = me(res.req)
    const picture = await pictureAddress(id, username)
    const linked = google && (await db('identities').where({ issuer: google.issuer, personId: id }).first('subject'))
    const fetchedFrom = linked && 'Google'
    show(
      res,
      profilePage({
        form,
        picture,
        pictureErrors,
        fetchedFrom,
        ownPath: personPath(username),
        ways: waysIn(res.req, form),
      }),
    )
  }

  return routes
}

function waysIn(req: Request, { typed }: Form<Profile>) {
  const { t } = visitOf(req).frame
  const ways = [
    { value: 'all', label: t('Everybody') },
    { value: 'members', label: t('Who is signed in') },
    { value: 'nobody', label: t('Nobody') },
  ] as const
  return ways.map((way) => ({ ...way, isChosen: way.value === typed.visibility }))
}
