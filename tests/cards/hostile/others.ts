import { jpeg } from '../art.ts'
import { type Hostile, MB, refused, taken } from './hostile.ts'

export function hostileOthers(): Hostile[] {
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
