import { z } from 'zod'
import { knownLocale } from '../../../lib/locale.ts'
import { LIMITS } from '../../../web/limits.ts'
import { DEFINITIONS, RATINGS, VISIBILITIES } from '../../works/index.ts'
import { LICENCES } from './licences.ts'

const TOO_LONG: { [most: number]: string } = {
  60: 'That is too long: at most 60 characters.',
  100: 'That is too long: at most 100 characters.',
  200: 'That is too long: at most 200 characters.',
  300: 'That is too long: at most 300 characters.',
}
/** One line, without spaces around it. */
const line = (most: keyof typeof TOO_LONG) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(most, TOO_LONG[most]))
    .default('')
const text = z.string().max(LIMITS.cardFieldLength, 'That is too long for one field.').default('')

/** A number that an empty field leaves as usual. */
const numberOr = <Number extends z.ZodType>(number: Number) =>
  z.preprocess((typed) => (typeof typed === 'string' && typed.trim() === '' ? undefined : typed), number)

const MOST_TAGS = 50
export const MOST_GREETINGS = 200

/** Tags as they are typed, with commas between; each once. */
const tags = z
  .string()
  .default('')
  .transform((typed) => [...new Set(typed.split(/[,、，\n]/).map((tag) => tag.replace(/\s+/g, ' ').trim()))])
  .transform((all) => all.filter((tag) => tag !== ''))
  .refine((all) => all.length <= MOST_TAGS, 'These are too many tags: at most 50.')
  .refine((all) => all.every((tag) => tag.length <= 60), 'A tag has at most 60 characters.')

const fields = {
  name: line(100).refine((name) => name !== '', 'Everybody needs a name.'),
  nickname: line(100),
  tagline: line(200),
  language: z
    .string()
    .default('en')
    .refine((tag) => knownLocale(tag) === tag || /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag), 'Choose a language.'),
  tags,
  description: text,
  personality: text,
  scenario: text,
  greeting: text,
  examples: text,
  systemPrompt: text,
  postHistory: text,
  depthPrompt: text,
  depth: numberOr(z.coerce.number('Depth is a number of turns.').int().min(0).max(1000).default(4)),
  depthRole: z.enum(['system', 'user', 'assistant'], 'Choose who says it.').default('system'),
  talkativeness: numberOr(
    z.coerce
      .number('Talkativeness is a number from 0 to 100.')
      .min(0, 'Talkativeness is a number from 0 to 100.')
      .max(100, 'Talkativeness is a number from 0 to 100.')
      .default(50),
  ),
  creator: line(100),
  characterVersion: line(60),
  creatorNotes: text,
  notes: line(300),
  rating: z.enum(RATINGS, 'Choose for whom this is fit.').default('everyone'),
  visibility: z.enum(VISIBILITIES, 'Choose who may see it.').default('private'),
  definition: z.enum(DEFINITIONS, 'Choose what others may do with the text.').default('open'),
  licence: z.enum(LICENCES, 'Choose a licence.').default('site'),
  claim: z.enum(['', 'unsaid', 'mine', 'permitted'], 'Say whose work this is.').default(''),
  /** How many fields for other greetings stand in the form. */
  greetings: z.coerce.number().int().min(0).max(MOST_GREETINGS).default(0),
  once: z.string().max(64).default(''),
  /** What it was opened with, as `baseOf` tells. */
  base: z.string().max(100).default(''),
}

/** The form with so many fields for other greetings, `greeting1` and on. */
export function characterForm(greetings: number) {
  const others = Object.fromEntries(Array.from({ length: greetings }, (_, at) => [`greeting${at + 1}`, text]))
  return z.object({ ...fields, ...(others as { [field: `greeting${number}`]: typeof text }) })
}

export type CharacterTyped = { [Field in keyof typeof fields]?: string } & { [greeting: `greeting${number}`]: string }
export type CharacterFields = z.output<ReturnType<typeof characterForm>>

/** How many greetings a form that was sent has. */
export function greetingsIn(body: unknown): number {
  const said = Number((body as { greetings?: unknown } | undefined)?.greetings)
  return Number.isInteger(said) && said > 0 ? Math.min(said, MOST_GREETINGS) : 0
}
