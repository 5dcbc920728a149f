import { randomBytes, randomUUIDv7 } from 'node:crypto'

/** Ordered by time and unguessable: 74 random bits beside the millisecond. */
export const newId = (): string => randomUUIDv7()

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Tells an id of ours from anything else that stands in an address. */
export const isId = (text: unknown): text is string => typeof text === 'string' && UUID.test(text)

/** 256 random bits, base64url, 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url')
