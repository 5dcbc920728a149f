import zlib from 'node:zlib'
import fc from 'fast-check'
import { chunksIn, isPng } from '../../src/features/cards/png/chunks.ts'
import { png, text } from './art.ts'
import { corpus } from './corpus.ts'
import { fieldsOf } from './fields.ts'
import { hostile } from './hostile/all.ts'
import { rawZip } from './raw-zip.ts'

const SMALL_BYTES = 20_000

/** Whole and hostile files, small enough to be read some thousand times a second. */
export function smallFiles(): Buffer[] {
  const whole = [...corpus()].filter(({ name }) => !name.includes('huge')).map(({ bytes }) => bytes)
  const bad = hostile()
    .filter(({ name }) => !/MB|GB|million|thousand|6000|share/.test(name))
    .map(({ make }) => make())
  return [...whole, ...bad, ...lorebooks()].filter(({ length }) => length > 0 && length < SMALL_BYTES)
}

function lorebooks(): Buffer[] {
  const { character_book } = fieldsOf('v3', 'lorebook')
  const world = {
    entries: {
      0: { uid: 0, key: ['fog'], keysecondary: [], content: 'Fog.', order: 100, position: 4, disable: false },
    },
  }
  return [{ spec: 'lorebook_v3', data: character_book }, world].map((json) => Buffer.from(JSON.stringify(json)))
}

/** One thing that goes wrong with bytes, at a place between 0 and 1. */
type Edit = { kind: (typeof KINDS)[number]; at: number; length: number; byte: number }
const KINDS = ['flip', 'set', 'cut', 'drop', 'double', 'zero', 'insert', 'length'] as const
/** Numbers at which lengths and counts go wrong. */
const EDGES = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff]

const edit = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  length: fc.integer({ min: 1, max: 64 }),
  byte: fc.nat({ max: 255 }),
})

function edited(bytes: Buffer, { kind, at, length, byte }: Edit): Buffer {
  const from = Math.floor(at * bytes.length)
  const to = Math.min(bytes.length, from + length)
  const copy = Buffer.from(bytes)
  if (kind === 'flip') copy[from] = (copy[from] ?? 0) ^ (1 << (byte & 7))
  else if (kind === 'set') copy[from] = byte
  else if (kind === 'zero') copy.fill(0, from, to)
  else if (kind === 'length' && from + 4 <= copy.length) {
    const value = EDGES[byte % EDGES.length] ?? 0
    if (byte & 1) copy.writeUInt32BE(value, from)
    else copy.writeUInt32LE(value, from)
  } else if (kind === 'cut') return copy.subarray(0, from)
  else if (kind === 'drop') return Buffer.concat([copy.subarray(0, from), copy.subarray(to)])
  else if (kind === 'double') return Buffer.concat([copy.subarray(0, to), copy.subarray(from)])
  else if (kind === 'insert')
    return Buffer.concat([copy.subarray(0, from), Buffer.alloc(length, byte), copy.subarray(from)])
  return copy
}

/** Checksums that fit again, so that what is damaged is read and not only refused. */
function mended(bytes: Buffer): Buffer {
  if (!isPng(bytes)) return bytes
  const copy = Buffer.from(bytes)
  for (const { start, end } of chunksIn(copy).chunks)
    copy.writeUInt32BE(zlib.crc32(copy.subarray(start + 4, end - 4)), end - 4)
  return copy
}

type Wrap = (json: Buffer) => Buffer
const WRAPS: Wrap[] = [
  (json) => json,
  (json) => png({ chunks: [text('ccv3', json.toString('base64'))] }),
  (json) => rawZip([{ path: 'card.json', bytes: json, isDeflated: true }]),
]

/** A damaged file of any kind. */
export function damaged(files: Buffer[]): fc.Arbitrary<Buffer> {
  const edits = fc.array(edit, { minLength: 1, maxLength: 6 })
  const ofFile = fc
    .tuple(fc.constantFrom(...files), edits, fc.boolean())
    .map(([bytes, all, isMended]) => (isMended ? mended : (same: Buffer) => same)(all.reduce(edited, bytes)))
  const spliced = fc
    .tuple(fc.constantFrom(...files), fc.constantFrom(...files), edit)
    .map(([one, other, { at }]) =>
      Buffer.concat([one.subarray(0, Math.floor(at * one.length)), other.subarray(Math.floor(at * other.length))]),
    )
  const jsons = files.filter((bytes) => bytes[0] === 0x7b)
  const inside = fc
    .tuple(fc.constantFrom(...jsons), edits, fc.constantFrom(...WRAPS))
    .map(([json, all, wrap]) => wrap(all.reduce(edited, json)))
  return fc.oneof(
    { weight: 4, arbitrary: ofFile },
    { weight: 1, arbitrary: spliced },
    { weight: 2, arbitrary: inside },
    { weight: 1, arbitrary: strange() },
  )
}

/** Whole JSON of wrong shapes, in any container. */
function strange(): fc.Arbitrary<Buffer> {
  const fields = Object.keys(fieldsOf('v3', 'lorebook')).concat('assets', 'character_book', 'extensions')
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ unit: 'binary' }),
    fc.constant({ entries: [{ keys: [5], content: '@@' }] }),
  )
  const data = fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.string()), value, { maxKeys: 8 })
  return fc
    .tuple(
      data,
      fc.constantFrom('chara_card_v2', 'chara_card_v3', 'lorebook_v3', 'x'),
      fc.boolean(),
      fc.constantFrom(...WRAPS),
    )
    .map(([inner, spec, isFlat, wrap]) => wrap(Buffer.from(JSON.stringify(isFlat ? inner : { spec, data: inner }))))
}
