import { type BookEntry, type Fields, isFields } from '../lorebooks.ts'

/** How a field of an entry stands in a form, and how what was typed there comes back into the entry. */
export type Place = { read: (entry: BookEntry) => string; write: (entry: Fields, typed: string) => Fields }

const without = (fields: Fields, name: string): Fields => {
  const { [name]: _, ...rest } = fields
  return rest
}
/** A field that is left empty is none. */
export const put = (fields: Fields, name: string, value: unknown): Fields =>
  value === undefined ? without(fields, name) : { ...fields, [name]: value }
export const extensionsOf = ({ extensions }: Fields): Fields => (isFields(extensions) ? extensions : {})
export const putExtension = (entry: Fields, name: string, value: unknown): Fields => ({
  ...entry,
  extensions: put(extensionsOf(entry), name, value),
})

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
export const numberOf = (value: unknown): string => (typeof value === 'number' ? String(value) : '')
export const flagOf = (value: unknown): string => (value === true ? 'on' : '')
const numberFrom = (typed: string): number | undefined => (typed === '' ? undefined : Number(typed))
const linesFrom = (typed: string): string[] => typed.split('\n').filter((line) => line.trim() !== '')

type Of = (entry: BookEntry) => unknown
type Put = (entry: Fields, value: unknown) => Fields
const place = (of: Of, into: Put, shown: (value: unknown) => string, from: (typed: string) => unknown): Place => ({
  read: (entry) => shown(of(entry)),
  write: (entry, typed) => into(entry, from(typed)),
})
const own = (name: string): [Of, Put] => [(entry) => entry[name], (entry, value) => put(entry, name, value)]
const extended = (name: string): [Of, Put] => [
  ({ extensions }) => extensions[name],
  (entry, value) => putExtension(entry, name, value),
]

/** `required`: a text that stays there when it is empty. */
export const text = (name: string, required = false): Place =>
  place(...own(name), textOf, (typed) => (typed === '' && !required ? undefined : typed))
/** Keys, one in a line. */
export const lines = (name: string): Place =>
  place(
    ...own(name),
    (value) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string').join('\n') : ''),
    linesFrom,
  )
export const number = (name: string): Place => place(...own(name), numberOf, numberFrom)
export const flag = (name: string): Place => place(...own(name), flagOf, (typed) => typed === 'on')
/** In the extensions, where SillyTavern keeps what only it knows. */
export const extendedText = (name: string): Place => place(...extended(name), textOf, (typed) => typed || undefined)
export const extendedNumber = (name: string): Place => place(...extended(name), numberOf, numberFrom)
export const extendedFlag = (name: string): Place => place(...extended(name), flagOf, (typed) => typed === 'on')
