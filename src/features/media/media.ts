/** What a file is for: drawn by the house of a character, and small; as it was sent; sent and not yet read; a portrait that somebody's chats keep. */
export const ROLES = ['portrait', 'face', 'original', 'waiting', 'keepsake'] as const
export type Role = (typeof ROLES)[number]

/** The only pictures that are shown as such: those that the house has drawn itself. */
const DRAWN: { [type: string]: string } = { 'image/webp': 'webp', 'image/png': 'png' }
const DRAWN_ROLES: readonly Role[] = ['portrait', 'face', 'keepsake']

/** How a file is handed out: `isShown` as a picture in the page, anything else as a file to keep. */
export type Kind = { type: string; ending: string; isShown: boolean }
const ANYTHING: Kind = { type: 'application/octet-stream', ending: 'bin', isShown: false }

export function kindOf({ role, type }: { role: Role; type: string }): Kind {
  const ending = DRAWN_ROLES.includes(role) ? DRAWN[type] : undefined
  return ending === undefined ? ANYTHING : { type, ending, isShown: true }
}

/** A plain file's name is the hash of its bytes and the ending of its kind; undefined for any other name. */
export function kindOfPlainName(name: string): Kind | undefined {
  const ending = /^[0-9a-f]{64}\.([a-z]{3,4})$/.exec(name)?.[1]
  if (ending === ANYTHING.ending) return ANYTHING
  const type = Object.keys(DRAWN).find((one) => DRAWN[one] === ending)
  return type === undefined || ending === undefined ? undefined : { type, ending, isShown: true }
}

/** What is private lies sealed under a random name; what is shared lies beside it, plain, under its hash. */
export const sealedFile = (name: string): string => `sealed/${name}`
export const plainFile = (name: string): string => `public/${name}`

/** The address of a plain file told back: its name; undefined for any other address. */
export const plainNameIn = (path: string): string | undefined => {
  const name = path.slice(plainPath('').length)
  return path === plainPath(name) && kindOfPlainName(name) ? name : undefined
}

export const plainPath = (name: string): string => `/media/${name}`
export const privatePath = (id: string): string => `/media/private/${id}`
