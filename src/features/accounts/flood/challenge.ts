import { createHash, randomBytes } from 'node:crypto'
import { hmac, isSame, type Key, sha256 } from '../../../lib/crypto.ts'

/**
 * What a form carries while very many people sign up: a ticket that we signed, and, from browsers
 * that can, numbers that took some work to find (as Hashcash does). For each piece, in its order,
 * one number makes SHA-256(SHA-256(ticket) ‖ piece ‖ number), both as 32 bits with the high byte
 * first, begin with so many zero bits. Several small pieces take more even a time than a large one,
 * and their count is how far the work has come.
 */
export const PIECES = 16
export const BITS = 13
/** Who does no work waits instead: from then on the ticket is good without any. */
export const WAIT_MS = 20_000
/** A form may lie open for so long; used tickets are remembered for longer. */
export const GOOD_FOR_MS = 45 * 60_000

const ID_BYTES = 12
const LARGEST = 0xffff_ffff

export type Ticket = { id: string; issuedAt: number; text: string }

const signed = (key: Key, id: string, issuedAt: string) => hmac(key, `${id}.${issuedAt}`)

export function newTicket(key: Key, now: number): Ticket {
  const [id, issuedAt] = [randomBytes(ID_BYTES).toString('base64url'), now.toString(36)]
  return { id, issuedAt: now, text: `${id}.${issuedAt}.${signed(key, id, issuedAt)}` }
}

/** The ticket that this is; undefined for one that we did not sign, and for one that is over. */
export function ticketIn(key: Key, text: string, now: number): Ticket | undefined {
  const [id = '', issued = '', signature = ''] = text.split('.')
  if (!isSame(text, `${id}.${issued}.${signature}`) || !isSame(signature, signed(key, id, issued))) return undefined
  const issuedAt = Number.parseInt(issued, 36)
  return now - issuedAt > GOOD_FOR_MS ? undefined : { id, issuedAt, text }
}

/** Whether these numbers, with dots between them, are the work that the ticket asks for. */
export function isWorkOf(ticket: Ticket, answer: string): boolean {
  const numbers = answer.split('.')
  if (numbers.length !== PIECES) return false
  const prefix = Buffer.from(sha256(ticket.text), 'base64url')
  return numbers.every((number, piece) => /^\d{1,10}$/.test(number) && isFound(prefix, piece, Number(number)))
}

function isFound(prefix: Buffer, piece: number, number: number): boolean {
  if (number > LARGEST) return false
  const tail = Buffer.alloc(8)
  tail.writeUInt32BE(piece, 0)
  tail.writeUInt32BE(number, 4)
  return createHash('sha256').update(prefix).update(tail).digest().readUInt32BE(0) >>> (32 - BITS) === 0
}
