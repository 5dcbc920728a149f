import type { Loss, Target } from '../cards/index.ts'

/** A format that a character can be taken along in; `file` and `spec` make its address. */
export type Format = Target & { file: 'card.png' | 'card.json' | 'card.charx'; type: string }

export const FORMATS: Format[] = [
  { file: 'card.png', container: 'png', spec: 3, type: 'image/png' },
  { file: 'card.charx', container: 'charx', spec: 3, type: 'application/zip' },
  { file: 'card.json', container: 'json', spec: 3, type: 'application/json' },
  { file: 'card.png', container: 'png', spec: 2, type: 'image/png' },
  { file: 'card.json', container: 'json', spec: 2, type: 'application/json' },
]

/** The format that an address asks for; a CHARX knows no V2. */
export const formatOf = (file: string, spec: unknown): Format | undefined =>
  FORMATS.find((format) => format.file === file && format.spec === (spec === '2' ? 2 : 3))

/** `name` is what the specification calls itself. */
export type Offer = Format & { name: `V${2 | 3}`; path: string; losses: Loss[] }
