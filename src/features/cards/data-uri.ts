import type { CardAsset } from '../characters/index.ts'
import type { Asset } from './cards.ts'

const HEAD_LETTERS = 200

/**
 * The bytes in a `data:` address; undefined where they are not in base64, or written in a way
 * that we would not write again.
 */
export function dataUriIn(uri: Buffer | string): { bytes: Buffer; mediaType: string } | undefined {
  const text = typeof uri === 'string' ? uri : uri.toString('latin1')
  const head = /^data:([^,]*);base64,/.exec(text.slice(0, HEAD_LETTERS))
  if (!head) return
  const [{ length }, mediaType = ''] = head
  const base64 = text.slice(length)
  const bytes = Buffer.from(base64, 'base64')
  return isCanonical(base64, bytes) ? { bytes, mediaType } : undefined
}

/** Whether these bytes are written in just this way; looks at the length and the end, as files are large. */
function isCanonical(base64: string, bytes: Buffer): boolean {
  const lastGroup = bytes.subarray(bytes.length - (bytes.length % 3 || Math.min(3, bytes.length)))
  return (
    base64.length === Math.ceil(bytes.length / 3) * 4 &&
    base64.endsWith(lastGroup.toString('base64')) &&
    !base64.includes('-') &&
    !base64.includes('_')
  )
}

const MEDIA_TYPES: { [ext: string]: string } = {
  png: 'image/png',
  apng: 'image/apng',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  webm: 'video/webm',
  ttf: 'font/ttf',
  otf: 'font/otf',
  woff2: 'font/woff2',
}

/** A file as an address that holds it. */
export function dataUriOf({ bytes, mediaType, path }: Asset): string {
  const ext = /\.([^./]*)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  return `data:${mediaType ?? MEDIA_TYPES[ext] ?? 'application/octet-stream'};base64,${bytes.toString('base64')}`
}

/** The folders of a CHARX, by what begins a media type. */
const FOLDERS: { [kind: string]: string } = { image: 'images', audio: 'audio', video: 'video', font: 'fonts' }

/** Paths that are taken, each with the number that was tried last for one like it. */
export type Paths = Map<string, number>

/** A path for a file in a CHARX that no other file has; it is taken from now on. */
export function freePath({ type, name, ext }: Omit<CardAsset, 'uri'>, taken: Paths): string {
  const kind = plain(type) || 'other'
  const ending = plain(ext) || 'bin'
  const folder = FOLDERS[MEDIA_TYPES[ending.toLowerCase()]?.split('/')[0] ?? ''] ?? 'other'
  const base = `assets/${kind}/${folder}/${plain(name) || 'file'}`
  const first = `${base}.${ending}`
  let path = first
  for (let number = (taken.get(first) ?? 0) + 1; taken.has(path); number++) {
    taken.set(first, number)
    path = `${base}_${number}.${ending}`
  }
  taken.set(path, taken.get(path) ?? 1)
  return path
}

const WORD_LETTERS = 60

/** Letters, digits, - and _ of any script: nothing that a file system or an address reads in its own way. */
const plain = (word: string): string =>
  word
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '_')
    .slice(0, WORD_LETTERS)
    .replace(/^_+|_+$/g, '')
