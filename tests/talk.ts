import type { Visitor } from './visitor.ts'

/** A chat in which somebody has said a line and been answered. */
export type Talk = { chat: string; personId: string; replyId: string; page: string }

/** Begins a chat, says a line and hears the answer out as a browser without JavaScript does. */
export async function talk(person: Visitor, body = 'Good evening.', slug = 'maurice-bell'): Promise<Talk> {
  const chat = await person.beginChat(slug)
  return { chat, ...(await sayIn(person, chat, body)) }
}

/** Says a line in a chat and waits until the answer is over. */
export async function sayIn(person: Visitor, chat: string, body: string): Promise<Omit<Talk, 'chat'>> {
  await person.get(chat)
  const res = await person.post(`${chat}/messages`, { body })
  if (res.status !== 303) throw new Error(`Saying answered ${res.status}: ${await res.text()}`)
  return await hearOut(person, res)
}

/** Follows the answer to a form to the page where a reply is written out, until it is over. */
export async function hearOut(person: Visitor, res: Response): Promise<Omit<Talk, 'chat'>> {
  const address = res.headers.get('location') ?? ''
  const replyId = /[?&]spoken=([0-9a-f-]{36})/.exec(address)?.[1] ?? ''
  await person.page(address)
  const page = await person.page(address)
  const articles = [...page.matchAll(/<article id="message-([0-9a-f-]{36})"/g)].map(([, id = '']) => id)
  return { personId: articles[articles.indexOf(replyId) - 1] ?? '', replyId, page }
}
