import { createHash } from 'node:crypto'
import { internationalText, jpeg, packedText, png, text } from './art.ts'
import { ASSETS, FILES, FLAVOURS, type Flavour, fieldsOf, type Spec } from './fields.ts'
import { type RawFile, rawZip } from './raw-zip.ts'

type Json = { [field: string]: unknown }
export type Container = 'json' | 'png' | 'apng' | 'charx' | 'jpeg+zip'

/** What a program should know after it has read the file; docs/cards.md says how to compare. */
export type Expected = {
  container: Container
  spec: Spec
  /** Every field of `data`, without `assets`; a program may add empty ones that a newer version requires. */
  data: Json
  /** Fields beside `data`. */
  beside: Json
  /** By name: the SHA-256 of an asset's bytes, or its address where it has none. */
  assets: { [name: string]: string }
  foreignFiles: string[]
  hasPortrait: boolean
}
export type Case = { name: string; file: string; bytes: Buffer; expected: Expected }

const SPECS: Spec[] = ['v1', 'v2', 'v3']
const CONTAINERS: Container[] = ['json', 'png', 'apng', 'charx', 'jpeg+zip']
const ENDINGS = { json: 'json', png: 'png', apng: 'png', charx: 'charx', 'jpeg+zip': 'jpeg' }

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Every version in every container in every flavour, and the spellings that programs have in common use. */
export function* corpus(): Generator<Case> {
  for (const spec of SPECS)
    for (const container of CONTAINERS) for (const flavour of FLAVOURS) yield caseOf(spec, container, flavour)
  yield* spellings()
}

function caseOf(spec: Spec, container: Container, flavour: Flavour): Case {
  const data = fieldsOf(spec, flavour)
  const { list, files } = flavour === 'assets' ? assetsFor(container) : { list: [], files: [] }
  const beside = flavour === 'unknown' && spec !== 'v1' ? { create_date: '2024-1-2 @3h', avatar: 'none' } : {}
  const foreign = flavour === 'unknown' && isZip(container) ? FOREIGN : []
  const card = cardOf(spec, { ...data, ...(list.length > 0 && { assets: list }) }, beside)
  const expected = {
    container,
    spec,
    data,
    beside,
    assets: flavour === 'assets' ? expectedAssets() : {},
    foreignFiles: foreign.map(({ path }) => String(path)),
    hasPortrait: container !== 'json' && container !== 'charx' ? true : flavour === 'assets',
  }
  const name = `${spec} ${container} ${flavour}`
  const bytes = packed(container, { spec, json: card, files: [...files, ...foreign] })
  return { name, file: `${name.replaceAll(' ', '-').replace('+', '-')}.${ENDINGS[container]}`, bytes, expected }
}

const isZip = (container: Container): boolean => container === 'charx' || container === 'jpeg+zip'

const FOREIGN: RawFile[] = [
  { path: 'module.risum', bytes: Buffer.from([0x6f, 0, 1, 2, 3]) },
  { path: 'x_meta/1.json', bytes: Buffer.from('{"type":"PNG"}'), isDeflated: true },
]

function cardOf(spec: Spec, data: Json, beside: Json): Json {
  if (spec === 'v1') return data
  const number = spec.slice(1)
  return { spec: `chara_card_v${number}`, spec_version: `${number}.0`, data, ...beside }
}

function assetsFor(container: Container): { list: Json[]; files: RawFile[] } {
  const list = ASSETS.map(({ path, ...asset }) => (path ? { ...asset, uri: uriOf(path, container) } : asset))
  return { list, files: isZip(container) ? FILES.map((file) => ({ ...file })) : [] }
}

function uriOf(path: string, container: Container): string {
  if (isZip(container)) return `embeded://${path}`
  const bytes = FILES.find((file) => file.path === path)?.bytes ?? Buffer.alloc(0)
  return `data:${path.endsWith('ogg') ? 'audio/ogg' : 'image/png'};base64,${bytes.toString('base64')}`
}

