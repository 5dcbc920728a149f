import { pickOne } from '../../lib/chance.ts'
import type { Prompt, Turn } from '../ai.ts'
import { type Reading, readingOf } from './reading.ts'
import { type Line, onTopic, repertoireOf, type Shelf } from './repertoire.ts'
import { plain, telling } from './words.ts'

/** A line is not said again within so many replies, while there is any other. */
const RESTS_FOR = 20

/** A word shared with a line is a reason to say it when at most one line in so many has it, or two. */
const RARE = 8

/** A line of the person's this short that takes leave, thanks or insults is answered as that, whatever else it names. */
const SHORT_WORDS = 8
const SHORT_LETTERS = 20

/** Lines that are about something; the others only fit their moment. */
const ABOUT: Shelf[] = ['topic', 'who', 'where', 'feeling', 'question', 'unknown', 'example', 'greeting']

/** Where a line is looked for when nothing better is left, the likeliest to fit first. */
const OTHERWISE: Shelf[] = [
  ...([
    'unknown',
    'question',
    'feeling',
    'example',
    'topic',
    'where',
    'who',
    'greeting',
    'silence',
    'neutral',
  ] as const),
  ...(['hello', 'thanks', 'otherLanguage', 'insult', 'farewell'] as const),
]

/** `isRest` when the line goes on within a sentence that was said already. */
export type Choice = { line: string; from: string; isRest: boolean }

/**
 * What the character says next, always one of the author's own lines (or a stage direction
 * that claims nothing), and where it comes from. In this order: the rest of a line that was
 * cut; lines on a topic that the person named; the line that shares the rarest words with
 * what the person said; lines for what the person seems to want; any other line. Silence, another
 * language, and a short farewell, thanks or insult are answered as that at once. The same
 * prompt always gives the same line.
 */
export function chooseLine(prompt: Prompt): Choice {
  const lines = repertoireOf(prompt)
  const rest = restOfCutLine(prompt.turns, lines)
  if (rest) return rest

  const said = saidLately(prompt.turns)
  const heardBefore = [...said, ...(prompt.rehearsal.tried ?? [])]
  const fresh = lines.filter((line) => !heardBefore.some((text) => holds(text, line.text)))
  const heard = prompt.turns.findLast((turn) => turn.role === 'person')?.text ?? ''
  const pool = poolFor(readingOf(heard, prompt.rehearsal.language), fresh, namesOf(prompt))
  const chosen = pickOne(pool, `${prompt.rehearsal.seed}/${prompt.turns.length}/${heard}`) ?? longestUnsaid(lines, said)
  return { line: chosen?.text ?? '…', from: chosen?.from ?? 'nothing', isRest: false }
}

function poolFor(reading: Reading, fresh: Line[], names: Set<string>): Line[] {
  const onShelf = (shelf: Shelf) => fresh.filter((line) => line.shelf === shelf)
  const wanted = onShelf(reading.intent)
  const first = isPlain(reading) ? [wanted] : [onTopic(fresh, reading.words), nearest(fresh, reading, names), wanted]
  const otherwise = reading.intent === 'silence' ? (['neutral', ...OTHERWISE] as const) : OTHERWISE
  return [...first, ...otherwise.map(onShelf)].find((pool) => pool.length > 0) ?? []
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
    .filter((line) => ABOUT.includes(line.shelf) && !isOnlyDirection(line))
    .map((line) => ({ line, shared: sharedWords(line.text, heard) }))
  const having = (word: string) => about.filter(({ shared }) => shared.includes(word)).length
  const weights = new Map(heard.map((word) => [word, weight(having(word), about.length)]))
  const scored = about.map(({ line, shared }) => ({ line, score: sum(shared.map((word) => weights.get(word) ?? 0)) }))
  const best = scored.reduce((best, { score }) => Math.max(best, score), 0)
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ line }) => line)
}

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

/** The character's last replies, the newest last. */
function saidLately(turns: Turn[]): string[] {
  return turns
    .filter((turn) => turn.role === 'character')
    .slice(-RESTS_FOR)
    .map((turn) => turn.text)
}

/** Whether a reply is this line or holds it; a very short one may stand in others by chance. */
function holds(text: string, line: string): boolean {
  return line.length < 12 ? text.split('\n').some((paragraph) => paragraph.trim() === line) : text.includes(line)
}

function longestUnsaid(lines: Line[], said: string[]): Line | undefined {
  const lastSaid = (line: Line) => said.findLastIndex((text) => holds(text, line.text))
  return lines.toSorted((a, b) => lastSaid(a) - lastSaid(b))[0]
}

/** An unfinished reply often ends within a line of ours: then what is missing is known. */
function restOfCutLine(turns: Turn[], lines: Line[]): Choice | undefined {
  const last = turns.at(-1)
  if (last?.role !== 'character') return
  const paragraph = last.text.slice(last.text.lastIndexOf('\n') + 1).trimStart()
  if (plain(paragraph).trim() === '') return
  const cut = lines.find((line) => line.text.startsWith(paragraph) && line.text.length > paragraph.length)
  return cut && { line: cut.text.slice(paragraph.length), from: cut.from, isRest: true }
}
