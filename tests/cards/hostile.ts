import { chunk, internationalText, jpeg, packedText, png, text, uint32 } from './art.ts'
import { fieldsOf } from './fields.ts'
import { type RawFile, rawZip } from './raw-zip.ts'

/**
 * A damaged or hostile file. It is `refused` with a sentence, or `taken`: then a person is
 * told what was left out, or nothing was wrong with it but its looks.
 */
export type Hostile = { name: string; make: () => Buffer; outcome: 'refused' | 'taken' }

const MB = 1024 * 1024
const PLAIN = fieldsOf('v3', 'plain')
const card = (data: object, around: object = {}): string =>
  JSON.stringify({ spec: 'chara_card_v3', spec_version: '3.0', data: { ...PLAIN, ...data }, ...around })
const base64 = (json: string): string => Buffer.from(json).toString('base64')
const GOOD = Buffer.from(card({}))

/** All of them; the largest are made only when they are wanted. */
export function hostile(): Hostile[] {
  return [...hostileJson(), ...wrongTypes(), ...hostilePng(), ...hostileZip(), ...hostileOthers()]
}

const refused = (name: string, make: () => Buffer | string): Hostile => ({
  name,
  make: () => Buffer.from(make()),
  outcome: 'refused',
})
const taken = (name: string, make: () => Buffer | string): Hostile => ({
  name,
  make: () => Buffer.from(make()),
  outcome: 'taken',
})

