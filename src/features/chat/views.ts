import type { Html } from '../../lib/html.ts'
import type { Way } from '../../lib/problem.ts'
import type { Form } from '../../web/form.ts'
import { view } from '../../web/view.ts'
import type { Standing } from '../allowance/index.ts'
import type { Bill, Speaker } from '../characters/index.ts'
import type { Help } from '../safety/index.ts'
import type { SpeechState } from '../speech/index.ts'
import type { ComposerNote } from './composer/views.ts'
import type { Receiver } from './consent/consent.ts'
import type { Memory } from './memory/memory.ts'
import type { MemoryPart } from './memory/views.ts'
import type { Rating } from './rows.ts'
import type { SceneOffer, ScenePart } from './scene/views.ts'

/** A message as it is set on the page. */
export type MessageRow = {
  id: string
  author: 'person' | 'character'
  /** Who says it, whole, for people and screen readers. */
  name: string
  hue: number
  /** The portrait's address; a person has none. */
  portrait: string | undefined
  language: string
  body: Html
  /** Set as a novel: narration upright, speech in the character's hue. */
  novel: boolean
  /** 'said' for what never was a speech: a person's line and a greeting. */
  state: SpeechState | 'said'
  /** Why there is no or not all of the reply, already translated; undefined when all is well. */
  trouble: string | undefined
  /** Who listens, where the line is about self-harm, or the reply encourages it. */
  help: { isAboutReply: boolean; helpFor: (asked: readonly string[]) => Help } | undefined
  /** Spoken by the understudy. */
  rehearsal: boolean
  /** Brought along from elsewhere: nobody spoke it here. */
  imported: boolean
  /** What a person's line was sent with, by which the browser knows that it was taken. */
  once: string | undefined
  createdAt: string
  /** Taken out of what the model is told. */
  isHidden: boolean
  /** Other words were written in its place by hand. */
  isEdited: boolean
  rating: Rating | undefined
  /** Its place among the alternatives, from 1; undefined when it is the only one. */
  alternatives: { place: number; count: number; previousId: string | undefined; nextId: string | undefined } | undefined
  /** The character remembers nothing above this line. */
  memory?: MemoryPart | undefined
  /** What speaking it took, where that was asked for. */
  details?: ReplyDetails | undefined
  /** There is nothing in it to copy. */
  isWordless: boolean
  may: { [Act in 'regenerate' | 'proceed' | 'edit' | 'mark' | 'rate' | 'remove' | 'seePrompt']: boolean }
}

export type ChatHeading = {
  id: string
  title: string
  bill: Bill
  speaker: Speaker
  /** The classes of its script, as its owner reads it. */
  look: string
}
/** What speaking a reply took, in figures as they are read; undefined is what the provider did not tell, or nobody knows. */
export type ReplyDetails = {
  speaker: string
  isUnderstudy: boolean
  /** Which of the card's fields the understudy's words stand in, translated. */
  fields: string[]
  tokensIn: string | undefined
  tokensOut: string | undefined
  tokensCached: string | undefined
  firstWord: string | undefined
  whole: string | undefined
  cost: string | undefined
}
export type DetailsPart = { details: ReplyDetails }
export const detailsPart = view<DetailsPart>('/chat/_details')

export type ChatPage = {
  chat: ChatHeading
  messages: MessageRow[]
  draft: Form<{ body: string }>
  once: string
  /** The last line that this page shows of the newest ones; a line said from an older page brings the whole script. */
  after: string
  /** A reply is being spoken: Stop stands where Send would. */
  speakingId: string | undefined
  isElsewhere: boolean
  /** Where earlier lines of a long chat, later ones and the newest are; undefined at its ends. */
  earlierPath: string | undefined
  laterPath: string | undefined
  newestPath: string | undefined
  /** These lines are on another branch than the one that is looked at. */
  isOtherBranch: boolean
  /** This answer itself writes the reply out while it is spoken, for browsers without JavaScript. */
  writtenHere: boolean
  /** Somebody has talked for hours. */
  isTimeToRest: boolean
  /** Who would receive the next line, where nobody agreed to that yet. */
  receiver: Receiver | undefined
  /** Undefined where there is no scene to play, or older lines are shown. */
  scene: SceneOffer | undefined
  /** Who its owner was there is deleted, or lies in the bin. */
  isPersonaGone: boolean
  /** It was deleted while this page was written out. */
  isGone: boolean
  /** Whoever made the character deleted them: it can be read on, and not gone on with. */
  isOver: boolean
  /** There is a newer version of the character that it could go on with. */
  hasNewer: boolean
  /** How the words in the composer came there, where nobody typed them there. */
  note: ComposerNote | undefined
  /** Where it can be put right that the words in the composer were not taken. */
  way: Way | undefined
}

export const chatPage = view<ChatPage>('/chat/show')

