import type { Translate } from '../../../web/i18n.ts'

/** Licences that a work is given out under; `site` is what the house's terms say, the others are Creative Commons 4.0. */
export const LICENCES = ['site', 'CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC-BY-NC-SA-4.0'] as const
export type Licence = (typeof LICENCES)[number]

/** What each of them allows, in a few words. */
export const licenceNames = (t: Translate): { [Licence in (typeof LICENCES)[number]]: string } => ({
  site: t('As the terms of this house say'),
  'CC0-1.0': t('CC0 1.0: anybody may do anything with it'),
  'CC-BY-4.0': t('CC BY 4.0: anybody who names you may change and share it'),
  'CC-BY-SA-4.0': t('CC BY-SA 4.0: so too, under the same licence'),
  'CC-BY-NC-4.0': t('CC BY-NC 4.0: by name, and not for money'),
  'CC-BY-NC-SA-4.0': t('CC BY-NC-SA 4.0: by name, not for money, under the same licence'),
})

/** Where a licence is written; undefined for the house's own terms. */
export function licencePath(licence: string): string | undefined {
  if (licence === 'CC0-1.0') return 'https://creativecommons.org/publicdomain/zero/1.0/'
  const kind = /^CC-(BY(?:-NC)?(?:-SA)?)-4\.0$/.exec(licence)?.[1]
  return kind === undefined ? undefined : `https://creativecommons.org/licenses/${kind.toLowerCase()}/4.0/`
}
