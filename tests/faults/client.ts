import { createVisitor, type Visitor } from '../visitor.ts'
import type { Ledger } from './ledger.ts'

const CHATS_EACH = 3
const REPLY = /spoken=([0-9a-f-]+)/
let people = 0
let words = 0

/** Somebody who does one thing after another and writes down what they were told; throws when the house is gone. */
export function newClient(url: string, ledger: Ledger): { act: () => Promise<void> } {
  const visitor = createVisitor(url)
  const own: string[] = []
  let name = ''

  return {
    async act() {
      if (name === '') return signUp()
      if (own.length < CHATS_EACH) return begin()
      const chatId = own[Math.floor(Math.random() * own.length)] ?? ''
      const dice = Math.random()
      if (dice < 0.4) return line(chatId)
      if (dice < 0.6) return rename(chatId)
      if (dice < 0.75) return edit(chatId)
      if (dice < 0.9) return remove(chatId)
      return removeChat(chatId)
    },
  }

  async function signUp(): Promise<void> {
    const wanted = `guest-${++people}`
    await visitor.signUp(wanted)
    name = wanted
    ledger.people.set(wanted, { cookie: visitor.cookies() })
    count('sign-up')
  }

  async function begin(): Promise<void> {
    const body = newWords()
    await visitor.get('/characters/maurice-bell')
    const res = await visitor.post('/characters/maurice-bell/chats', { body })
    const [, chatId = ''] = /^\/chats\/([0-9a-f-]+)/.exec(locationIn(res)) ?? []
    const replyId = replyIn(res)
    if (!chatId || !replyId) return
    own.push(chatId)
    ledger.chats.set(chatId, { owner: name, titles: [], presence: 'there' })
    ledger.lines.set(replyId, { chatId, body, presence: 'there' })
    count('chat')
  }

  async function line(chatId: string): Promise<void> {
    const body = newWords()
    const res = await visitor.post(`/chats/${chatId}/messages`, { body })
    const replyId = replyIn(res)
    if (res.status !== 303 || !replyId) return
    ledger.lines.set(replyId, { chatId, body, presence: 'there' })
    count('line')
  }

  async function rename(chatId: string): Promise<void> {
    const chat = ledger.chats.get(chatId)
    if (!chat) return
    const title = newWords()
    chat.titles = chat.titles.length === 0 ? [] : [...chat.titles, title]
    const before = chat.titles
    const res = await visitor.post(`/chats/${chatId}/title`, { title })
    if (res.status !== 303) {
      chat.titles = before.filter((known) => known !== title)
      return
    }
    chat.titles = [title]
    count('rename')
  }

  /** A new wording beside the old one, which stays. */
  async function edit(chatId: string): Promise<void> {
    const id = await lineIn(visitor, chatId)
    if (!id) return
    const body = newWords()
    const res = await visitor.post(`/messages/${id}/edits`, { body })
    const replyId = replyIn(res)
    if (res.status !== 303 || !replyId) return
    ledger.lines.set(replyId, { chatId, body, presence: 'there' })
    count('edit')
  }

  /** Deletes a reply alone; what stands below it moves up. */
  async function remove(chatId: string): Promise<void> {
    const replies = [...ledger.lines].filter(([, line]) => line.chatId === chatId && line.presence === 'there')
    const [replyId, found] = replies.at(-1) ?? []
    if (!replyId || !found || replies.length < 2) return
    found.presence = 'in doubt'
    const res = await visitor.post(`/messages/${replyId}/deletion`, { scope: 'one' })
    if (res.status !== 303) {
      found.presence = 'there'
      return
    }
    found.presence = 'gone'
    count('deletion')
  }

  async function removeChat(chatId: string): Promise<void> {
    const chat = ledger.chats.get(chatId)
    if (!chat) return
    chat.presence = 'in doubt'
    const res = await visitor.post(`/chats/${chatId}/deletion`)
    if (res.status !== 303) {
      chat.presence = 'there'
      return
    }
    own.splice(own.indexOf(chatId), 1)
    chat.presence = 'gone'
    count('chat deletion')
  }

  function count(what: string): void {
    ledger.answered.set(what, (ledger.answered.get(what) ?? 0) + 1)
  }
}

const newWords = (): string => `words of mine ${++words}`
const locationIn = (res: Response): string => res.headers.get('location') ?? ''
const replyIn = (res: Response): string | undefined => REPLY.exec(locationIn(res))?.[1]

/** One of the person's own lines on the page. */
async function lineIn(visitor: Visitor, chatId: string): Promise<string | undefined> {
  const page = await visitor.page(`/chats/${chatId}`)
  const lines = [...page.matchAll(/id="message-([^"]+)" class="message message--person/g)].map(([, id]) => id)
  return lines.at(-1)
}
