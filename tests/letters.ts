import type { Delivered } from './post-office.ts'
import type { Site } from './site.ts'
import { PASSWORD, type Visitor } from './visitor.ts'

/** Where the link of a letter leads, without the site's own address. */
export const linkIn = (letter: Delivered | undefined, folder: 'verify' | 'reset'): string =>
  new RegExp(`https?://[^/\\s]+(/${folder}/[\\w-]+)`).exec(letter?.text ?? '')?.[1] ?? ''

/** Somebody who has signed up with this address; nothing is confirmed yet. */
export async function signUpWith(
  site: Site,
  { username, email }: { username: string; email: string },
): Promise<Visitor> {
  const person = site.visitor()
  await person.get('/sign-up')
  const res = await person.post('/sign-up', { username, password: PASSWORD, birthDate: '1990-05-17', email })
  if (res.status !== 303) throw new Error(`Sign-up answered ${res.status}: ${await res.text()}`)
  await site.app.worker.idle()
  return person
}

/** The same, with the address confirmed by the link of the letter. */
export async function memberWithEmail(
  site: Site,
  letters: Delivered[],
  who: { username: string; email: string },
): Promise<Visitor> {
  const person = await signUpWith(site, who)
  const link = linkIn(
    letters.findLast(({ to }) => to.includes(who.email)),
    'verify',
  )
  await person.get(link)
  const res = await person.post(link)
  if (res.status !== 303) throw new Error(`The link answered ${res.status}: ${await res.text()}`)
  await site.app.worker.idle()
  return person
}
