import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { isId } from '../../lib/ids.ts'
import type { Sentence } from '../../mail/letter.ts'
import { done, goTo, show } from '../../web/answer.ts'
import { confirmationPath, isConfirmed } from '../../web/confirmed.ts'
import { read } from '../../web/form.ts'
import type { Translate } from '../../web/i18n.ts'
import { typedBefore, withTyped } from '../../web/typed.ts'
import { isModerator, me, visitOf } from '../../web/visit.ts'
import { type Kinds, kindsFor, noticesPath, type Way, wayOf, wishesForm, wishesPath } from './notices.ts'
import { readerOf } from './reader.ts'
import { keepWishes, markRead, type Notices, noticesOf, type Shelf, wishesOf } from './store.ts'
import { noticesPage, type WishesPage, wishesPage } from './views.ts'

const NOTICES_SHOWN = 100
const NOT_YOU = 'If that was not you, choose a new password at once.'
const USUAL_HOURS = { from: 22, to: 7 }

const readForm = z.object({ upTo: z.string().refine(isId) })

/** What somebody was told, and where they wish to be told. */
export function noticeRoutes(needs: Shelf & { kinds: Kinds; notices: Notices }): Router {
  const { db, keyring, kinds } = needs
  const routes = Router()

  routes.get(noticesPath, async (req, res) => {
    const { t } = visitOf(req).frame
    const notices = await noticesOf(needs, me(req).id, NOTICES_SHOWN)
    const shown = notices.map(({ words, more, kind, ...notice }) => ({
      ...notice,
      name: nameIn(t, kinds, kind),
      words: said(t, words),
      more: more.map((line) => said(t, line)),
    }))
    const unread = visitOf(req).frame.person?.unread ?? 0
    show(res, noticesPage({ notices: shown, upTo: notices[0]?.id, unread }))
  })

  routes.get('/notices/reading', (req, res) => {
    me(req)
    goTo(res, noticesPath)
  })

  routes.post('/notices/reading', async (req, res) => {
    const { id } = me(req)
    const seen = read(readForm, req.body)
    if (seen.ok) await markRead(needs, id, seen.value.upTo)
    done(res, { go: noticesPath, say: 'All of it is marked as read.' })
  })

  routes.get(wishesPath, async (req, res) => {
    const typed = typedBefore(req)
    await showWishes(req, res, Object.keys(typed).length > 0 ? { typed, errors: {} } : undefined)
  })

  routes.post(wishesPath, async (req, res) => {
    const { id } = me(req)
    const wished = read(wishesForm(kindsHere(req)), req.body)
    if (!wished.ok) return showWishes(req, res.status(422), wished)
    const { isQuiet, quietFrom, quietTo, ...rest } = wished.value
    const wishes = rest as { [kind: string]: Way }
    const quiet = isQuiet ? { from: quietFrom, to: quietTo } : undefined
    const ended = await endedBy(id, wishes)
    if ((ended.length > 0 || (await isQuieter(id, quiet))) && !isConfirmed(req, needs.clock)) {
      return goTo(res, confirmationPath(withTyped(req, wishesPath)))
    }
    await keepWishes(needs, { personId: id, wishes, quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null })
    for (const [kind, { lastWords = '' }] of ended) {
      const told = { personId: id, kind, words: lastWords, path: wishesPath, language: visitOf(req).frame.language }
      await needs.notices.notify(db, { ...told, more: [NOT_YOU], isUrgent: true })
    }
    done(res, { go: wishesPath, say: 'Your choice is saved.' })
  })

  /** Kinds whose letters keep an account safe, and end by these wishes. */
  async function endedBy(personId: string, wishes: { [kind: string]: Way }) {
    const before = await wishesOf(db, personId)
    return Object.entries(kinds).filter(
      ([kind, known]) => known.lastWords && wishes[kind] !== 'mail' && wayOf(known, before[kind]) === 'mail',
    )
  }

  async function isQuieter(personId: string, quiet: { from: number; to: number } | undefined): Promise<boolean> {
    const before = (await readerOf(db, keyring, personId, undefined))?.quiet
    return quiet !== undefined && (quiet.from !== before?.from || quiet.to !== before.to)
  }

  const kindsHere = (req: Request) => kindsFor(kinds, { isModerator: isModerator(me(req)) })

  type Sent = { typed: { [field: string]: string | undefined }; errors: WishesPage['errors'] }

  /** With what was chosen where it was sent and is not kept yet. */
  async function showWishes(req: Request, res: Response, sent?: Sent): Promise<void> {
    const { id } = me(req)
    const { t } = visitOf(req).frame
    const reader = await readerOf(db, keyring, id, undefined)
    const wishes = sent?.typed ?? (await wishesOf(db, id))
    const { typed = {}, errors = {} } = sent ?? {}
    const { from, to } = { ...USUAL_HOURS, ...reader?.quiet }
    const page: WishesPage = {
      kinds: Object.entries(kindsHere(req)).map(([kind, known]) => ({
        ...{ kind, mayBeOff: known.mayBeOff, way: wayOf(known, wishes[kind]) },
        name: t(known.name),
        about: t(known.about),
      })),
      quiet: {
        isQuiet: sent ? typed.isQuiet === 'yes' : reader?.quiet !== undefined,
        from: Number(typed.quietFrom ?? from),
        to: Number(typed.quietTo ?? to),
        timeZone: visitOf(req).frame.timeZone,
      },
      errors,
      isUnsaved: sent !== undefined && Object.keys(errors).length === 0,
      hasEmail: reader?.email !== undefined,
    }
    show(res, wishesPage(page))
  }

  return routes
}

const said = (t: Translate, words: Sentence): string => (typeof words === 'string' ? t(words) : t(...words))

function nameIn(t: Translate, kinds: Kinds, kind: string): string {
  const known = kinds[kind]
  return known ? t(known.name) : ''
}
