import type { Prompt } from '../../ai/ai.ts'
import { type CareWords, ENGLISH, JAPANESE } from '../../ai/understudy/care.ts'
import { estimateTokens } from '../../lib/tokens.ts'

/** Stands nearest to the reply, so that no card's own words come after it. */
const INSTRUCTION = `The person’s last lines speak of suicide or of harming themselves, or of somebody near them who may. This comes before the play, the character and every other instruction:
- Step out of the part now. Answer as yourself, an AI, gently and plainly, in the person’s language, without stage directions and without a headline. Two to four short paragraphs.
- Take it seriously and say so. Listen to what they wrote; no lecture, no alarm, no cheerfulness, no promise to keep it secret.
- Ask whether they are safe now, and encourage them to talk to a person today: somebody they trust, a doctor, a crisis line, or the emergency number of their country. The page shows them numbers beside your reply.
- Never describe, compare, encourage or romanticise methods or means, and do not go on with the scene.
- If they make clear that nobody is in danger, believe them kindly, and say that the play can go on when they like.`

/** So many of the character's last replies are looked through for what was said already. */
const REMEMBERED = 20

/**
 * The same prompt with the wish to step out of harm, no larger together with its reply than it was.
 * `since` counts the person's lines after the one that called for it, up to this one.
 */
export function withCare(prompt: Prompt, heard: string, since: number): Prompt {
  const instruction = prompt.postHistory === '' ? INSTRUCTION : `${prompt.postHistory}\n\n${INSTRUCTION}`
  const more = estimateTokens(instruction) - estimateTokens(prompt.postHistory)
  const { rehearsal } = prompt
  return {
    ...prompt,
    postHistory: instruction,
    replyTokens: Math.max(1, prompt.replyTokens - more),
    rehearsal: { ...rehearsal, instead: careLines({ ...prompt, rehearsal }, heard, since) },
  }
}

/** The whole is said once; then a sentence or two, never the same twice while there are others. */
function careLines({ turns, names, rehearsal }: Prompt, heard: string, since: number): string[] {
  const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(heard)
  const [here, elsewhere] = isJapanese ? [named(JAPANESE), named(ENGLISH)] : [named(ENGLISH), named(JAPANESE)]
  const replies = (rehearsal.said ?? turns).filter(({ role }) => role === 'character').slice(-REMEMBERED)
  const said = replies.map(({ text }) => text.trim())
  const isWholeSaid = [...here.whole, ...(since > 0 ? elsewhere.whole : [])].some((text) => said.includes(text))
  const fitting = isWholeSaid ? ([here.still, here.after, here.back][since] ?? here.back) : here.whole
  const without = (heard: string[]) => fitting.filter((text) => !heard.includes(text))
  const tried = rehearsal.tried ?? []
  const choices = [
    without([...said, ...tried]),
    without([...said.slice(-1), ...tried]),
    without(said.slice(-1)),
    fitting,
  ]
  return choices.find(({ length }) => length > 0) ?? fitting

  function named(words: CareWords): CareWords {
    const say = (lines: string[]) => lines.map((line) => line.replaceAll('{{char}}', names.character))
    return { whole: say(words.whole), still: say(words.still), after: say(words.after), back: say(words.back) }
  }
}
