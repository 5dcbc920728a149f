import type { Readable } from 'node:stream'
import { Problem } from '../lib/problem.ts'
import type { Range } from '../lib/sealed-stream.ts'

/** Bytes to be kept, at once or as they come. */
export type Source = Buffer | AsyncIterable<Buffer>

/**
 * Where files lie, by names of the house's own making: a folder, a slash, and a stem of small letters, digits and
 * dashes, perhaps with an ending. What is kept is whole or not there at all, whatever is killed meanwhile.
 */
export type Storage = {
  /** Keeps it under this name, in the place of what was there. More than `most` bytes are refused with a Problem. */
  put: (name: string, source: Source, limit: { most: number }) => Promise<Kept>
  /** `bytes` are those of the whole file, whichever part is asked for. The stream must be read or destroyed. */
  get: (name: string, range?: Range) => Promise<{ bytes: number; stream: Readable } | undefined>
  /** Harmless where there is none. */
  delete: (name: string) => Promise<void>
  /** Every name that begins so, and when it was put there, in milliseconds since 1970. */
  names: (prefix: string) => AsyncIterable<{ name: string; putMs: number }>
  /** Clears what was begun before a time and never finished, for whatever wrote it was killed. */
  tidy: (beforeMs: number) => Promise<void>
}

/** `hash` is the SHA-256 of what was kept, in hexadecimal digits. */
export type Kept = { bytes: number; hash: string }

const NAME = /^[a-z]{1,20}\/[a-z0-9-]{1,120}(?:\.[a-z0-9]{1,8})?$/

/** Throws for what is no name of ours: no storage is ever asked for anything else. */
export function checkedName(name: string): string {
  if (!NAME.test(name)) throw new Error('That is no name in the storage.')
  return name
}

export const fileTooLarge = (most: number): Problem =>
  new Problem('tooLarge', 'The file is larger than {{most}} MB.', { values: { most: Math.floor(most / 1024 / 1024) } })