function hostileJson(): Hostile[] {
  const field = (json: string) => card({}).replace('"{{char}} keeps', `${json},"x":"{{char}} keeps`)
  return [
    ...[
      '',
      '   \n',
      'null',
      '42',
      '"card"',
      '[]',
      '{}',
      '[{"name":"x"}]',
      '{"name":5}',
      '{"spec":"chara_card_v3"}',
    ].map((json) => refused(`JSON: ${json.trim() || `${json.length} blanks`}`, () => json)),
    ...[1, 10, 100, 1000].map((from) =>
      refused(`JSON that ends ${from} bytes early`, () => GOOD.subarray(0, GOOD.length - from)),
    ),
    refused('JSON with data that is a list', () => '{"spec":"chara_card_v3","data":[]}'),
    refused('JSON that is not in UTF-8', () =>
      Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xfe, 0x80]), Buffer.from('"}')]),
    ),
    refused('JSON in UTF-16', () => Buffer.from(card({}), 'utf16le')),
    refused('JSON with a NUL between its values', () => card({}).replace(',', ',\0')),
    refused('a hundred thousand lists in one another', () => `{"name":"x","description":${'['.repeat(100_000)}`),
    refused(
      'objects in one another, all closed',
      () => `{"spec":"chara_card_v3","data":{"name":"x","extensions":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}}`,
    ),
    refused('a million empty objects', () => `{"name":"x","description":"","z":[${'{},'.repeat(1_000_000)}0]}`),
    refused(
      'objects that all have other keys',
      () => `{"name":"x","description":"","z":[${Array.from({ length: 150_000 }, (_, at) => `{"k${at}":1}`)}]}`,
    ),
    refused('a text of 13 MB', () => card({ description: 'a'.repeat(13 * MB) })),
    refused('a text of five million letters', () => card({ description: 'あ'.repeat(5_000_000) })),
    refused('a text of 12 MB of backslashes', () => `{"name":"x","description":"${'\\'.repeat(12 * MB - 100)}`),
    refused(
      'a text of 12 MB with a quotation mark here and there',
      () => `{"name":"x","description":"${`${'a'.repeat(65)}\\"`.repeat((12 * MB) / 67 - 10)}"}`,
    ),
    refused('a file of 65 MB', () => Buffer.alloc(65 * MB, 'a')),
    refused('ten thousand greetings and one', () =>
      card({ alternate_greetings: Array.from({ length: 10_001 }, () => 'x') }),
    ),
    refused('a name of 5 MB', () => card({ name: 'x'.repeat(5 * MB) })),
    taken('a picture of 20 MB in the JSON', () =>
      card({ assets: [picture(Buffer.alloc(20 * MB, 7).toString('base64'))] }),
    ),
    taken('a picture whose base64 is none', () => card({ assets: [picture('!'.repeat(2 * MB))] })),
    taken('a picture among the extensions', () =>
      card({ extensions: { a: `data:image/png;base64,${'A'.repeat(10_000)}` } }),
    ),
    taken('five thousand files of one name', () =>
      card({ assets: Array.from({ length: 5000 }, () => picture('QQ==')) }),
    ),
    taken('signs that nobody sees', () => card({ description: 'a\0b', name: '\0', alternate_greetings: ['\0'] })),
    taken('half of a letter', () => card({ description: '\ud800', name: '\udc00' })),
    taken('a name of blanks', () => card({ name: '  ' })),
    taken('a key twice', () => field('"first","description":"second"')),
    taken('a number that is too large', () => card({}).replace('1700000000', '1e999')),
    taken('a prototype', () =>
      card({ extensions: {} }).replace(
        '"extensions":{}',
        '"__proto__":{"polluted":1},"extensions":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      ),
    ),
    taken('a prototype in disguise', () =>
      card({}, {}).replace('"data":{', '"data":{"__\\u0070roto__":{"polluted":1},"\\u005f_proto__":{"polluted":1},'),
    ),
    taken('a prototype in a lorebook', () =>
      card({}).replace(
        '"extensions":{}',
        '"extensions":{},"character_book":{"entries":[{"__proto__":{"polluted":1},"keys":["__proto__"]}]}',
      ),
    ),
    taken('a version of the future', () => card({}).replace('"3.0"', '"7.1"')),
    taken('addresses of every kind', () =>
      card({
        assets: [
          'http://127.0.0.1/',
          'file:///etc/passwd',
          'embeded://../../etc/passwd',
          'javascript:alert(1)',
          '__asset:0',
          'data:text/html,<b>',
          '',
        ].map((uri) => ({ type: 'icon', name: uri, ext: 'png', uri })),
      }),
    ),
  ]
}

const picture = (bytes: string) => ({ type: 'x', name: 'y', ext: 'png', uri: `data:image/png;base64,${bytes}` })

/** Every field with everything that it is not. */
function wrongTypes(): Hostile[] {
  const fields = [...Object.keys(PLAIN), 'character_book', 'assets', 'unknown', 'spec', 'spec_version']
  const values = [
    null,
    5,
    -1.5,
    true,
    '',
    'text',
    [],
    {},
    [[]],
    [null],
    [5, {}, 'x'],
    { a: { b: [1] } },
    { entries: 5 },
    { entries: [5, null, { keys: 5, content: [] }] },
  ]
  return fields.flatMap((field) =>
    values.map((value) => {
      const json = field.startsWith('spec')
        ? { spec: 'chara_card_v3', spec_version: '3.0', data: PLAIN, [field]: value }
        : JSON.parse(card({ [field]: value }))
      return taken(`${field}: ${JSON.stringify(value)}`, () => JSON.stringify(json))
    }),
  )
}

function hostilePng(): Hostile[] {
  const good = png({ chunks: [text('ccv3', base64(card({})))] })
  const wrongSum = (keyword: string) => chunk('tEXt', Buffer.from(`${keyword}\0${base64(card({}))}`), 12345)
  const withChunks =
    (...chunks: Buffer[]) =>
    () =>
      png({ chunks })
  return [
    ...[8, 9, 20, 33, 60].map((length) => refused(`a PNG of ${length} bytes`, () => good.subarray(0, length))),
    refused('a PNG that ends within its card', () => good.subarray(0, good.length - 40)),
    taken('a PNG that ends within its last chunk', () => good.subarray(0, good.length - 6)),
    refused('a PNG without a card', () => png()),
    refused('a PNG whose card has a wrong checksum', withChunks(wrongSum('ccv3'))),
    refused('a PNG whose two cards have wrong checksums', withChunks(wrongSum('chara'), wrongSum('ccv3'))),
    taken('a PNG whose newer card is damaged', withChunks(wrongSum('ccv3'), text('chara', base64(card({}))))),
    taken(
      'a PNG with two cards of one kind',
      withChunks(text('ccv3', base64(card({}))), text('ccv3', base64(card({ name: 'Other' })))),
    ),
    refused(
      'a chunk that says it is 4 GB long',
      withChunks(Buffer.concat([uint32(0xffffffff), Buffer.from('tEXtccv3\0')])),
    ),
    refused('a chunk of no kind', withChunks(Buffer.concat([uint32(4), Buffer.from('\0\0\0\0abcd'), uint32(0)]))),
    refused('a text without an end of its keyword', withChunks(chunk('tEXt', Buffer.from('ccv3')))),
    refused('a text without a keyword', withChunks(text('', base64(card({}))))),
    refused('a card of nothing', withChunks(text('ccv3', ''))),
    refused('a card that is no base64', withChunks(text('ccv3', '!!!! ????'))),
    refused(
      'a card that is base64 of noise',
      withChunks(text('ccv3', Buffer.from('no JSON at all').toString('base64'))),
    ),
    refused('a card that deflates to 200 MB', () =>
      png({ chunks: [packedText('ccv3', Buffer.alloc(200 * MB, 'QUFB'))] }),
    ),
    refused('a card that is deflated noise', withChunks(chunk('zTXt', Buffer.from('ccv3\0\0not deflated')))),
    refused('a card whose deflated text is cut', () => {
      const packed = packedText('ccv3', Buffer.from(base64(card({}))))
      return png({ chunks: [chunk('zTXt', packed.subarray(8, packed.length - 30))] })
    }),
    refused('an international text that is cut', withChunks(chunk('iTXt', Buffer.from('ccv3\0\x01\0en')))),
    refused('an international text of noise', withChunks(internationalText('ccv3', Buffer.from('x'), false))),
    refused('a hundred thousand chunks', () =>
      png({ chunks: Array.from({ length: 100_000 }, () => chunk('abCd', Buffer.alloc(0))) }),
    ),
    refused('a card behind the end', () => Buffer.concat([png(), text('ccv3', base64(card({})))])),
    taken(
      'files of one name in chunks',
      withChunks(
        text('ccv3', base64(card({}))),
        text('chara-ext-asset_:0', 'QQ=='),
        text('chara-ext-asset_:0', 'Qg=='),
      ),
    ),
    taken(
      'a file without a name in a chunk',
      withChunks(text('ccv3', base64(card({}))), text('chara-ext-asset_:', 'QQ==')),
    ),
  ]
}

const CARD: RawFile = { path: 'card.json', bytes: GOOD, isDeflated: true }
const zip =
  (...files: RawFile[]) =>
  () =>
    rawZip([CARD, ...files])
const X = Buffer.from('x')

function hostileZip(): Hostile[] {
  const whole = rawZip([CARD, { path: 'assets/a.png', bytes: png() }])
  const bomb = () => Buffer.alloc(60 * MB)
  return [
    ...['../x', 'a/../../x', '/etc/x', 'C:\\x', '..\\x', 'a\0b', '\\\\server\\x'].map((path) =>
      refused(`a path ${JSON.stringify(path)}`, zip({ path, bytes: X })),
    ),
    refused('a link', zip({ path: 'a', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 })),
    ...[1, 1 | 64, 1 << 13].map((flags) => refused(`a lock of the kind ${flags}`, zip({ path: 'a', bytes: X, flags }))),
    ...[1, 9, 14, 99].map((method) =>
      refused(`a file packed by method ${method}`, zip({ path: 'a', bytes: X, method })),
    ),
    refused('a file of 60 MB in 60 kB', () => rawZip([CARD, { path: 'a', bytes: bomb(), isDeflated: true }])),
    taken('a file of 60 MB that says it has 10 bytes', () =>
      rawZip([CARD, { path: 'a', bytes: bomb(), isDeflated: true, size: 10 }]),
    ),
    refused('a card of 60 MB that says it has 10 bytes', () =>
      rawZip([{ path: 'card.json', bytes: bomb(), isDeflated: true, size: 10 }]),
    ),
    refused('a card of 60 MB', () => rawZip([{ path: 'card.json', bytes: bomb(), isDeflated: true }])),
    refused(
      'files of 4 GB in all',
      zip(...Array.from({ length: 100 }, (_, at) => ({ path: `${at}`, bytes: X, size: 40 * MB }))),
    ),
    refused('files that share their bytes', () => {
      const shared = Buffer.alloc(100_000, 'x')
      const others = Array.from({ length: 1000 }, (_, at) => ({
        path: `${at}`,
        bytes: X,
        size: shared.length,
        packed: shared.length,
        at: 0,
      }))
      return rawZip([CARD, { path: 'a', bytes: shared }, ...others])
    }),
    refused('6000 files', zip(...Array.from({ length: 6000 }, (_, at) => ({ path: `${at}`, bytes: X })))),
    refused('a count that is too high', () => rawZip([CARD], { count: 7 })),
    refused('a count of a ZIP64', () => rawZip([CARD], { count: 0xffff })),
    refused('no file at all', () => rawZip([])),
    refused('a card in a folder', () => rawZip([{ ...CARD, path: 'Ottilie/card.json' }])),
    refused('a card that is a folder', () => rawZip([{ path: 'card.json/', bytes: Buffer.alloc(0) }])),
    refused('two cards', zip(CARD)),
    refused('a card with a wrong checksum', () => rawZip([{ ...CARD, crc: 1 }])),
    taken('a file with a wrong checksum', zip({ path: 'a', bytes: X, crc: 1 })),
    taken(
      'a file that is longer than it says',
      zip({ path: 'a', bytes: Buffer.alloc(1000), isDeflated: true, size: 10 }),
    ),
    taken(
      'a file that is shorter than it says',
      zip({ path: 'a', bytes: Buffer.alloc(1000), isDeflated: true, size: 2000 }),
    ),
    taken('a file that begins nowhere', zip({ path: 'a', bytes: X, at: 0x7fffffff })),
    taken('a file that begins within another', zip({ path: 'a', bytes: X, at: 5 })),
    taken('two files of one name', zip({ path: 'a', bytes: X }, { path: 'a', bytes: Buffer.from('y') })),
    taken('a ZIP in a ZIP', zip({ path: 'a.zip', bytes: rawZip([CARD]) })),
    taken('a name that is not UTF-8', zip({ path: Buffer.from([0xff, 0x80, 0x41]), bytes: X, flags: 0 })),
    taken('an empty name', zip({ path: '', bytes: X })),
    taken('a card that names files which are not there', () =>
      rawZip([
        {
          ...CARD,
          bytes: Buffer.from(card({ assets: [{ type: 'icon', name: 'main', ext: 'png', uri: 'embeded://gone.png' }] })),
        },
      ]),
    ),
    ...[4, 30, 200, whole.length - 30, whole.length - 1].map((length) =>
      refused(`a ZIP of ${length} of its ${whole.length} bytes`, () => whole.subarray(0, length)),
    ),
    refused('a ZIP whose beginning is gone', () => whole.subarray(100)),
    refused('the end of a ZIP alone', () => whole.subarray(whole.length - 22)),
  ]
}

function hostileOthers(): Hostile[] {
  return [
    refused('a JPEG without a card', () => jpeg()),
    refused('a GIF', () => Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')),
    refused('a WebP', () => Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1')),
    refused('a web page', () => '<!doctype html><title>{"name":"x"}</title>'),
    refused('a text', () => 'name: Ottilie'),
    refused('noise', () => Buffer.from(Array.from({ length: 10_000 }, (_, at) => (at * at * 31 + (at >> 3)) & 0xff))),
    refused('NULs', () => Buffer.alloc(MB)),
    refused('the ends of a thousand ZIPs', () =>
      Buffer.alloc(22_000, Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)])),
    ),
    taken('a lorebook of nothing', () => '{"spec":"lorebook_v3","data":{}}'),
    refused('a lorebook that is missing', () => '{"spec":"lorebook_v3"}'),
    taken(
      'a world of noise',
      () =>
        '{"entries":{"0":5,"1":null,"2":{"key":5,"content":[]},"__proto__":{"key":["a"]},"constructor":{"key":["b"]}}}',
    ),
  ]
}
