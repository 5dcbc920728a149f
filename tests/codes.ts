import type { Visitor } from './visitor.ts'

/** The recovery codes on the sheet that an answer leads to; throws where it leads to none. */
export async function codesAfter(person: Visitor, answer: Response): Promise<string[]> {
  const place = answer.headers.get('location') ?? ''
  if (place !== '/settings/security/codes') throw new Error(`${answer.status} ${place}: ${await answer.text()}`)
  return [...(await person.page(place)).matchAll(/<li><code>([\w-]+)<\/code>/g)].map(([, code = '']) => code)
}
