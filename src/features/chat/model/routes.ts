import { type Response, Router } from 'express'
import { done, show } from '../../../web/answer.ts'
import { read } from '../../../web/form.ts'
import { me, visitOf } from '../../../web/visit.ts'
import { chatPath } from '../chat.ts'
import { chatOf, chooseModel, type FoundChat, type Stage } from '../store.ts'
import { formValueOf, mayChoose, modelForm } from './model.ts'
import { modelPageOf } from './page.ts'
import { modelPage } from './views.ts'

/** Who lends the character a voice in a chat, and the choice of another. */
export function modelRoutes(stage: Stage): Router {
  const routes = Router()

  const showModels = (res: Response, chat: FoundChat, errors?: string[]) =>
    show(res, modelPage(modelPageOf(stage, visitOf(res.req).frame, chat, errors)))

  routes.get('/chats/:id/model', async (req, res) => {
    showModels(res, await chatOf(stage, me(req), req.params.id))
  })

  routes.post('/chats/:id/model', async (req, res) => {
    const chat = await chatOf(stage, me(req), req.params.id)
    const form = read(modelForm, req.body)
    if (!form.ok) return showModels(res.status(422), chat, form.errors.model)
    const chosen = mayChoose(stage.provider.models(), chat).find((one) => formValueOf(one) === form.value.model)
    if (!chosen) return showModels(res.status(422), chat, ['That one cannot speak here. Choose another.'])
    await chooseModel(stage, chat, chosen)
    done(res, { go: chatPath(chat), say: 'Whom you chose speaks from the next reply on.' })
  })

  return routes
}
