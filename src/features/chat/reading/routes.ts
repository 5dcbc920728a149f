import { type Request, Router } from 'express'
import type { z } from 'zod'
import { isoNow } from '../../../lib/clock.ts'
import { done, show } from '../../../web/answer.ts'
import { read } from '../../../web/form.ts'
import type { View } from '../../../web/view.ts'
import { me, visitOf } from '../../../web/visit.ts'
import { chatPath } from '../chat.ts'
import { headingOf } from '../present.ts'
import { chatOf, type FoundChat, type Stage } from '../store.ts'
import { choicesFor } from './choices.ts'
import {
  chatReadingForm,
  chatReadingPath,
  laidOver,
  type Reading,
  type ReadingHere,
  readingPath,
  scriptClasses,
  settingsForm,
  typedFrom,
} from './reading.ts'
import { sampleScene } from './sample.ts'
import { readingIn, readingOf, setReading, setReadingIn } from './store.ts'
import { readingPage } from './views.ts'

/** How a person wants to read, everywhere and in one chat. A page asked for with choices shows them unsaved. */
export function readingRoutes(stage: Stage): Router {
  const { db, clock } = stage
  const routes = Router()

  routes.get(readingPath, async (req, res) => {
    const tried = validOf(settingsForm, req.query)
    show(res, inSettings(req, laidOver(await readingOf(db, me(req).id), tried)))
  })

  routes.post(readingPath, async (req, res) => {
    const { id } = me(req)
    const settings = await readingOf(db, id)
    const form = read(settingsForm, req.body)
    if (!form.ok) {
      const tried = validOf(settingsForm, form.typed)
      return show(res.status(422), inSettings(req, laidOver(settings, tried), form.errors))
    }
    await setReading(db, id, laidOver(settings, form.value))
    done(res, { go: readingPath, say: 'Your choice is saved.' })
  })

  routes.get('/chats/:id/reading', async (req, res) => {
    const chat = await chatOf(stage, me(req), req.params.id)
    const here = { ...(await readingIn(db, chat.id)), ...validOf(chatReadingForm, req.query) }
    show(res, await inChat(req, chat, here))
  })

  routes.post('/chats/:id/reading', async (req, res) => {
    const chat = await chatOf(stage, me(req), req.params.id)
    const form = read(chatReadingForm, req.body)
    const here = { ...(await readingIn(db, chat.id)), ...validOf(chatReadingForm, form.typed) }
    if (!form.ok) return show(res.status(422), await inChat(req, chat, here, form.errors))
    await setReadingIn(db, chat.id, here)
    done(res, { go: chatPath(chat), say: 'Your choice is saved.' })
  })

  function inSettings(req: Request, chosen: Reading, errors: Errors = {}): View {
    const { t } = visitOf(req).frame
    return readingPage({
      chat: undefined,
      path: readingPath,
      choices: choicesFor(t, { chosen, errors, settings: undefined }),
      look: scriptClasses(chosen),
      sample: sampleFor(req),
    })
  }

  async function inChat(req: Request, chat: FoundChat, here: ReadingHere, errors: Errors = {}): Promise<View> {
    const { t } = visitOf(req).frame
    const settings = await readingOf(db, chat.ownerId)
    return readingPage({
      chat: headingOf(stage, chat),
      path: chatReadingPath(chat),
      choices: choicesFor(t, { chosen: typedFrom(here), errors, settings }),
      look: scriptClasses(laidOver(settings, here)),
      sample: sampleFor(req),
    })
  }

  const sampleFor = (req: Request) => {
    const { t, language } = visitOf(req).frame
    return sampleScene({ t, language, username: me(req).username, now: isoNow(clock) })
  }

  return routes
}

type Errors = { [Name in keyof Reading]?: string[] }

type Valid<Value> = { [Name in keyof Value]?: Exclude<Value[Name], undefined> }

/** Those of the choices that were made and can be. */
function validOf<Form extends typeof settingsForm | typeof chatReadingForm>(form: Form, asked: unknown) {
  const { typed } = read(form, asked) as { typed: { [name: string]: string } }
  const valid = Object.entries(typed).flatMap(([name, value]) => {
    const one = form.shape[name as keyof Reading].safeParse(value)
    return one.success ? [[name, one.data]] : []
  })
  return Object.fromEntries(valid) as Valid<z.output<Form>>
}
