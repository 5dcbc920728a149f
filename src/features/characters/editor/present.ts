import { estimateTokens } from '../../../lib/tokens.ts'
import type { Translate } from '../../../web/i18n.ts'
import { scriptOf, setScript } from '../../../web/script-html.ts'
import { makeCard } from '../card.ts'
import type { Bill } from '../characters.ts'
import { replaceMacros } from '../macros.ts'
import { sceneOf } from '../scene.ts'
import type { CharacterTyped } from './form.ts'
import type { Costs, PreviewPart } from './views.ts'

const COUNTED = [
  'description',
  'personality',
  'scenario',
  'greeting',
  'examples',
  'systemPrompt',
  'postHistory',
  'depthPrompt',
] as const

/** About how many tokens each field takes of a model's context. */
export const costsOf = (typed: CharacterTyped): Costs =>
  Object.fromEntries(COUNTED.map((field) => [field, estimateTokens(typed[field] ?? '')]))

type Around = { bill: Pick<Bill, 'slug' | 'hue' | 'portrait'>; person: string; now: number; look: string; t: Translate }

/** What others would see of what is typed now. */
export function previewOf(typed: CharacterTyped, { bill, person, now, look, t }: Around): PreviewPart {
  const name = typed.name?.trim() || t('Somebody new')
  const language = typed.language || 'en'
  const tags = (typed.tags ?? '')
    .split(/[,、，]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  const card = makeCard({
    name,
    ...(typed.nickname ? { nickname: typed.nickname } : {}),
    description: typed.description ?? '',
    personality: typed.personality ?? '',
    scenario: typed.scenario ?? '',
    extensions: { troupe: { tagline: '', language } },
  })
  const scene = sceneOf(card, { person, seed: bill.slug, now: new Date(now) })
  return {
    bill: { ...bill, name, tagline: typed.tagline ?? '', tags, language },
    greeting: setScript(replaceMacros(typed.greeting ?? '', scene), t),
    description: scriptOf(replaceMacros(card.scenario, scene), t),
    look,
  }
}
