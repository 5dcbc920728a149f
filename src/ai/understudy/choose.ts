import { pickOne } from '../../lib/chance.ts'
import type { Prompt, Turn } from '../ai.ts'
import { branchOf, heardBefore, holds, saidLately } from './lately.ts'
import { type Reading, readingOf } from './reading.ts'
import { authoredLines, gestures, type Line, onTopic, type Shelf } from './repertoire.ts'
import { sceneLine, sceneLines } from './scene.ts'
import type { Source } from './sources.ts'
import { constantLore, loreLines, namedLore } from './told.ts'
import { linesIn, ownLanguage, tongueOf } from './tongue.ts'
import { plain, telling } from './words.ts'

/** A word shared with a line is a reason to say it when at most one line in so many has it, or two. */
const RARE = 8

/** A line of the person's this short that takes leave, thanks or insults is answered as that, whatever else it names. */
const SHORT_WORDS = 8
const SHORT_LETTERS = 20

/** Lines that are about something; the others only fit their moment. */
const ABOUT: Shelf[] = [
  ...(['topic', 'who', 'where', 'feeling', 'question', 'unknown', 'example', 'greeting'] as const),
  ...(['scenario', 'description'] as const),
]

/** Where a line is looked for when nothing better is left, the likeliest to fit first. */
const OTHERWISE: Shelf[] = [
  ...(['unknown', 'question', 'feeling', 'example', 'topic', 'where', 'who', 'greeting'] as const),
  ...(['scenario', 'description', 'silence', 'neutral', 'hello', 'thanks', 'otherLanguage'] as const),
  ...(['insult', 'farewell'] as const),
]

/** What a card without such lines tells about it. */
const TELLS: { [shelf in Shelf]?: Shelf } = { who: 'description', where: 'scenario' }

/** `isRest` when the line goes on within a sentence that was said already. */
export type Choice = { line: string; from: Source; isRest: boolean }

/**
 * What the character says next, always one of the author's own lines (or a gesture that
 * claims nothing), and where it comes from. In this order: the rest of a line that was cut;
 * the scene that is being played; lines on a topic that the person named; what the lorebook
 * tells of it; the line that shares the rarest words with what the person said; lines for
 * what the person seems to want; any other line. Silence, another language, and a short
 * farewell, thanks or insult are answered as that at once. Whoever speaks a language that
 * some of the lines are in is answered with those. The same prompt always gives the same line.
 */
export function chooseLine(prompt: Prompt): Choice {
  const heard = heardIn(prompt)
  const { lines, tongue } = linesFor(prompt, heard)
  const rest = restOfCutLine(branchOf(prompt), [
    ...lines,
    ...loreLines(prompt.rehearsal.lore),
    ...sceneLines(prompt.rehearsal.scene),
  ])
  if (rest) return rest

  const before = heardBefore(prompt)
  const isFresh = ({ text }: { text: string }) => !before.some((said) => holds(said, text))
  const reading = readingOf(heard, tongue)
  const fresh = lines.filter(isFresh)
  const seed = `${prompt.rehearsal.seed}/${branchOf(prompt).length}/${heard}`
  const scene = sceneLine(prompt, tongue)
  if (scene) {
    const { after } = scene
    const answers = after === 'topic' ? onTopic(fresh, reading.words) : fresh.filter(({ shelf }) => shelf === after)
    const answer = after && pickOne(answers, seed)
    return { line: answer ? `${answer.text}\n\n${scene.text}` : scene.text, from: scene.from, isRest: false }
  }
  const chosen =
    pickOne(poolFor(prompt, { reading, heard, fresh, isFresh }), seed) ?? longestUnsaid(lines, saidLately(prompt))
  return { line: chosen?.text ?? '…', from: chosen?.from ?? { kind: 'gesture' }, isRest: false }
}

/** What the person said last. */
export const heardIn = (prompt: Prompt): string =>
  branchOf(prompt).findLast((turn) => turn.role === 'person')?.text ?? ''

/** What may be said to somebody who speaks so, and the language that they are understood in. */
export function linesFor(prompt: Prompt, heard: string): { lines: Line[]; tongue: string; hasLines: boolean } {
  const authored = authoredLines(prompt)
  const own = ownLanguage(prompt, authored)
  const tongue = tongueOf(heard, own)
  const written = linesIn(tongue, own, authored)
  if (tongue === own || written.length === 0)
    return { lines: [...authored, ...gestures(prompt, own)], tongue: own, hasLines: tongue === own }
  return { lines: [...written, ...gestures(prompt, tongue)], tongue, hasLines: true }
}

