import { unescaped } from './page.ts'
import type { Visitor } from './visitor.ts'

/** Presses a button that leads to another house; returns the address that the page leads on to. */
export async function leave(who: Visitor, path: string, fields: { [name: string]: string } = {}): Promise<string> {
  const res = await who.post(path, fields)
  const text = await res.text()
  const address = /^0; url=(.+)$/.exec(res.headers.get('refresh') ?? '')?.[1]
  if (res.status !== 200 || !address) throw new Error(`${path} answered ${res.status}: ${text.slice(0, 2000)}`)
  if (!unescaped(text).includes(`href="${address}"`)) throw new Error('The page does not lead on by hand.')
  return address
}

/** What the other house does with somebody who comes: the path on which they come back here. */
export async function passThrough(address: string): Promise<string> {
  const res = await fetch(address, { redirect: 'manual' })
  const back = new URL(res.headers.get('location') ?? 'http://nowhere.test')
  return back.pathname + back.search
}

/** Out and back again in one go. */
export async function byWayOf(who: Visitor, path: string, fields: { [name: string]: string } = {}): Promise<Response> {
  return await who.get(await passThrough(await leave(who, path, fields)))
}

/** The place and the sentence that somebody is led to. */
export async function ledTo(who: Visitor, res: Response): Promise<{ place: string; says: string }> {
  const place = res.headers.get('location') ?? ''
  const page = res.status === 303 ? await who.page(place) : ''
  return { place, says: unescaped(/id="flash" role="status">([^<]*)</.exec(page)?.[1] ?? '') }
}
