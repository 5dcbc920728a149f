import { chance, pickOne } from '../../lib/chance.ts'
import { knownLocale } from '../../lib/locale.ts'

/** What macros stand for here. A text that is missing is empty; texts are put in as they are. */
export type MacroScene = {
  /** The character's nickname or name. */
  char: string
  user: string
  group?: string
  persona?: string
  description?: string
  personality?: string
  scenario?: string
  mesExamples?: string
  /** What the site itself would have said in this place. */
  original?: string
  lastMessage?: string
  /** {{hidden_key:…}} says its key, for lorebooks that listen to one another; to everybody else it is nothing. */
  showsHiddenKeys?: boolean
  /** Decides {{pick}}; with `moment` also {{random}} and {{roll}}. */
  seed: string
  /** What makes {{random}} and {{roll}} fall anew, such as the number of the turn. */
  moment?: string
  now: Date
  /** BCP 47, for {{time}}, {{date}} and {{weekday}}; English when nobody knows it. */
  language: string
  /** IANA name; UTC when missing. */
  timeZone?: string
}

/** Text as it was written, or what a macro within it stood for, which is not read again. */
export type Piece = { text: string; isValue: boolean }

/** {{roll:12d100}} is the most that is rolled. */
const MAX_DICE = 100
const MAX_SIDES = 1_000_000

const PLAIN = new Map<string, (scene: MacroScene) => string>([
  ['char', (scene) => scene.char],
  ['user', (scene) => scene.user],
  ['group', (scene) => scene.group ?? scene.char],
  ['persona', (scene) => scene.persona ?? ''],
  ['description', (scene) => scene.description ?? ''],
  ['personality', (scene) => scene.personality ?? ''],
  ['scenario', (scene) => scene.scenario ?? ''],
  ['mesexamples', (scene) => scene.mesExamples ?? ''],
  ['original', (scene) => scene.original ?? ''],
  ['lastmessage', (scene) => scene.lastMessage ?? ''],
  ['newline', () => '\n'],
  ['time', (scene) => clock(scene, { timeStyle: 'short' })],
  ['date', (scene) => clock(scene, { dateStyle: 'long' })],
  ['weekday', (scene) => clock(scene, { weekday: 'long' })],
  ['isodate', (scene) => clock({ ...scene, language: 'sv' }, { dateStyle: 'short' })],
])

/**
 * What the macro with these insides stands for, `trim`, or undefined when there is no such
 * macro. `at` tells macros of one text apart, so that two equal ones may fall differently.
 */
export function meaningOf(pieces: Piece[], scene: MacroScene, at: number): { text: string } | 'trim' | undefined {
  const [head, ...rest] = pieces
  if (!head || head.isValue) return
  if (/^\s*\/\//.test(head.text)) return { text: '' }
  const name = (/^[^:]*/.exec(head.text)?.[0] ?? '').trim().toLowerCase()
  const isPlain = rest.length === 0 && !head.text.includes(':')
  if (isPlain && name === 'trim') return 'trim'
  const plain = isPlain ? PLAIN.get(name) : undefined
  if (plain) return { text: plain(scene) }
  if (isPlain) return /^roll\s/.test(name) ? roll(name.slice(4), fall(scene, at)) : undefined
  return withArgument(name, [{ ...head, text: head.text.slice(head.text.indexOf(':') + 1) }, ...rest], scene, at)
}

function withArgument(name: string, argument: Piece[], scene: MacroScene, at: number): { text: string } | undefined {
  switch (name) {
    case 'random':
      return { text: pickOne(choicesIn(argument), fall(scene, at)) ?? '' }
    case 'pick':
      return { text: pickOne(choicesIn(argument), `${scene.seed}/pick/${at}`) ?? '' }
    case 'roll':
      return roll(textOf(argument), fall(scene, at))
    case 'reverse':
      return { text: reversed(textOf(argument)) }
    case 'hidden_key':
      return { text: scene.showsHiddenKeys ? textOf(argument) : '' }
    case 'comment':
      return { text: '' }
    default:
      return
  }
}

const textOf = (pieces: Piece[]) => pieces.map((piece) => piece.text).join('')
const fall = (scene: MacroScene, at: number) => `${scene.seed}/${scene.moment ?? ''}/fall/${at}`

/** `a,b` with `\,` for a comma, or `a::b`; a value is never split, whatever it holds. */
function choicesIn(argument: Piece[]): string[] {
  const isDoubled = argument.some(
    ({ text, isValue }, at) => !isValue && (text.includes('::') || startsDoubled(text, at)),
  )
  const choices = ['']
  for (const [at, piece] of argument.entries()) {
    const text = isDoubled && startsDoubled(piece.text, at) ? piece.text.slice(1) : piece.text
    const [joined = '', ...more] = piece.isValue ? [text] : isDoubled ? text.split('::') : atCommas(text)
    choices.push((choices.pop() ?? '') + joined)
    for (const choice of more) choices.push(choice)
  }
  return choices.map((choice) => choice.trim())
}

/** In `{{random::a::b}}` the first of the colons was taken for the end of the name. */
const startsDoubled = (text: string, at: number) => at === 0 && text.startsWith(':')
const atCommas = (text: string) => text.split(/(?<!\\),/).map((choice) => choice.replaceAll('\\,', ','))

/** `6`, `d6` or `2d6`. */
function roll(formula: string, seed: string): { text: string } | undefined {
  const [, count = '', sides = ''] = /^\s*(?:(\d{0,3})d)?(\d{1,7})\s*$/i.exec(formula) ?? []
  const dice = Number(count || '1')
  const highest = Number(sides)
  if (dice < 1 || dice > MAX_DICE || highest < 1 || highest > MAX_SIDES) return
  let sum = 0
  for (let die = 0; die < dice; die++) sum += 1 + Math.floor(chance(`${seed}/${die}`) * highest)
  return { text: String(sum) }
}

function reversed(text: string): string {
  const letters = new Intl.Segmenter().segment(text)
  return Array.from(letters, ({ segment }) => segment)
    .reverse()
    .join('')
}

function clock({ now, language, timeZone = 'UTC' }: MacroScene, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(knownLocale(language), { ...format, timeZone }).format(now)
}