type Pools = { reading: Reading; heard: string; fresh: Line[]; isFresh: (line: { text: string }) => boolean }
type Sayable = { text: string; from: Source }

function poolFor(prompt: Prompt, { reading, heard, fresh, isFresh }: Pools): Sayable[] {
  const onShelf = (shelf: Shelf | undefined) => fresh.filter((line) => line.shelf === shelf)
  const wanted = onShelf(reading.intent)
  const lore = namedLore(prompt, heard).filter(isFresh).slice(0, 1)
  const about = [onTopic(fresh, reading.words), lore, nearest(fresh, reading, namesOf(prompt)), wanted]
  const first = isPlain(reading) ? [wanted] : [...about, onShelf(TELLS[reading.intent])]
  const isSilent = reading.intent === 'silence'
  const others = OTHERWISE.map((shelf) => (shelf === 'silence' ? [...onShelf(shelf), ...told()] : onShelf(shelf)))
  return [...first, ...(isSilent ? [onShelf('neutral')] : []), ...others].find((pool) => pool.length > 0) ?? []

  function told(): Sayable[] {
    return constantLore(prompt).filter(isFresh).slice(0, 1)
  }
}

/** Whether the intent alone decides. */
function isPlain({ intent, words }: Reading): boolean {
  if (intent === 'silence' || intent === 'otherLanguage') return true
  const isShort = words.trim().split(' ').length <= SHORT_WORDS && words.trim().length <= SHORT_LETTERS * 3
  return isShort && (intent === 'farewell' || intent === 'thanks' || intent === 'insult')
}

/** The lines that share the most rare words with what was said; a word weighs more the fewer lines have it. */
function nearest(fresh: Line[], { rest }: Reading, names: Set<string>): Line[] {
  const heard = [...telling(rest)].filter((word) => !names.has(word))
  if (heard.length === 0) return []
  const about = fresh
    .filter((line) => ABOUT.includes(line.shelf) && (isTold(line) || !isOnlyDirection(line)))
    .map((line) => ({ line, shared: sharedWords(line.text, heard) }))
  const having = (word: string) => about.filter(({ shared }) => shared.includes(word)).length
  const weights = new Map(heard.map((word) => [word, weight(having(word), about.length)]))
  const scored = about.map(({ line, shared }) => ({ line, score: sum(shared.map((word) => weights.get(word) ?? 0)) }))
  const best = scored.reduce((best, { score }) => Math.max(best, score), 0)
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ line }) => line)
}

const isTold = ({ shelf }: Line) => shelf === 'scenario' || shelf === 'description'

/** What somebody does is no answer to a word. */
const isOnlyDirection = ({ text }: Line) => /^\*[^*]*\*$/.test(text)

function sharedWords(line: string, heard: string[]): string[] {
  const words = telling(line)
  return heard.filter((word) => words.has(word))
}

/** Nothing when the word is too common among the lines; otherwise more the rarer it is. */
function weight(having: number, all: number): number {
  return having > Math.max(2, all / RARE) ? 0 : Math.log(1 + all / Math.max(1, having))
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
const namesOf = ({ names }: Prompt) => new Set([...telling(names.character), ...telling(names.person)])

function longestUnsaid(lines: Line[], said: string[]): Line | undefined {
  const lastSaid = (line: Line) => said.findLastIndex((text) => holds(text, line.text))
  return lines.toSorted((a, b) => lastSaid(a) - lastSaid(b))[0]
}

/** An unfinished reply often ends within a line of ours: then what is missing is known. */
function restOfCutLine(turns: Turn[], lines: Sayable[]): Choice | undefined {
  const last = turns.at(-1)
  if (last?.role !== 'character') return
  const paragraph = last.text.slice(last.text.lastIndexOf('\n') + 1).trimStart()
  if (plain(paragraph).trim() === '') return
  const cut = lines.find((line) => line.text.startsWith(paragraph) && line.text.length > paragraph.length)
  return cut && { line: cut.text.slice(paragraph.length), from: cut.from, isRest: true }
}