/** One message, the same markup in a page, in an answer and at a stream's end. */
export type MessagePart = { message: MessageRow; chatId: string; writtenHere: boolean; tools: Tools }
export const messagePart = view<MessagePart>('/chat/_message')

/** How many tools stand beside a line: most lines have few, the newest more, and one whose tools were asked for all. */
export type Tools = 'few' | 'more' | 'all'
export type ToolsPart = { message: MessageRow; tools: Tools }
export const toolsPart = view<ToolsPart>('/chat/_tools')

/** All that can be done with one line, for browsers without JavaScript. */
export type MessageToolsPage = { chat: ChatHeading; message: MessageRow }
export const messageToolsPage = view<MessageToolsPage>('/chat/message-tools')

/** All the messages, for changes that touch more than one: another branch, a deletion; with the ways to those before and after. */
export type ScriptPart = Pick<ChatPage, 'messages' | 'earlierPath' | 'laterPath' | 'newestPath' | 'writtenHere'> & {
  chatId: string
  /** Its classes. */
  look: string
  /** Of the newest of these lines. */
  tools: Tools
}
export const scriptPart = view<ScriptPart>('/chat/_script')

/** The lines above others, for who scrolls up to them. */
export type EarlierPart = Pick<ScriptPart, 'messages' | 'earlierPath' | 'writtenHere' | 'chatId' | 'tools'>
export const earlierPart = view<EarlierPart>('/chat/_earlier')

/** What Stop stands in; empty while nobody speaks. */
export type StopPart = {
  speakingId: string | undefined
  /** The reply itself is not on this page: Stop stands beside Send and needs no form of the reply's. */
  isElsewhere: boolean
}
export const stopPart = view<StopPart>('/chat/_stop')

/** For the live region: who speaks; nobody clears what it said before. */
export type StatusPart = { name: string | undefined }
export const statusPart = view<StatusPart>('/chat/_status')

/** Stands in the composer's place when the chat was deleted elsewhere. */
export type GonePart = { chatsPath: string }
export const gonePart = view<GonePart>('/chat/_gone')

/** The last a stream says when its line, or the whole chat, was deleted. */
export type GoneEndPart = { messageId: string; isChatGone: boolean; chatsPath: string }
export const goneEndPart = view<GoneEndPart>('/chat/_gone-end')

/** The tree of a chat as a list, each stretch of lines before those that go on from it. */
export type BranchesPage = {
  chat: ChatHeading
  branches: {
    id: string
    number: string
    depth: number
    count: number
    isHere: boolean
    isEnd: boolean
    name: string
    excerpt: string
    createdAt: string | undefined
    /** Who spoke its first line, where not all were spoken by one. */
    speaker: string | undefined
  }[]
  formerPath: string | undefined
  furtherPath: string | undefined
}
export const branchesPage = view<BranchesPage>('/chat/branches')

export type ChatsPage = {
  chats: { id: string; title: string; bill: Bill; lastUsedAt: string; excerpt: string }[]
  newerPath: string | undefined
  olderPath: string | undefined
  /** What is left of today's tokens; undefined where nothing limits them. */
  standing: Standing | undefined
  /** Whether nothing would bring their account back. */
  isUnprotected: boolean
}
export const chatsPage = view<ChatsPage>('/chat/index')

export type TitlePage = { chat: ChatHeading; form: Form<{ title: string }> }
export const titlePage = view<TitlePage>('/chat/title')

export type ChatDeletionPage = { chat: ChatHeading }
export const chatDeletionPage = view<ChatDeletionPage>('/chat/deletion')

/** `following` counts the messages that stand below this one in any branch. */
export type MessageDeletionPage = { chat: ChatHeading; message: MessageRow; following: number }
export const messageDeletionPage = view<MessageDeletionPage>('/chat/message-deletion')

export type EditPage = {
  chat: ChatHeading
  messageId: string
  form: Form<{ body: string }>
  once: string
  /** A line of mine is answered anew; a reply is only written differently. */
  asksAgain: boolean
}
export const editPage = view<EditPage>('/chat/edit')
/** The same form in the message's own place, for htmx. */
export type EditPart = EditPage & { inPlace: boolean }
export const editPart = view<EditPart>('/chat/_edit')

/** What the model saw: the parts of the prompt in their order, and what was left out; names are already translated. */

/** The last a stream says: the finished message, to be laid over the one that was followed, and the news for ears. */
export type EndPart = {
  message: MessageRow
  chatId: string
  followed: boolean
  /** Where the character’s memory begins after this reply. */
  memory: (Memory & MemoryPart) | undefined
  scene: ScenePart | undefined
}
export const endPart = view<EndPart>('/chat/_end')

/** Ways through a chat and out of it: to a day, to the first line, as a file. */
export type WaysPart = { chatId: string }
export const waysPart = view<WaysPart>('/chat/_ways')
