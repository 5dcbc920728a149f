import { type Response, Router } from 'express'
import { done, show } from '../../../web/answer.ts'
import { read } from '../../../web/form.ts'
import { me } from '../../../web/visit.ts'
import type { Stage } from '../store.ts'
import { consentForm, consentPath, type Receiver, receiverKey, receiverOf } from './consent.ts'
import { agree, consentsOf, withdraw } from './store.ts'
import { providersPage } from './views.ts'

/** Who may receive what a person writes: told, agreed to, and taken back. */
export function consentRoutes(stage: Stage): Router {
  const routes = Router()

  async function showProviders(res: Response, errors: string[] = []): Promise<void> {
    const agreed = new Map((await consentsOf(stage.db, me(res.req))).map((row) => [row.receiver, row.agreedAt]))
    const known = new Map<string, Receiver>()
    for (const provider of stage.provider.models()) {
      const receiver = receiverOf(provider, stage.provider.recipientOf(provider.id))
      if (receiver) known.set(receiver.key, receiver)
    }
    for (const key of agreed.keys()) {
      const name = key.slice(key.indexOf(':') + 1)
      if (!known.has(key)) known.set(key, { key, name, country: undefined, termsUrl: undefined })
    }
    const receivers = [...known.values()].map((receiver) => ({ ...receiver, agreedAt: agreed.get(receiver.key) }))
    show(res, providersPage({ receivers, errors }))
  }

  routes.get(consentPath, async (req, res) => {
    me(req)
    await showProviders(res)
  })

  routes.post(consentPath, async (req, res) => {
    const form = read(consentForm, req.body)
    if (!form.ok) return await showProviders(res.status(422), Object.values(form.errors).flat())
    const { receiver, value } = form.value
    const owner = { personId: me(req).id, receiver }
    const isKnown = stage.provider
      .models()
      .some((one) => receiverKey(one, stage.provider.recipientOf(one.id)) === receiver)
    if (value === 'agree' && !isKnown) return await showProviders(res.status(422), ['Choose whom you mean.'])
    if (value === 'agree') await agree(stage.db, owner, stage.clock)
    else await withdraw(stage.db, owner)
    done(res, {
      go: consentPath,
      say: value === 'agree' ? 'They may receive your words.' : 'They receive no more of your words.',
    })
  })

  return routes
}
