import { z } from 'zod'

/** What is shared and can be reported. */
export const REPORTED = ['character', 'lorebook', 'person'] as const
export type Reported = (typeof REPORTED)[number]

/** Why, in the order of the form. */
export const REASONS = ['minor', 'realPerson', 'underAge', 'stolen', 'selfHarm', 'other'] as const
export type Reason = (typeof REASONS)[number]

export const REASON_NAMES: { [reason in Reason]: string } = {
  minor: 'Somebody under 18 is shown or written in a sexual way',
  realPerson: 'It plays a real person, or harms one',
  underAge: 'A member here is under age',
  stolen: 'It is somebody else’s work, taken without leave',
  selfHarm: 'It encourages suicide or self-harm',
  other: 'Something else',
}

export const MOST_WORDS = 2000

export const reportForm = z.object({
  about: z.string().default(''),
  reason: z.enum(REASONS, 'Choose what is wrong.'),
  words: z
    .string()
    .default('')
    .transform((text) => text.trim())
    .pipe(z.string().max(MOST_WORDS, 'That is too long: at most 2,000 characters.')),
})

/** What is meant by `kind:id`; undefined where nothing could be. */
export function reportedIn(about: unknown): { kind: Reported; id: string } | undefined {
  const [, named = '', id = ''] = (typeof about === 'string' && /^([a-z]+):(.{1,200})$/u.exec(about)) || []
  const kind = REPORTED.find((known) => known === named)
  return kind && { kind, id }
}

export const reportPath = (kind: Reported, id: string): string =>
  `/reports/new?about=${encodeURIComponent(`${kind}:${id}`)}`
