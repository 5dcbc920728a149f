import { view } from '../../../web/view.ts'

/** What the button does with the scene that the understudy can lead through. */
export type SceneOffer = { title: string; does: 'begin' | 'goOn' | 'again' | 'leave' }
export type ScenePart = {
  chatId: string
  offer: SceneOffer | undefined
  /** The character's. */
  language: string
  once: string
  /** Nothing is offered while a reply is spoken. */
  isSpeaking: boolean
}
export const scenePart = view<ScenePart>('/chat/_scene')
