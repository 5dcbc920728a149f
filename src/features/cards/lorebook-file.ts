import type { CardBook } from '../characters/index.ts'
import type { ReadLorebook } from './cards.ts'
import { worldOf } from './world.ts'

/** Writes a lorebook as a file of its own, of V3 or as SillyTavern keeps them. */
export function writeLorebook(book: CardBook, form: ReadLorebook['form']): Buffer {
  return Buffer.from(JSON.stringify(form === 'sillytavern' ? worldOf(book) : { spec: form, data: book }))
}
