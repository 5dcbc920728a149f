import { has, hasJapanese, plain } from './words.ts'

/**
 * Words with which a person begins a scene, or leaves it. The site's buttons say them in a
 * line of the person's own, as an aside, so that where a scene stands is told by the branch alone.
 */
export type Cue = 'begin' | 'leave'

/** What the buttons say, in every language of the site; a colon and the scene's title may follow. */
const BEGIN =
  /^(?:lets )?(?:begin|start|play|go on with|come back to|continue)(?: with)? (?:the|this|our) scene(?: again)?\b|^場面を(?:始め|はじめ|続け|つづけ|もう一度|演じ)/
const LEAVE = /^(?:leave|stop|end|break off|quit) (?:the|this|our) scene\b|^場面を(?:離れ|出|やめ|止め|終え|終わ)/

/** Nobody says more than a title beside such words. */
const LONGEST = 160

/** Whether a line is such a cue and nothing else; out of the part, or plainly said. */
export function cueIn(text: string): Cue | undefined {
  if (text.length > LONGEST) return
  const words = plain(text).trim()
  const isAlone = isOutside(text) || (hasJapanese(words) ? words.length <= 14 : words.split(' ').length <= 6)
  if (!isAlone) return
  if (LEAVE.test(words)) return 'leave'
  return BEGIN.test(words) ? 'begin' : undefined
}

const OUTSIDE = /\(\([\s\S]*?(?:\)\)|$)|（（[\s\S]*?(?:））|$)|[[(（]\s*OOC\b[^\])）]*[\])）]?|^\s*OOC\s*[:：][\s\S]*/gi

/** Whether all of a line is said outside the play. */
export function isOutside(text: string): boolean {
  const inside = text.replace(OUTSIDE, '')
  return inside !== text && !/[\p{L}\p{N}]/u.test(inside)
}

const YES =
  / (?:yes|yeah|yep|yup|aye|ok|okay|sure|alright|all right|gladly|of course|certainly|lets|let us|go on|go ahead|i will|ill|id love|i would love|id like|i do|very well|please do|with pleasure|nods?|fine|agreed|why not|absolutely|happily|willingly|deal|done|i am ready|im ready|ready) /
const YES_IN_JAPANESE =
  /(?:^|[\s　、。])(?:はい|ええ|うん|おう|ああ|いいよ|いいです|いいね|もちろん|喜んで|よろこんで|ぜひ|是非|やろう|そうしよう|そうしましょう|行こう|行きましょう|わかった|わかりました|分かりました|お願い|おねがい|どうぞ|了解)|うなず|頷/
const NO = / (?:no|not|dont|wont|never|nope|rather not|cant) /

/** Whether somebody agrees to what was offered. */
export function agrees(text: string): boolean {
  const words = plain(text)
  if (hasJapanese(text)) return YES_IN_JAPANESE.test(text)
  return YES.test(words) && !NO.test(words)
}

/** A question that asks for something, rather than an answer said with a doubt. */
const ASKS =
  /^ (?:and |but |so |oh |wait |sorry )*(?:what|whats|why|who|whos|how|hows|when|where|which|do|does|did|can|could|will|would|is|are|was|were|tell|may|should|have|has) /
const ASKS_IN_JAPANESE = /何|なに|なん|なぜ|どう|誰|だれ|どこ|いつ|いくつ|いくら|教えて/

export const asksBack = (text: string): boolean =>
  hasJapanese(text) ? ASKS_IN_JAPANESE.test(text) : ASKS.test(plain(text))

/** Whether one of the words that a beat waits for is said. */
export const isAwaited = (text: string, words: string[] = []): boolean => {
  const heard = plain(text)
  return words.some((word) => has(heard, word))
}
