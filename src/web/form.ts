import { z } from 'zod'
import { Problem } from '../lib/problem.ts'

/** What was typed, what is wrong with it by field, and what it means once nothing is. */
export type Form<T> = { typed: { [Field in keyof T]?: string }; errors: { [Field in keyof T]?: string[] } } & (
  | { ok: true; value: T }
  | { ok: false }
)

export const blank = { ok: false, typed: {}, errors: {} } as const

/** Keeps only text of the schema's own fields, so that nothing foreign comes back into a page. */
function typedIn<T>(schema: z.ZodObject, body: unknown): Form<T>['typed'] {
  const given = typeof body === 'object' && body !== null ? Object.entries(body) : []
  const known = given.filter(([name, value]) => name in schema.shape && typeof value === 'string')
  return Object.fromEntries(known) as Form<T>['typed']
}

export function read<Schema extends z.ZodObject>(schema: Schema, body: unknown): Form<z.output<Schema>> {
  type Value = z.output<Schema>
  const typed = typedIn<Value>(schema, body)
  const result = schema.safeParse(typed)
  if (result.success) return { ok: true, value: result.data, typed, errors: {} }
  return { ok: false, typed, errors: z.flattenError(result.error).fieldErrors as Form<Value>['errors'] }
}

/** What buttons and choices send, where there is nothing typed that could come back; throws a Problem that says what is wrong. */
export function mustRead<Schema extends z.ZodObject>(schema: Schema, body: unknown): z.output<Schema> {
  const form = read(schema, body)
  if (form.ok) return form.value
  const [sentence] = Object.values<string[] | undefined>(form.errors).flatMap((errors) => errors ?? [])
  throw new Problem('invalid', sentence ?? 'We could not read that request. Please go back and try again.')
}
