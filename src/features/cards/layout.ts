import { type Finding, isRecord, type Json, listed, refuse, type Spec, shortened } from './cards.ts'

/** What a JSON is, and where in it the parts stand. */
export type Layout =
  | { kind: 'card'; spec: Spec; specVersion: string; data: Json; beside: Json; report: Finding[] }
  | { kind: 'lorebook_v3' | 'sillytavern'; book: Json }

const V1_FIELDS = ['name', 'description', 'personality', 'scenario', 'first_mes', 'mes_example']
/** Fields that programs write beside `data` for older ones, and where in `data` they come from. */
export const COPIES: { [beside: string]: string } = {
  ...Object.fromEntries(V1_FIELDS.map((field) => [field, field])),
  tags: 'tags',
  creatorcomment: 'creator_notes',
}
const OWN = ['spec', 'spec_version', 'data']

/** Tells a V1, V2 or V3 card, a V3 lorebook and a world file of SillyTavern from one another. */
export function layoutOf(value: unknown): Layout {
  if (!isRecord(value)) refuse(NO_CARD)
  const spec = typeof value.spec === 'string' ? value.spec.toLowerCase() : ''
  if (spec.startsWith('lorebook')) {
    if (!isRecord(value.data)) refuse('It calls itself a lorebook, but holds none.')
    return { kind: 'lorebook_v3', book: value.data }
  }
  if (spec.startsWith('chara_card') || (isRecord(value.data) && isCharacter(value.data))) return wrapped(value, spec)
  if (isRecord(value.entries) && !hasText(value, 'first_mes')) return { kind: 'sillytavern', book: value }
  if (!isCharacter(value)) refuse(NO_CARD)
  return { kind: 'card', spec: 'v1', specVersion: '1.0', data: value, beside: {}, report: [] }
}

const NO_CARD = 'There is no character in this file: its JSON is no card that we know.'

const hasText = (value: Json, field: string): boolean => typeof value[field] === 'string'

/** V1 has nothing but its fields to be known by. */
const isCharacter = (value: Json): boolean =>
  hasText(value, 'name') && V1_FIELDS.slice(1).some((field) => Object.hasOwn(value, field))

const NEWEST: { [version: string]: number } = { v2: 2, v3: 3 }

function wrapped(value: Json, name: string): Layout {
  if (!isRecord(value.data)) refuse('It calls itself a character card, but the card in it is missing.')
  const { data } = value
  const said = /^chara_card_v(\d+)$/.exec(name)?.[1]
  const spec = said === '1' || said === '2' || said === undefined ? 'v2' : 'v3'
  const specVersion = versionIn(value.spec_version) ?? `${NEWEST[spec]}.0`
  const report: Finding[] = []
  if (Number(said ?? 0) > 3 || Number.parseFloat(specVersion) > (NEWEST[spec] ?? 0))
    report.push({ field: 'spec_version', fate: 'taken', why: newer(`${name} ${specVersion}`) })
  const differing = Object.entries(COPIES)
    .filter(([beside, field]) => Object.hasOwn(value, beside) && !isSame(value[beside], data[field]))
    .map(([beside]) => beside)
  if (differing.length > 0) report.push({ field: listed(differing), fate: 'refused', why: OLDER_COPY })
  const beside = Object.entries(value)
    .filter(([field]) => !OWN.includes(field))
    .map(([field, told]) => [field, Object.hasOwn(COPIES, field) ? null : told])
  const others = beside.flatMap(([field, told]) => (told === null ? [] : [String(field)]))
  if (others.length > 0) report.push({ field: listed(others), fate: 'kept', why: BESIDE })
  return { kind: 'card', spec, specVersion, data, beside: Object.fromEntries(beside), report }
}

const BESIDE = { sentence: 'It stands beside the card and belongs to another program; it is kept and exported again.' }
const OLDER_COPY = { sentence: 'It stands there twice and differs; what the card itself says was taken.' }

const newer = (version: string) => ({
  sentence: 'It follows a newer version than we know ({{version}}); what we know of it was taken.',
  values: { version: shortened(version) },
})

const versionIn = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? shortened(String(value)) : undefined

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
