import type { Request, Response } from 'express'

/** A cookie's value, undefined when there is none or more than one of that name: a second one was set by somebody else. */
export function cookieIn(req: Request, name: string): string | undefined {
  const found = (req.headers.cookie ?? '')
    .split('; ')
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  return found.length === 1 ? found[0] : undefined
}

/** Names and sets cookies by the scheme the site is reached under: __Host- and Secure over https, plain names over http. */
export type Cookies = {
  name: (name: string) => string
  /** Without an age it lasts as long as the browser keeps its session. */
  set: (res: Response, name: string, value: string, maxAgeSeconds?: number) => void
  clear: (res: Response, name: string) => void
  read: (req: Request, name: string) => string | undefined
}

export function cookiesFor({ secure }: { secure: boolean }): Cookies {
  const fullName = (name: string) => (secure ? `__Host-${name}` : name)
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  const set: Cookies['set'] = (res, name, value, maxAgeSeconds) =>
    void res.append(
      'Set-Cookie',
      `${fullName(name)}=${value}; ${maxAgeSeconds === undefined ? '' : `Max-Age=${maxAgeSeconds}; `}${attributes}`,
    )
  return {
    name: fullName,
    set,
    clear: (res, name) => set(res, name, '', 0),
    read: (req, name) => cookieIn(req, fullName(name)),
  }
}

/** Every cookie the site sets, for the privacy page: in English sentences that the translations know, with the days in them. */
export function cookiesUsed({ name }: Cookies, { sessionDays: days }: { sessionDays: number }) {
  const used = [
    { name: 'troupe', purpose: 'Keeps you signed in.', lasts: '{{days}} days after your last visit' },
    { name: 'troupe-forms', purpose: 'Makes sure that a form you send comes from here.', lasts: 'one day' },
    { name: 'troupe-flash', purpose: 'Carries a short notice to the next page.', lasts: 'one minute' },
    {
      name: 'troupe-known',
      purpose:
        'Tells a browser of yours from a new one: you are told of those, and strangers who try passwords do not keep you out.',
      lasts: '400 days',
    },
    {
      name: 'troupe-journey',
      purpose: 'Leads you back when you sign in over another house or with a passkey.',
      lasts: 'ten minutes; half an hour while you choose a username',
    },
    {
      name: 'troupe-age',
      purpose: 'Remembers that somebody too young asked to sign up.',
      lasts: 'until the browser closes',
    },
  ]
  return used.map((cookie) => ({ ...cookie, name: name(cookie.name), days }))
}
