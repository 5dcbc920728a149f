import { workOn } from '../src/browser/work.ts'
import { BITS, PIECES } from '../src/features/accounts/flood/challenge.ts'
import { fieldsIn } from './page.ts'

/** What a browser does of itself: keeps cookies, and sends a form with the token that its page carried. */
export type Visitor = {
  get: (path: string, headers?: Headers) => Promise<Response>
  /** Sends a form; its token comes from the page named by `from`, by default the last one that had any. */
  post: (path: string, fields?: Fields, headers?: Headers) => Promise<Response>
  /** As htmx does it for a part of the page. */
  htmx: (method: 'GET' | 'POST', path: string, fields?: Fields) => Promise<Response>
  page: (path: string) => Promise<string>
  signUp: (username: string) => Promise<void>
  signIn: (username: string) => Promise<Response>
  /** A chat with one of the cast; returns its address. */
  beginChat: (slug?: string, body?: string) => Promise<string>
  /** The form token of the last page that had one. */
  token: () => string
  cookies: () => string
  setCookies: (cookies: string) => void
}
type Fields = { [name: string]: string }
type Headers = { [name: string]: string }

export const PASSWORD = 'correct horse battery staple'
const TOKEN = /name="_csrf" value="([^"]+)"/

/** The work that a browser does where very many sign up. */
export function answerTo(ticket: string): string {
  const numbers: number[] = []
  workOn({ ticket, pieces: PIECES, bits: BITS }, (number) => numbers.push(number))
  return numbers.join('.')
}

/** Fills in the form and sends it; in a crowd with the work done, and again where the crowd came meanwhile. */
export async function signUpAs(visitor: Visitor, who: Fields): Promise<Response> {
  const send = (page: string) => {
    const { ticket = '' } = fieldsIn(page)
    return visitor.post('/sign-up', ticket === '' ? who : { ...who, ticket, answer: answerTo(ticket) })
  }
  const res = await send(await visitor.page('/sign-up'))
  return res.status === 429 ? await send(await res.text()) : res
}

/** Asks once more where a connection kept from before turned out to be closed, as browsers do. */
async function fetchAgain(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string }
    if (code !== 'UND_ERR_SOCKET' || (init.method ?? 'GET') !== 'GET') throw error
    return await fetch(address, init)
  }
}

export function createVisitor(url: string): Visitor {
  const jar = new Map<string, string>()
  let token = ''

  const cookieHeader = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  async function ask(path: string, init: RequestInit): Promise<Response> {
    const headers = { cookie: cookieHeader(), ...(init.headers as Headers) }
    const res = await fetchAgain(url + path, { redirect: 'manual', ...init, headers })
    for (const line of res.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return res
  }

  async function noteToken(res: Response): Promise<Response> {
    if (!res.headers.get('content-type')?.startsWith('text/html')) return res
    const text = await res.clone().text()
    token = TOKEN.exec(text)?.[1] ?? token
    return res
  }

  const visitor: Visitor = {
    async get(path, headers = {}) {
      const res = await ask(path, { headers })
      return res.headers.get('content-type')?.startsWith('text/event-stream') ? res : await noteToken(res)
    },
    async post(path, fields = {}, headers = {}) {
      const body = new URLSearchParams({ _csrf: token, ...fields })
      return await noteToken(await ask(path, { method: 'POST', body, headers }))
    },
    htmx(method, path, fields = {}) {
      const headers = { 'HX-Request': 'true', 'HX-Request-Type': 'partial', 'X-CSRF-Token': token }
      if (method === 'GET') return ask(path, { headers })
      return ask(path, { method, headers, body: new URLSearchParams(fields) })
    },
    async page(path) {
      return await (await visitor.get(path)).text()
    },
    async signUp(username) {
      const res = await signUpAs(visitor, { username, password: PASSWORD, birthDate: '1990-05-17' })
      if (res.status !== 303) throw new Error(`Sign-up answered ${res.status}: ${await res.text()}`)
      await visitor.get('/chats')
    },
    async signIn(username) {
      await visitor.get('/sign-in')
      const res = await visitor.post('/sign-in', { username, password: PASSWORD })
      await visitor.get('/chats')
      return res
    },
    async beginChat(slug = 'maurice-bell', body = '') {
      await visitor.get(`/characters/${slug}`)
      const res = await visitor.post(`/characters/${slug}/chats`, { body })
      const address = res.headers.get('location') ?? ''
      return address.split('?')[0] ?? ''
    },
    token: () => token,
    cookies: cookieHeader,
    setCookies(cookies) {
      jar.clear()
      for (const pair of cookies.split('; ').filter(Boolean))
        jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    },
  }
  return visitor
}
