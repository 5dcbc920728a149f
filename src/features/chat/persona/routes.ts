import { type Response, Router } from 'express'
import { z } from 'zod'
import { done, show } from '../../../web/answer.ts'
import { read } from '../../../web/form.ts'
import { me } from '../../../web/visit.ts'
import { personasOf, wordsOfPersona } from '../../personas/index.ts'
import { isPersonaGone } from '../around.ts'
import { chatPath } from '../chat.ts'
import { headingOf } from '../present.ts'
import { chatOf, type FoundChat, type Stage } from '../store.ts'
import { choosePersona } from './store.ts'
import { chatPersonaPage } from './views.ts'

const CHOOSE = 'Choose who you are here.'
const personaForm = z.object({ persona: z.string(CHOOSE).max(64, CHOOSE) })

/** Who the owner of a chat is in it. */
export function chatPersonaRoutes(stage: Stage): Router {
  const routes = Router()

  async function showChoice(res: Response, chat: FoundChat, errors: string[] = []): Promise<void> {
    const owner = me(res.req)
    show(
      res,
      chatPersonaPage({
        ...{ chat: headingOf(stage, chat), personas: await personasOf(stage, owner), username: owner.username },
        ...{ chosenId: chat.persona?.id ?? '', isGone: isPersonaGone(chat), errors },
      }),
    )
  }

  routes.get('/chats/:id/persona', async (req, res) => {
    await showChoice(res, await chatOf(stage, me(req), req.params.id))
  })

  routes.post('/chats/:id/persona', async (req, res) => {
    const owner = me(req)
    const chat = await chatOf(stage, owner, req.params.id)
    const form = read(personaForm, req.body)
    const chosen =
      form.ok && form.value.persona !== '' ? await wordsOfPersona(stage, owner, form.value.persona) : undefined
    if (!form.ok || (form.value.persona !== '' && !chosen)) return await showChoice(res.status(422), chat, [CHOOSE])
    await choosePersona(stage, chat, chosen?.id ?? null)
    done(res, { go: chatPath(chat), say: 'From now on you are told of so.' })
  })

  return routes
}
