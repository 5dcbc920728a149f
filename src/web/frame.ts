import type { Translate } from './i18n.ts'

/** What every page knows beside its own props: who looks, in which language, and their form token. */
export type Frame = {
  t: Translate
  language: Language
  theme: Theme
  /** `less` where somebody wants nothing to move. */
  motion: 'auto' | 'less'
  /** The IANA name of the zone that times are told in. */
  timeZone: string
  /** The language tags that the browser asks for, the likeliest first. */
  asked: readonly string[]
  /** Undefined for a stranger. */
  /** `hasKeys`: single keys do something for them, where they have not turned that off. */
  person:
    | {
        username: string
        isOperator?: boolean
        isModerator?: boolean
        isHeld?: boolean
        hasKeys?: boolean
        unread?: number
      }
    | undefined
  /** The hidden field's value; for a stranger asking for it also sets the cookie that it goes with. */
  formToken: () => string
  /** Said once on the page after a change, already translated. */
  flash: string | undefined
  /** The address of this page, path and query. */
  path: string
  /** The absolute address of the site's root, without a slash at its end. */
  origin: string
  /** The address under which a file of ours is served for ever, e.g. asset('site.css'). */
  asset: (name: AssetName) => string
  /** "3 minutes ago", for a time stored as ISO 8601. */
  ago: (iso: string) => string
  /** "3m ago". */
  briefly: (iso: string) => string
  /** The exact time in words, in the reader's zone and with its name. */
  exact: (iso: string) => string
  /** "November 2026", in the reader's zone. */
  month: (iso: string) => string
  /** "June 10, 2027", for a day as yyyy-mm-dd. */
  day: (date: string) => string
  development: boolean
}

export const LANGUAGES = ['en', 'ja'] as const
export type Language = (typeof LANGUAGES)[number]

/** `auto` is as the browser has it. */
export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export type AssetName =
  | 'site.css'
  | 'site.js'
  | 'passkeys.js'
  | 'crowd.js'
  | 'strength.js'
  | 'icons.svg'
  | 'favicon.svg'
