import { setTimeout as wait } from 'node:timers/promises'
import { chance, pickOne } from '../lib/chance.ts'
import type { Prompt, Speak } from './ai.ts'
import { chooseLine } from './understudy/choose.ts'
import { honestAnswer } from './understudy/honest.ts'
import { languageNote } from './understudy/origins.ts'
import { hasJapanese } from './understudy/words.ts'

/** Between two words of the one that everybody hears, give or take a quarter. */
const PAUSE_MS = 32

/** The built-in stand-in: rehearses the author's own lines where no provider can speak. */
export const understudy: Speak = createUnderstudy({ pauseMs: PAUSE_MS })

/**
 * An understudy that speaks a word, or two to four Japanese letters, every `pauseMs`. It
 * never fails, and for the same prompt always says the same line.
 */
export function createUnderstudy({ pauseMs }: { pauseMs: number }): Speak {
  return async function* speak(prompt, _key, signal) {
    const { seed } = prompt.rehearsal
    for (const [at, text] of piecesOf(textFor(prompt), seed).entries()) {
      if (pauseMs > 0) await pause(pauseMs * (0.78 + 0.47 * chance(`${seed}/pause/${at}`)), signal)
      if (signal.aborted) return
      yield { kind: 'text', text }
    }
    if (signal.aborted) return
    yield { kind: 'usage', tokensIn: 0, tokensOut: 0, tokensCached: 0 }
    yield { kind: 'finish', reason: 'complete' }
  }
}

/** A further line of the same reply begins a paragraph of its own; the rest of a cut one does not. */
function textFor(prompt: Prompt): string {
  const { instead, seed } = prompt.rehearsal
  const last = prompt.turns.at(-1)
  const begun = last?.role === 'character' ? last.text : undefined
  const spoken = instead?.find((text) => begun && text.startsWith(begun)) ?? (instead && pickOne(instead, seed))
  if (spoken) return begun === undefined ? spoken : restOf(spoken, begun)

  const answer = honestAnswer(prompt)
  if (answer) return answer

  const { line, from, isRest } = chooseLine(prompt)
  const goesOn = prompt.turns.at(-1)?.role === 'character' && !isRest
  if (goesOn) return `\n\n${line}`
  const note = isRest ? undefined : languageNote(prompt)
  if (!note) return line
  return from.kind === 'intent' && from.intent === 'otherLanguage' ? `${line}\n\n${note}` : note
}

/** What is missing of a line that was cut; all of it, as a paragraph of its own, after another. */
const restOf = (line: string, said: string): string => (line.startsWith(said) ? line.slice(said.length) : `\n\n${line}`)

function piecesOf(text: string, seed: string): string[] {
  const words = text.match(/\s*\S+\s*$|\s*\S+/g) ?? []
  return words.flatMap((word, at) => (hasJapanese(word) ? lettersOf(word, `${seed}/${at}`) : [word]))
}

function lettersOf(word: string, seed: string): string[] {
  const letters = Array.from(word)
  const pieces: string[] = []
  for (let from = 0; from < letters.length; ) {
    const to = from + 2 + Math.floor(chance(`${seed}/${from}`) * 3)
    pieces.push(letters.slice(from, to).join(''))
    from = to
  }
  return pieces
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
