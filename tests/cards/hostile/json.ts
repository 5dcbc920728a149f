import { card, type Hostile, MB, refused, taken } from './hostile.ts'

const GOOD = Buffer.from(card({}))

export function hostileJson(): Hostile[] {
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
    refused('a text of 10 MB of backslashes', () => `{"name":"x","description":"${'\\'.repeat(10 * MB - 100)}`),
    refused(
      'a text of 10 MB with a quotation mark here and there',
      () => `{"name":"x","description":"${`${'a'.repeat(65)}\\"`.repeat((10 * MB) / 67 - 10)}"}`,
    ),
    refused('a file of 65 MB', () => Buffer.alloc(65 * MB, 'a')),
    refused('ten thousand greetings and one', () =>
      card({ alternate_greetings: Array.from({ length: 10_001 }, () => 'x') }),
    ),
    refused('a name of 5 MB', () => card({ name: 'x'.repeat(5 * MB) })),
    taken('a card as long as cards may be', () =>
      card({ description: 'あ'.repeat(3_300_000), creator_notes: '\n'.repeat(200_000) }),
    ),
    taken('a lorebook as large as they may be', () =>
      card({
        character_book: {
          entries: Array.from({ length: 7000 }, (_, at) => ({
            keys: [`a${at}`, 'b'],
            content: 'It rains. '.repeat(90),
            extensions: { position: 4, depth: at },
            enabled: true,
            insertion_order: at,
            name: `n${at}`,
            id: at,
          })),
        },
      }),
    ),
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
    taken('a prototype in a thin disguise', () =>
      card({}).replace('"data":{', '"data":{"__\\u0070roto__":{"polluted":1},'),
    ),
    taken('a prototype in disguise', () =>
      card({}).replace('"data":{', '"data":{"__\\u0070roto__":{"polluted":1},"\\u005f_proto__":{"polluted":1},'),
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
