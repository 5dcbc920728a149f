import { z } from 'zod'
import { LIMITS } from '../../../web/limits.ts'
import { type Direction, REPLY_LENGTHS, type ReplyLength } from '../../speech/index.ts'

/** Where a note stands when nobody says: near enough to be heeded, behind what was said last. */
export const USUAL_DEPTH = 4
const DEPTH_MOST = 50
export const TEMPERATURE_MOST = 2
const LENGTHS = Object.keys(REPLY_LENGTHS) as [ReplyLength, ...ReplyLength[]]

const TEMPERATURE = 'A temperature is a number from 0 to 2, or nothing at all.'
const DEPTH = 'The depth is a whole number from 0 to 50.'

const lines = (most: number, sentence: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(most, sentence))

/** A field that is not sent, because the model takes no temperature, leaves what was set before. */
export const settingsForm = z.object({
  temperature: z
    .string()
    .trim()
    .regex(/^(?:\d(?:[.,]\d{1,2})?)?$/, TEMPERATURE)
    .transform((text) => (text === '' ? null : Number(text.replace(',', '.'))))
    .refine((value) => value === null || value <= TEMPERATURE_MOST, TEMPERATURE)
    .optional(),
  length: z.enum(LENGTHS, 'Choose how long replies shall be.').default('usual'),
  note: lines(LIMITS.noteLength, 'An author’s note has at most 2,000 characters.'),
  depth: z
    .string()
    .trim()
    .regex(/^\d{0,2}$/, DEPTH)
    .transform((text) => (text === '' ? USUAL_DEPTH : Number(text)))
    .pipe(z.number().max(DEPTH_MOST, DEPTH))
    .default(USUAL_DEPTH),
  avoid: lines(LIMITS.avoidLength, 'What to avoid has at most 400 characters.'),
})

export const presetForm = z.object({
  name: z
    .string('Give the preset a name.')
    .transform((text) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim())
    .pipe(z.string().min(1, 'Give the preset a name.').max(LIMITS.presetLength, 'A name has at most 60 characters.')),
})

/** What a sent form means, beside what was set before. */
export function directionFrom(
  { temperature, length, note, depth, avoid }: z.output<typeof settingsForm>,
  before: Direction,
): Direction {
  return {
    temperature: temperature === undefined ? before.temperature : (temperature ?? undefined),
    length: length === 'usual' ? undefined : length,
    note: note === '' ? undefined : { text: note, depth },
    avoid: avoid || undefined,
  }
}

/** The same settings as the form's fields hold them. */
export const typedFrom = ({ temperature, length = 'usual', note, avoid = '' }: Direction) => ({
  temperature: temperature === undefined ? '' : String(temperature),
  length,
  note: note?.text ?? '',
  depth: String(note?.depth ?? USUAL_DEPTH),
  avoid,
})

/** As it is sealed; undefined where nothing is set. */
export function written(direction: Direction): string | undefined {
  const text = JSON.stringify(direction)
  return text === '{}' ? undefined : text
}

export const readWritten = (text: string | undefined): Direction =>
  text === undefined ? {} : (JSON.parse(text) as Direction)

export const settingsPath = (chat: { id: string }): string => `/chats/${chat.id}/settings`
