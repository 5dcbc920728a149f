import { fieldsOf } from '../fields.ts'

/**
 * A damaged or hostile file. It is `refused` with a sentence, or `taken`: then a person is
 * told what was left out, or nothing was wrong with it but its looks.
 */
export type Hostile = { name: string; make: () => Buffer; outcome: 'refused' | 'taken' }

export const MB = 1024 * 1024
export const PLAIN = fieldsOf('v3', 'plain')

/** A V3 card as JSON, with these fields. */
export const card = (data: object): string =>
  JSON.stringify({ spec: 'chara_card_v3', spec_version: '3.0', data: { ...PLAIN, ...data } })

type Make = () => Buffer | string
export const refused = (name: string, make: Make): Hostile => ({
  name,
  make: () => Buffer.from(make()),
  outcome: 'refused',
})
export const taken = (name: string, make: Make): Hostile => ({
  name,
  make: () => Buffer.from(make()),
  outcome: 'taken',
})
