import { z } from 'zod'

export const profilePath = '/settings/profile'
export const personPath = (username: string): string => `/people/${encodeURIComponent(username)}`

const MAX_NAME_LENGTH = 60
const MAX_BIOGRAPHY_LENGTH = 2000

export const VISIBILITIES = ['all', 'members', 'nobody'] as const
export type Visibility = (typeof VISIBILITIES)[number]

export type Profile = { displayName: string; biography: string; visibility: Visibility }
export const USUAL: Profile = { displayName: '', biography: '', visibility: 'members' }

/** Letters that cannot be seen, and such as turn the writing of a whole page round. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu

/** One line without anything invisible but what joins letters. */
const plainLine = (text: string) =>
  text
    .normalize('NFC')
    .replace(INVISIBLE, (letter) => (letter === '\u200d' || letter === '\u200c' ? letter : ' '))
    .replace(/\s+/g, ' ')
    .trim()

export const profileForm = z.object({
  displayName: z
    .string()
    .transform(plainLine)
    .pipe(z.string().max(MAX_NAME_LENGTH, 'A name has at most 60 characters.'))
    .default(''),
  biography: z.string().trim().max(MAX_BIOGRAPHY_LENGTH, 'That is too long: at most 2,000 characters.').default(''),
  visibility: z.enum(VISIBILITIES, 'Choose who may see your profile.'),
})

/** Squares of so many pixels a side: beside a name, and on the page of a person. */
export const PICTURE_SIZES = [64, 256] as const
export type PictureSize = (typeof PICTURE_SIZES)[number]

/** The address changes with the picture, so that it can be kept for ever. */
export const picturePath = (username: string, { size, hash }: { size: PictureSize; hash: string }): string =>
  `${personPath(username)}/picture?size=${size}&v=${hash}`

/** Whether somebody may be looked at, and by whom: they themselves always. */
export const isVisibleTo = (
  { personId, visibility }: { personId: string; visibility: Visibility },
  viewerId: string | undefined,
): boolean => viewerId === personId || visibility === 'all' || (visibility === 'members' && viewerId !== undefined)

const HUES = 36
/** One of the stylesheet's hues, always the same for one person. */
export const hueOf = (id: string): number => Number.parseInt(id.slice(-4), 16) % HUES
