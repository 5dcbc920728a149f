import { chunk, internationalText, packedText, png, text, uint32 } from '../art.ts'
import { card, type Hostile, MB, refused, taken } from './hostile.ts'

const base64 = (json: string): string => Buffer.from(json).toString('base64')

export function hostilePng(): Hostile[] {
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
