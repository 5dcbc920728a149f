import type { Html } from '../../lib/html.ts'
import type { Form } from '../../web/form.ts'
import { keepWritten, view } from '../../web/view.ts'
import type { Visibility } from '../works/index.ts'
import type { Bill } from './characters.ts'

/** `isListed`: everybody finds it, so that what is written of it may be kept. */
export type BillPart = { bill: Bill; isListed?: boolean }
export const billPart = view<BillPart>('/characters/_bill')
keepWritten<BillPart>('/characters/_bill', ({ bill, isListed }) =>
  isListed && !bill.veil ? JSON.stringify(bill) : undefined,
)

export type CharacterAbout = {
  id: string
  /** Empty for the house's own cast. */
  maker: string
  /** The number of the newest version. */
  number: number
  isOwn: boolean
  /** Whether who looks may read the whole text and its versions. */
  isReadable: boolean
  mayCopy: boolean
  visibility: Visibility
  isBinned: boolean
  licence: { name: string; path: string | undefined } | undefined
  /** What its content may hurt with. */
  notes: readonly string[]
  /** Whose work stands in it, nearest first. */
  credits: { name: string; by: string; number: number | undefined; path: string | undefined }[]
  source: { slug: string; isNewer: boolean } | undefined
  /** What a card that was brought in said of where it comes from. */
  origin: { creator: string; addresses: string[] } | undefined
  creatorNotes: string
  /** More chats than so many were begun; 0 says nothing. */
  talks: number
  likes: number
  isLiked: boolean
  /** The address of the picture for links; undefined where not everybody may see it. */
  shareCard: string | undefined
}
export const aboutPart = view<AboutPart>('/characters/_about')
export const madePart = view<AboutPart>('/characters/_made')
export type AboutPart = { bill: Bill; about: CharacterAbout }

export type CharacterPage = {
  bill: Bill
  about: CharacterAbout
  /** What the author tells about them, set as script. */
  description: Html
  /** Their first words, as a chat shows them. */
  greeting: { body: Html; novel: boolean }
  draft: Form<{ body: string }>
  /** Makes a second click harmless. */
  once: string
  /** The signed-in person's chats with this character, newest first. */
  chats: { id: string; title: string; lastUsedAt: string }[]
  speaker: Speaker
  /** The classes of what is set as script, as the reader chose them. */
  look: string
  /** The title of the scene that the understudy can lead through; undefined where somebody else speaks, or there is none. */
  scene: string | undefined
}
export const characterPage = view<CharacterPage>('/characters/show')

/** Who lends the character a voice; the understudy has no model. */
export type Speaker = {
  name: string
  model: string | undefined
  isUnderstudy: boolean
  isOfHouse: boolean
  /** Spoke once, and is not set up any more. */
  isGone?: boolean
}

/** Says in one line that this is an AI character and who speaks for them. */
export type SpeakerPart = {
  name: string
  speaker: Speaker
  /** Where another can be chosen; undefined where none can. */
  choosePath: string | undefined
}
export const speakerPart = view<SpeakerPart>('/characters/_speaker')
