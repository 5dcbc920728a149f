import { z } from 'zod'
import { PROVIDER_IDS, type ProviderId } from '../../ai/ai.ts'
import { isHosted, PRESETS } from '../../ai/presets.ts'
import type { Recipient } from '../../ai/recipient.ts'
import { SIGN_UP_MODES, type SignUpMode } from '../../config.ts'
import type { Translate } from '../../web/i18n.ts'

export const setupPath = '/setup'
export const OPERATOR_COMMAND = 'npm run operator -- USERNAME'

export const signUpForm = z.object({ mode: z.enum(SIGN_UP_MODES, 'Choose who may sign up.') })
/** Whom to ask; without a provider whoever answers now. */
export const trialForm = z.object({
  provider: z.enum(PROVIDER_IDS).optional().catch(undefined),
  model: z.string().max(200).optional(),
})

/** What each mode is called and means. */
export const modesIn = (t: Translate): { value: SignUpMode; name: string; meaning: string }[] => [
  { value: 'open', name: t('Open'), meaning: t('Anybody can sign up and begin at once.') },
  {
    value: 'approval',
    name: t('With approval'),
    meaning: t('Anybody can ask; you let people in one by one, on this page.'),
  },
  { value: 'invite', name: t('By invitation'), meaning: t('Only who was invited by a member can sign up.') },
  { value: 'closed', name: t('Closed'), meaning: t('Nobody new can sign up.') },
]

/** The lines that make somebody speak, as they stand in the environment. */
export function linesFor(id: ProviderId): string[] {
  if (id === 'understudy') return ['AI_PROVIDER=understudy']
  if (id === 'local') return ['AI_PROVIDER=local', 'LOCAL_AI_URL=http://127.0.0.1:11434/v1', 'LOCAL_AI_MODEL=…']
  const name = id.toUpperCase()
  return [`AI_PROVIDER=${id}`, `${name}_API_KEY=…`, `${name}_MODEL=${isHosted(id) ? PRESETS[id].model : ''}`]
}

/** What a provider is called on the page. */
export function nameOf(t: Translate, id: ProviderId, recipient?: Recipient): string {
  if (recipient?.kind === 'host') return recipient.host
  if (isHosted(id)) return PRESETS[id].name
  return id === 'local' ? t('A local model') : t('The understudy')
}
