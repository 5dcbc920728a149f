import { z } from 'zod'

/** Who somebody is in their chats, where they are not there under their username. */
export type PersonaContent = { name: string; description: string }

export const NAME_LETTERS = 80
export const DESCRIPTION_LETTERS = 8000

export const personaForm = z.object({
  name: z
    .string('Give the persona a name.')
    .transform((text) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim())
    .pipe(z.string().min(1, 'Give the persona a name.').max(NAME_LETTERS, 'A name has at most 80 characters.')),
  description: z
    .string()
    .default('')
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(DESCRIPTION_LETTERS, 'A description has at most 8,000 characters.')),
  /** Takes the picture away. */
  bare: z.literal('on').optional(),
  once: z.string().max(64).default(''),
  /** What it was opened with, as `baseOf` tells. */
  base: z.string().max(100).default(''),
})
export type PersonaFields = z.output<typeof personaForm>
export type PersonaTyped = { [Field in keyof PersonaFields]?: string }

export const personasPath = '/personas'
export const personaPath = ({ slug }: { slug: string }): string => `${personasPath}/${slug}`
