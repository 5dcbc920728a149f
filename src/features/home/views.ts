import type { Html } from '../../lib/html.ts'
import { view } from '../../web/view.ts'
import type { Bill } from '../characters/index.ts'

/** A line of the scene that is typeset on the front page; `bill` is undefined for the visitor's own line. */
export type SceneLine = { bill: Bill | undefined; name: string; body: Html }

/** The bills that have room on the front page; `isWhole` says that these are all. */
export type Programme = { bills: Bill[]; isWhole: boolean }

export type HomePage = {
  /** Shown to strangers as what a conversation looks like here. */
  scene: SceneLine[]
  /** Undefined in a house without a cast. */
  lead: Bill | undefined
  cast: Programme
}
export const homePage = view<HomePage>('/home/stranger')

export type MemberHomePage = {
  chats: { id: string; title: string; bill: Bill; lastUsedAt: string }[]
  cast: Programme
  /** Whether nothing would bring their account back. */
  isUnprotected: boolean
}
export const memberHomePage = view<MemberHomePage>('/home/member')