const expectedAssets = (): { [name: string]: string } =>
  Object.fromEntries(
    ASSETS.map(({ path, type, name, uri }) => {
      const bytes = path ? FILES.find((file) => file.path === path)?.bytes : dataIn(uri)
      return [`${type}/${name}`, bytes ? sha256(bytes) : uri]
    }),
  )

const dataIn = (uri: string): Buffer | undefined =>
  uri.startsWith('data:') ? Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64') : undefined

type Contents = { spec: Spec; json: Json; files?: RawFile[] }

function packed(container: Container, { spec, json, files = [] }: Contents): Buffer {
  const bytes = Buffer.from(JSON.stringify(json))
  if (container === 'json') return bytes
  if (container === 'charx' || container === 'jpeg+zip') {
    const all = [{ path: 'card.json', bytes, isDeflated: true }, ...files]
    return rawZip(all, container === 'charx' ? {} : { prefix: jpeg() })
  }
  const keyword = spec === 'v3' ? 'ccv3' : 'chara'
  return png({ isAnimated: container === 'apng', chunks: [text(keyword, bytes.toString('base64'))] })
}

/** The same V2 or V3 card as other programs spell it. */
function* spellings(): Generator<Case> {
  const v2 = fieldsOf('v2', 'plain')
  const v3 = fieldsOf('v3', 'plain')
  const [json2, json3] = [v2, v3].map((data, at) => Buffer.from(JSON.stringify(cardOf(at ? 'v3' : 'v2', data, {}))))
  if (!json2 || !json3) return
  const base64 = (json: Buffer) => Buffer.from(json.toString('base64'))
  const of = (spec: Spec, container: Container) => ({
    container,
    spec,
    data: spec === 'v3' ? v3 : v2,
    beside: {},
    assets: {},
    foreignFiles: [],
    hasPortrait: container !== 'json' && container !== 'charx',
  })
  const pngs: [string, Spec, Buffer[]][] = [
    ['keyword in capitals', 'v2', [text('Chara', base64(json2))]],
    ['both cards, the newer one last', 'v3', [text('chara', base64(json2)), text('ccv3', base64(json3))]],
    ['both cards, the newer one first', 'v3', [text('CCV3', base64(json3)), text('chara', base64(json2))]],
    ['deflated text', 'v2', [packedText('chara', base64(json2))]],
    ['international text', 'v3', [internationalText('ccv3', base64(json3), false)]],
    ['international text, deflated', 'v3', [internationalText('ccv3', base64(json3), true)]],
    ['JSON without base64', 'v2', [internationalText('chara', json2, false)]],
    ['base64 in lines', 'v2', [text('chara', json2.toString('base64').replace(/.{76}/g, '$&\n'))]],
    ['texts of other programs', 'v2', [text('parameters', 'steps: 20'), text('chara', base64(json2))]],
  ]
  for (const [name, spec, chunks] of pngs)
    yield { name, file: `${name.replace(/\W+/g, '-')}.png`, bytes: png({ chunks }), expected: of(spec, 'png') }

  const besides = { ...fieldsOf('v1', 'plain'), tags: v2.tags, creatorcomment: v2.creator_notes }
  const copied = Buffer.from(JSON.stringify(cardOf('v2', v2, besides)))
  yield { name: 'fields of V1 beside data', file: 'copies.json', bytes: copied, expected: of('v2', 'json') }
  const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), json3])
  yield { name: 'byte order mark', file: 'mark.json', bytes: marked, expected: of('v3', 'json') }

  const card = { path: 'card.json', bytes: json3, isDeflated: true }
  const zips: [string, Container, Buffer][] = [
    ['offsets that count from the ZIP itself', 'jpeg+zip', rawZip([card], { prefix: jpeg(), isShifted: false })],
    ['a ZIP with a comment', 'charx', rawZip([card], { comment: 'made by the suite' })],
    ['a ZIP that unpacks itself', 'charx', rawZip([card], { prefix: Buffer.from('MZ and a program') })],
    ['a card that is not deflated', 'charx', rawZip([{ ...card, isDeflated: false }])],
  ]
  for (const [name, container, bytes] of zips)
    yield { name, file: `${name.replace(/\W+/g, '-')}.${ENDINGS[container]}`, bytes, expected: of('v3', container) }
}
