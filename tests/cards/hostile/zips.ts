import { png } from '../art.ts'
import { type RawFile, rawZip } from '../raw-zip.ts'
import { card, type Hostile, MB, refused, taken } from './hostile.ts'

const CARD: RawFile = { path: 'card.json', bytes: Buffer.from(card({})), isDeflated: true }
const zip =
  (...files: RawFile[]) =>
  () =>
    rawZip([CARD, ...files])
const X = Buffer.from('x')

export function hostileZip(): Hostile[] {
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
