import { Router } from 'express'
import type { Provider } from '../../ai/ai.ts'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { newId } from '../../lib/ids.ts'
import { show } from '../../web/answer.ts'
import { blank } from '../../web/form.ts'
import type { Translate } from '../../web/i18n.ts'
import { scriptOf, setScript } from '../../web/script-html.ts'
import { type Visitor, visitOf, visitorOf } from '../../web/visit.ts'
import type { Media } from '../media/index.ts'
import type { Bill } from './characters.ts'
import { replaceMacros } from './macros.ts'
import { sceneOf } from './scene.ts'
import { billsIn, type Character, characterOf } from './store.ts'
import { type CharacterPage, characterPage, galleryPage, type Speaker } from './views.ts'

const MOST_QUERY_LETTERS = 100

type Needs = {
  db: Db
  keyring: Keyring
  clock: Clock
  media: Media
  provider: () => Provider
  /** A person's chats with a character; the chat feature, which stands above this one, hands it over. */
  chatsWith: (person: Visitor, characterId: string) => Promise<CharacterPage['chats']>
  /** How a person reads, in classes of the script; the chat feature's too. */
  lookOf: (person: Visitor | undefined) => Promise<string>
}

export function characterRoutes(needs: Needs): Router {
  const { db, clock, provider, chatsWith, lookOf } = needs
  const routes = Router()

  routes.get('/characters', async (req, res) => {
    const bills = await billsIn(db)
    const q = textOf(req.query.q)
    const tag = textOf(req.query.tag)
    const tags = [...new Set(bills.flatMap((bill) => bill.tags))].sort()
    const tagged = tag === '' ? bills : bills.filter((bill) => bill.tags.includes(tag))
    const found = q === '' ? tagged : tagged.filter((bill) => isAbout(bill, q))
    show(res, galleryPage({ bills: found, tags, tag, q }))
  })

  routes.get('/characters/:slug', async (req, res) => {
    const visitor = visitorOf(req)
    const character = await characterOf(needs, visitor, req.params.slug)
    const chats = visitor ? await chatsWith(visitor, character.id) : []
    const look = await lookOf(visitor)
    const { t } = visitOf(req).frame
    const around = { provider: provider(), visitor, chats, look, draft: blank, now: clock.now(), t }
    show(res, characterPage(characterPageOf(character, around)))
  })

  return routes
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, MOST_QUERY_LETTERS) : '')

function isAbout({ name, tagline, tags }: Bill, q: string): boolean {
  const all = `${name} ${tagline} ${tags.join(' ')}`.normalize('NFKC').toLowerCase()
  return q
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}

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
  return {
    bill,
    description: scriptOf(told(card.scenario), t),
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
