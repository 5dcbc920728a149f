import { z } from 'zod'
import { knownLocale } from '../../../lib/locale.ts'
import { LIMITS } from '../../../web/limits.ts'
import { LICENCES } from '../../characters/index.ts'
import { DEFINITIONS, RATINGS, VISIBILITIES } from '../../works/index.ts'
import type { EntryField } from './entry.ts'

const line = (most: number, tooLong: string) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(most, tooLong))
    .default('')
const short = line(200, 'That is too long: at most 200 characters.')
const text = z.string().max(LIMITS.cardFieldLength, 'That is too long for one field.').default('')
const flag = z.enum(['', 'on'], 'Tick the box or leave it.').default('')

const NO_NUMBER = 'Write a number here, or leave it empty.'
const MOST_NUMBER = 1_000_000_000
/** A number as it was typed, or nothing. */
const number = (from: number, to: number, otherwise = NO_NUMBER) =>
  z
    .string()
    .trim()
    .default('')
    .refine((typed) => typed === '' || (Number(typed) >= from && Number(typed) <= to), otherwise)
    .transform((typed) => (typed === '' ? '' : String(Number(typed))))
const count = number(0, MOST_NUMBER)
const whole = count.refine((typed) => typed === '' || Number.isInteger(Number(typed)), 'Write a whole number here.')

/** What of an entry can be typed; every value stays a text, which the entry's own shapes write back. */
const entryFields = {
  ...{ name: short, comment: text, id: short, keys: text, content: text },
  ...{ enabled: flag, constant: flag, useRegex: flag },
  caseSensitive: z.enum(['', 'yes', 'no'], 'Choose one of these.').default(''),
  ...{ selective: flag, secondaryKeys: text },
  selectiveLogic: z.enum(['0', '1', '2', '3'], 'Choose one of these.').default('0'),
  order: number(-MOST_NUMBER, MOST_NUMBER).refine((typed) => typed !== '', 'Write a number here.'),
  priority: number(-MOST_NUMBER, MOST_NUMBER),
  position: z.enum(['', '0', '1', '2', '3', '4', '5', '6'], 'Choose one of these.').default(''),
  depth: whole,
  role: z.enum(['', '0', '1', '2'], 'Choose one of these.').default(''),
  wholeWords: flag,
  scanDepth: whole,
  probability: number(0, 100, 'Write a number from 0 to 100, or leave it empty.'),
  group: short,
  groupOverride: flag,
  groupWeight: count,
  ...{ sticky: whole, cooldown: whole, delay: whole },
  ...{ excludeRecursion: flag, preventRecursion: flag, recursionDelay: whole },
} satisfies { [Field in EntryField]: z.ZodType }

export const entryForm = z.object({ ...entryFields, seen: z.string().max(64).default('') })
export type EntryFields = z.output<typeof entryForm>

const head = {
  name: short,
  description: text,
  scanDepth: whole,
  tokenBudget: whole,
  recursive: flag,
}
/** The head of a character's own book. */
export const cardHeadForm = z.object(head)

const MOST_TAGS = 50
const tags = z
  .string()
  .default('')
  .transform((typed) => [...new Set(typed.split(/[,、，\n]/).map((tag) => tag.replace(/\s+/g, ' ').trim()))])
  .transform((all) => all.filter((tag) => tag !== ''))
  .refine((all) => all.length <= MOST_TAGS, 'These are too many tags: at most 50.')
  .refine((all) => all.every((tag) => tag.length <= 60), 'A tag has at most 60 characters.')

/** The head of a lorebook of its own, and who may see it. */
export const headForm = z.object({
  ...head,
  name: short.refine((name) => name !== '', 'Give the lorebook a name.'),
  language: z
    .string()
    .default('en')
    .refine((tag) => knownLocale(tag) === tag || /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag), 'Choose a language.'),
  tags,
  notes: line(300, 'That is too long: at most 300 characters.'),
  visibility: z.enum(VISIBILITIES, 'Choose who may see it.').default('private'),
  rating: z.enum(RATINGS, 'Choose for whom this is fit.').default('everyone'),
  definition: z.enum(DEFINITIONS, 'Choose what others may do with the text.').default('open'),
  licence: z.enum(LICENCES, 'Choose a licence.').default('site'),
  claim: z.enum(['', 'unsaid', 'mine', 'permitted'], 'Say whose work this is.').default(''),
  once: z.string().max(64).default(''),
})
export type HeadFields = z.output<typeof headForm>
export type HeadTyped = { [Field in keyof HeadFields]?: string }
