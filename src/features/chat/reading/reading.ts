import { z } from 'zod'

/** What a reader can choose. The markup is the same in every choice; only the classes of the script differ. */
export const CHOICES = {
  mode: ['script', 'novel', 'messenger'],
  size: ['1', '2', '3', '4', '5'],
  lineHeight: ['tight', 'usual', 'wide'],
  measure: ['narrow', 'usual', 'wide'],
  face: ['serif', 'sans'],
} as const

type Name = keyof typeof CHOICES
export const CHOICE_NAMES = Object.keys(CHOICES) as Name[]

export type Reading = { [Choice in Name]: (typeof CHOICES)[Choice][number] }
/** What a chat says otherwise than its owner's settings; null where it does not. */
export type ReadingHere = { [Choice in Name]: Reading[Choice] | null }

export const USUAL: Reading = { mode: 'script', size: '3', lineHeight: 'usual', measure: 'usual', face: 'serif' }
export const AS_SET: ReadingHere = { mode: null, size: null, lineHeight: null, measure: null, face: null }

/** What stands for null in a form. */
export const AS_IN_SETTINGS = 'settings'

const WRONG = {
  mode: 'Choose Script, Novel or Messenger.',
  size: 'Choose one of the five text sizes.',
  lineHeight: 'Choose tight, usual or wide line spacing.',
  measure: 'Choose short, usual or long lines.',
  face: 'Choose letters with serifs or without.',
}

/** What a form leaves out stays as it is. */
export const settingsForm = z.object({
  mode: z.enum(CHOICES.mode, WRONG.mode).optional(),
  size: z.enum(CHOICES.size, WRONG.size).optional(),
  lineHeight: z.enum(CHOICES.lineHeight, WRONG.lineHeight).optional(),
  measure: z.enum(CHOICES.measure, WRONG.measure).optional(),
  face: z.enum(CHOICES.face, WRONG.face).optional(),
})

const orAsSet = <Value extends string>(values: readonly Value[], wrong: string) =>
  z
    .enum([AS_IN_SETTINGS, ...values], wrong)
    .transform((value) => (value === AS_IN_SETTINGS ? null : (value as Value)))
    .optional()

export const chatReadingForm = z.object({
  mode: orAsSet(CHOICES.mode, WRONG.mode),
  size: orAsSet(CHOICES.size, WRONG.size),
  lineHeight: orAsSet(CHOICES.lineHeight, WRONG.lineHeight),
  measure: orAsSet(CHOICES.measure, WRONG.measure),
  face: orAsSet(CHOICES.face, WRONG.face),
})

export const readingPath = '/settings/reading'
export const chatReadingPath = ({ id }: { id: string }): string => `/chats/${id}/reading`

/** One choice laid over another: what the upper one leaves open is that of the lower one. */
export function laidOver<Under extends Reading | ReadingHere>(
  under: Under,
  over: { [Choice in Name]?: ReadingHere[Choice] | undefined },
): Under {
  const chosen = Object.entries(over).filter(([, value]) => value !== null && value !== undefined)
  return { ...under, ...Object.fromEntries(chosen) }
}

/** What a form says for what a chat says. */
export const typedFrom = (here: ReadingHere): { [Choice in Name]: string } => ({
  mode: here.mode ?? AS_IN_SETTINGS,
  size: here.size ?? AS_IN_SETTINGS,
  lineHeight: here.lineHeight ?? AS_IN_SETTINGS,
  measure: here.measure ?? AS_IN_SETTINGS,
  face: here.face ?? AS_IN_SETTINGS,
})

const CLASS_OF = { size: 'size', lineHeight: 'lines', measure: 'measure', face: 'face' } as const

/** The classes of a script that is read so; what is usual needs none. */
export function scriptClasses(reading: Reading): string {
  const mode = reading.mode === USUAL.mode ? [] : [`script--${reading.mode}`]
  const others = (['size', 'lineHeight', 'measure', 'face'] as const)
    .filter((name) => reading[name] !== USUAL[name])
    .map((name) => `reading--${CLASS_OF[name]}-${reading[name]}`)
  return ['script', ...mode, ...others].join(' ')
}
