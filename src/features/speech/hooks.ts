import type { Prompt, Provider } from '../../ai/ai.ts'
import type { LiveSpeech } from './live.ts'
import type { Trouble } from './speech.ts'
import type { Written } from './store.ts'

/** Why, and how many of its letters stay. */
export type Refused = { refuse: Trouble; keep: number }
export type Verdict = 'go on' | 'stop' | Refused

/** Thrown before a prompt is sent: nobody is asked, and whoever waits is told why. */
export class Refusal extends Error {
  readonly trouble: Trouble
  constructor(trouble: Trouble) {
    super(trouble)
    this.trouble = trouble
  }
}

/** Where safety and the speaker guard stand; each sees every speech. */
export type SpeechHooks = {
  /** Before a prompt leaves the house; may change it, or throw a Refusal. */
  beforePrompt: ((speech: Written, prompt: Prompt, provider: Provider) => Promise<Prompt>)[]
  /**
   * After each finished block, with all that was said; 'stop' ends the speech there, and a refusal takes back
   * what is not kept, and tells why.
   */
  afterBlock: ((speech: Written) => Verdict)[]
  /** Once it is over and its readers know; nobody waits for it. */
  afterEnd: ((over: SpeechOver) => Promise<void>)[]
}

/** What an ended speech used: tokens as its provider told them, null where it did not, and the words of this go. */
export type SpeechEnd = Pick<LiveSpeech, 'state' | 'tokensIn' | 'tokensOut' | 'isFree'> & { words: string }

/** How a speech went, or how this go of it went; milliseconds from its beginning, null without a word. */
export type SpeechOver = Pick<LiveSpeech, 'keeperId' | 'state' | 'trouble' | 'tokensIn' | 'tokensOut'> & {
  provider: Provider
  firstWordMs: number | null
  durationMs: number
}
