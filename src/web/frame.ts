import type { Translate } from './i18n.ts'

/** What every page knows beside its own props: who looks, in which language, and their form token. */
export type Frame = {
  t: Translate
  language: Language
  /** The language tags that the browser asks for, the likeliest first. */
  asked: readonly string[]
  /** Undefined for a stranger. */
  /** `hasKeys`: single keys do something for them, where they have not turned that off. */
  person: { username: string; isOperator?: boolean; isWaiting?: boolean; hasKeys?: boolean } | undefined
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
  /** The exact time in words, with its zone. */
  exact: (iso: string) => string
  development: boolean
}

export const LANGUAGES = ['en', 'ja'] as const
export type Language = (typeof LANGUAGES)[number]

export type AssetName = 'site.css' | 'site.js' | 'icons.svg' | 'favicon.svg'
