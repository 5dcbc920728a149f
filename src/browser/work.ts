import { sha256 } from '@noble/hashes/sha2.js'

/**
 * Finds the numbers that a ticket of the gate asks for; src/features/accounts/flood/challenge.ts
 * says what they are. By a library, as browsers lend theirs to pages over https only.
 */
export type Task = { ticket: string; pieces: number; bits: number }

const encoded = (text: string) => new TextEncoder().encode(text)

/** Tells each number as it is found. */
export function workOn({ ticket, pieces, bits }: Task, found: (number: number) => void): void {
  const prefix = sha256(encoded(ticket))
  const bytes = new Uint8Array(prefix.length + 8)
  bytes.set(prefix)
  const view = new DataView(bytes.buffer)
  for (let piece = 0; piece < pieces; piece++) {
    view.setUint32(prefix.length, piece)
    found(numberFor(bytes, view, bits))
  }
}

function numberFor(bytes: Uint8Array, view: DataView, bits: number): number {
  for (let number = 0; ; number++) {
    view.setUint32(bytes.length - 4, number)
    const hash = sha256(bytes)
    if (new DataView(hash.buffer, hash.byteOffset).getUint32(0) >>> (32 - bits) === 0) return number
  }
}
