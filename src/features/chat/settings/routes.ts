import { type Request, type Response, Router } from 'express'
import { done, goTo, show } from '../../../web/answer.ts'
import { refusalIn } from '../../../web/errors.ts'
import { blank, read } from '../../../web/form.ts'
import { me } from '../../../web/visit.ts'
import { chatPath } from '../chat.ts'
import { headingOf } from '../present.ts'
import { chatOf, type FoundChat, type Stage } from '../store.ts'
import { directionFrom, presetForm, settingsForm, settingsPath, typedFrom } from './settings.ts'
import { applyPreset, deletePreset, directionOf, keepDirection, namePreset, presetsOf } from './store.ts'
import { type SettingsPage, settingsPage } from './views.ts'

/** How a person wants the replies of a chat to be, and what they have named so that other chats can have it. */
export function settingsRoutes(stage: Stage): Router {
  const routes = Router()

  type Typed = Partial<Pick<SettingsPage, 'form' | 'presetForm'>>
  async function showSettings(res: Response, chat: FoundChat, typed: Typed = {}): Promise<void> {
    const form = { ...blank, typed: typedFrom(directionOf(stage, chat)) }
    show(
      res,
      settingsPage({
        ...{ chat: headingOf(stage, chat), form, presetForm: blank, ...typed },
        temperatureMost: stage.provider.named(chat.provider, chat.model)?.row?.accepts.temperature,
        presets: await presetsOf(stage, chat),
      }),
    )
  }

  routes.get('/chats/:id/settings', async (req, res) => {
    await showSettings(res, await chatOf(stage, me(req), req.params.id))
  })

  routes.post('/chats/:id/settings', async (req, res) => {
    const chat = await chatOf(stage, me(req), req.params.id)
    const form = read(settingsForm, req.body)
    if (!form.ok) return showSettings(res.status(422), chat, { form: form as SettingsPage['form'] })
    await keepDirection(stage, chat, directionFrom(form.value, directionOf(stage, chat)))
    done(res, { go: chatPath(chat), say: 'The settings are saved. They count from the next reply on.' })
  })

  // Addresses that only take forms lead on to the page that the forms stand on.
  routes.get(
    ['/chats/:id/presets', '/chats/:id/presets/:preset/application', '/chats/:id/presets/:preset/removal'],
    async (req: Request<{ id: string }>, res) => goTo(res, settingsPath(await chatOf(stage, me(req), req.params.id))),
  )

  routes.post('/chats/:id/presets', async (req, res) => {
    const chat = await chatOf(stage, me(req), req.params.id)
    const form = read(presetForm, req.body)
    if (!form.ok) return showSettings(res.status(422), chat, { presetForm: form })
    try {
      await namePreset(stage, chat, form.value.name)
    } catch (error) {
      const errors = { name: [refusalIn(res, error)] }
      return showSettings(res, chat, { presetForm: { ok: false, typed: form.typed, errors } })
    }
    done(res, { go: settingsPath(chat), say: 'The preset is saved.' })
  })

  routes.post('/chats/:id/presets/:preset/application', async (req, res) => {
    const chat = await chatOf(stage, me(req), req.params.id)
    await applyPreset(stage, chat, req.params.preset)
    done(res, { go: settingsPath(chat), say: 'This chat has the settings of the preset now.' })
  })

  routes.post('/chats/:id/presets/:preset/removal', async (req, res) => {
    const chat = await chatOf(stage, me(req), req.params.id)
    await deletePreset(stage, chat, req.params.preset)
    done(res, { go: settingsPath(chat), say: 'The preset is deleted.' })
  })

  return routes
}
