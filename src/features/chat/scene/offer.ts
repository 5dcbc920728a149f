import { placeIn } from '../../../ai/understudy/scene.ts'
import type { Visitor } from '../../../web/visit.ts'
import { sceneOf } from '../../characters/index.ts'
import { playedScene } from '../../speech/index.ts'
import { nameIn } from '../around.ts'
import { type Line, linesUpTo } from '../branch.ts'
import { isInNeed } from '../need.ts'
import type { FoundChat, Stage } from '../store.ts'
import { lineText } from '../text.ts'
import type { SceneOffer } from './views.ts'

/** As many of the last lines of a branch as a scene may take, with all that one may wander in it. */
const LINES_READ = 60

/**
 * What the page offers to do with the scene that the understudy can lead through here: told
 * from the lines of the branch. Undefined where there is none, somebody else speaks, or the
 * person may be in need.
 */
export function offerIn(
  { keyring, clock }: Pick<Stage, 'keyring' | 'clock'>,
  owner: Visitor,
  chat: FoundChat,
  lines: Line[],
): SceneOffer | undefined {
  if (!hasScene(chat) || isInNeed({ keyring }, chat, lines)) return
  const now = new Date(clock.now())
  const scene = playedScene(chat.card, sceneOf(chat.card, { person: nameIn(chat, owner), seed: chat.id, now }))
  if (!scene) return
  const said = lines
    .filter(({ clearedAt, hiddenAt }) => clearedAt === null && hiddenAt === null)
    .map((line) => {
      const text = lineText(keyring, chat.ownerId, line) ?? ''
      return { role: line.author, text, byHand: line.author === 'character' && line.editedAt !== null }
    })
  const { beat, isOn } = placeIn(scene, said, chat.bill.language)
  const isOver = beat >= scene.beats.length
  return { title: scene.title, does: isOn ? 'leave' : beat === 0 ? 'begin' : isOver ? 'again' : 'goOn' }
}

/** The same, for an answer that does not show the whole page. */
export async function offerNow(stage: Stage, owner: Visitor, chat: FoundChat): Promise<SceneOffer | undefined> {
  if (!hasScene(chat) || !chat.leafId) return
  return offerIn(stage, owner, chat, await linesUpTo(stage.db, chat.leafId, LINES_READ))
}

const hasScene = ({ provider, card }: FoundChat): boolean =>
  provider === 'understudy' && card.extensions.troupe?.scene !== undefined
