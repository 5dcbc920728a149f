import { z } from 'zod'
import { LANGUAGES, THEMES } from '../../../web/frame.ts'
import { isZone } from '../../../web/time.ts'

export const preferencesPath = '/settings/preferences'

/** What new work of somebody's begins as: seen by nobody else, by who has its address, or by all. */
export const SHARINGS = ['private', 'unlisted', 'public'] as const
export type Sharing = (typeof SHARINGS)[number]

/** Null where somebody leaves it to their browser. */
export type Preferences = {
  language: string | null
  theme: string | null
  timeZone: string | null
  motion: string | null
  sharedCharacters: Sharing
  sharedScenarios: Sharing
}
export const USUAL: Preferences = {
  language: null,
  theme: null,
  timeZone: null,
  motion: null,
  sharedCharacters: 'private',
  sharedScenarios: 'private',
}

const sharing = z.enum(SHARINGS, 'Choose who may see it.')

export const preferencesForm = z.object({
  language: z.enum(['auto', ...LANGUAGES], 'Choose a language.'),
  theme: z.enum(THEMES, 'Choose how the house is lit.'),
  timeZone: z.string('Choose a time zone.').refine(isZone, 'We do not know that time zone. Choose one of the list.'),
  motion: z.enum(['auto', 'less'], 'Choose whether things may move.'),
  sharedCharacters: sharing,
  sharedScenarios: sharing,
  /** Missing where somebody was not asked. */
  adult: z.enum(['off', 'on'], 'Choose whether to see what is for adults.').optional(),
})

/** As kept: what is left to the browser is null. */
export function chosenIn({ adult: _, ...form }: z.output<typeof preferencesForm>): Preferences {
  const chosen = (value: string) => (value === 'auto' ? null : value)
  return { ...form, language: chosen(form.language), theme: chosen(form.theme), motion: chosen(form.motion) }
}

/** The zones that this machine knows, UTC first. */
export const zones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
