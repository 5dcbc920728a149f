import type { Provider } from '../../ai/ai.ts'
import { newId } from '../../lib/ids.ts'
import type { Translate } from '../../web/i18n.ts'
import { scriptOf, setScript } from '../../web/script-html.ts'
import type { Visitor } from '../../web/visit.ts'
import { aboutOf } from './about.ts'
import { replaceMacros } from './macros.ts'
import { sceneOf } from './scene.ts'
import type { Character } from './store.ts'
import type { CharacterPage, Speaker } from './views.ts'

type Named = Pick<Provider, 'id' | 'name' | 'model' | 'isOfHouse'>

export const speakerOf = ({ id, name, model, isOfHouse = false }: Named): Speaker => ({
  name,
  isOfHouse,
  model: id === 'understudy' || model === '' || model === name ? undefined : model,
  isUnderstudy: id === 'understudy',
})

type Around = Pick<CharacterPage, 'chats' | 'draft' | 'look'> & {
  provider: Provider
  visitor: Visitor | undefined
  now: number
  t: Translate
}

/** What a character's page shows to somebody, with what they have typed so far. */
export function characterPageOf(
  character: Character,
  { provider, visitor, chats, look, draft, now, t }: Around,
): CharacterPage {
  const { card, bill } = character
  const scene = sceneOf(card, { person: visitor?.username ?? '…', seed: character.id, now: new Date(now) })
  const told = (text: string) => replaceMacros(visitor ? text : asOfSomebody(text, bill.language), scene)
  const about = aboutOf(character, visitor)
  return {
    bill,
    about,
    description: scriptOf(about.isReadable ? told(card.scenario) : '', t),
    greeting: setScript(told(card.first_mes), t),
    draft,
    once: newId(),
    chats,
    look,
    speaker: speakerOf(provider),
    scene: provider.id === 'understudy' ? card.extensions.troupe?.scene?.title : undefined,
  }
}

/** Scenarios and greetings tell of whoever comes; a stranger has no name to be told of by. */
function asOfSomebody(text: string, language: string): string {
  if (language === 'ja') return text.replaceAll('{{user}}', '誰か')
  return text.replace(/(^|[.!?]\s+)?\{\{user\}\}/g, (_, start?: string) =>
    start === undefined ? 'somebody' : `${start}Somebody`,
  )
}
