import { view } from './view.ts'

/** `message` is already translated; `retryAt` is when to try again, ISO 8601. */
export type ProblemPage = {
  status: number
  title: string
  message: string
  retryAt?: string
  errorId?: string
  /** Where it can be put right, its name already translated. */
  way?: { path: string; name: string }
}
export const problemPage = view<ProblemPage>('/errors/problem')
/** The same for htmx: replaces the element with id "problem". */
export const problemPart = view<ProblemPage>('/errors/_problem')

/** A labelled input with its help under it and its errors beside it; `label` and `help` are already translated. */
export type FieldPart = {
  id: string
  name: string
  label: string
  type: 'text' | 'password' | 'date' | 'email'
  value: string
  help: string | undefined
  errors: string[] | undefined
  required: boolean
  autocomplete: string
  limits: { minlength?: number; maxlength?: number }
}
export const fieldPart = view<FieldPart>('/shared/_field')

/** What is wrong with a form, summed up above it; each line leads to the field with that id. */
export type ErrorsPart = { errors: { id: string; label: string; errors: string[] | undefined }[] }
export const errorsPart = view<ErrorsPart>('/shared/_errors')

/** A portrait, or the first letter of the name on the ground of its hue. `size` is a class of the stylesheet. */
export type PortraitPart = { portrait: string | undefined; name: string; hue: number; size: 'small' | 'large' }
export const portraitPart = view<PortraitPart>('/shared/_portrait')

/** What stands beside a person's name, which is always there: their picture, or the first letter of it on their hue. */
export type Face = { picture: string | undefined; name: string; hue: number }
/** `isBelow`: further down than a first screen. */
export type FacePart = { face: Face; isBelow: boolean }
export const facePart = view<FacePart>('/shared/_face')

/** A speaker's name, in small capitals where its letters bear them. */
export type NamePart = { name: string }
export const namePart = view<NamePart>('/shared/_name')

/** "3 minutes ago", with the exact time for pointers and machines. */
export type TimePart = { iso: string }
export const timePart = view<TimePart>('/shared/_time')

/** All settings: `isWhole` with a line for each, else the way from one to the next; `current` is the page it stands on. */
export type SettingsNavPart = { current: string; isWhole: boolean }
export const settingsNavPart = view<SettingsNavPart>('/settings/_nav')

/** Signing out, from any page. */
export type SignOutPart = { token: string }
export const signOutPart = view<SignOutPart>('/shared/_sign-out')

/** A sign of the sprite public/icons.svg, never without words beside it. */
export type IconPart = { icon: 'bell' | 'send' | 'stop' | 'down' | 'back' | 'search' | 'lock' | 'mask' | 'script' }
export const iconPart = view<IconPart>('/shared/_icon')

/**
 * A change that one button makes: a form of its own, so that it works without JavaScript.
 * `label` and `help` are already translated.
 */
export type ActPart = {
  id: string | undefined
  action: string
  label: string
  help: string | undefined
  /** Classes of the button. */
  look: string
  /** What the answer takes the place of; a plain form for the whole page. */
  swaps: 'nothing' | 'page'
}
export const actPart = view<ActPart>('/shared/_act')
