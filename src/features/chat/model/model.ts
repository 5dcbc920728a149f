import { z } from 'zod'
import type { Provider } from '../../../ai/ai.ts'

export const modelForm = z.object({ model: z.string('Choose who speaks.').max(300, 'Choose who speaks.') })

export const modelPath = (chat: { id: string }): string => `/chats/${chat.id}/model`

/** As the form names somebody who can speak: "provider:model". */
export const formValueOf = ({ id, model }: Pick<Provider, 'id' | 'model'>): string => `${id}:${model}`

/**
 * Who may speak in a chat from now on. The understudy never goes on where a model speaks:
 * its lines would pass for the model's.
 */
export const mayChoose = (all: Provider[], chat: { provider: Provider['id'] }): Provider[] =>
  all.filter(({ id }) => id !== 'understudy' || chat.provider === 'understudy')
