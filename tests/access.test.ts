import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { giveRole } from '../src/features/moderation/index.ts'
import { makeOperator } from '../src/features/setup/index.ts'
import { systemClock } from '../src/lib/clock.ts'
import { type Held, SEATS } from '../src/web/seats.ts'
import { dump } from './dump.ts'
import { settled } from './page.ts'
import { routesOf } from './routes.ts'
import { openSite, type Site } from './site.ts'
import { talk } from './talk.ts'
import type { Visitor } from './visitor.ts'

/** AC1: what everybody is answered on every route. `in` leads to sign-in; other numbers are statuses. */
type Answer = number | 'in'
type Row = {
  anonymous: Answer
  owner: Answer
  other: Answer
  /** Who looks after people is a member everywhere else. */
  moderator?: Answer
  fields?: { [name: string]: string }
}
const everybody = (status: number): Row => ({ anonymous: status, owner: status, other: status })
const members = (status: number): Row => ({ anonymous: 'in', owner: status, other: status })
const ownerOnly = (status: number, fields: Row['fields'] = {}): Row => ({
  anonymous: 'in',
  owner: status,
  other: 404,
  fields,
})

/** Alice runs the site; nobody else learns that it can be run from a page. */
const operatorOnly = (status: number): Row => ({ anonymous: 404, owner: status, other: 404 })

/** Mallory looks after people, and Alice may do what she may. */
const moderatorOnly = (status: number): Row => ({ anonymous: 404, owner: status, other: 404, moderator: status })

const MATRIX: { [route: string]: Row } = {
  'GET /': everybody(200),
  'GET /characters': everybody(200),
  'GET /characters/:slug': everybody(200),
  'GET /characters/:slug/chats': everybody(303),
  'GET /characters/:slug/deletion': ownerOnly(200),
  'GET /characters/:slug/deletion/removal': members(303),
  'GET /characters/:slug/draft': ownerOnly(303),
  'GET /characters/:slug/draft/removal': ownerOnly(303),
  'GET /characters/:slug/edit': ownerOnly(200),
  'GET /characters/:slug/:file': everybody(404),
  'GET /characters/:slug/export': everybody(200),
  'GET /characters/:slug/forks': { anonymous: 404, owner: 200, other: 404 },
  'GET /characters/:slug/trials': ownerOnly(303),
  'GET /characters/:slug/versions': { anonymous: 404, owner: 200, other: 404 },
  'GET /characters/:slug/versions/:number': { anonymous: 404, owner: 200, other: 404 },
  'GET /characters/:slug/versions/:number/restoration': everybody(303),
  'GET /characters/bin': members(200),
  'GET /characters/drafts': members(303),
  'GET /characters/drafts/removal': members(303),
  'GET /characters/new': members(200),
  'GET /chats/:id/version': ownerOnly(303),
  'GET /characters/imports': members(200),
  'GET /characters/imports/:id': ownerOnly(404),
  'GET /characters/:slug/like': everybody(303),
  'GET /characters/:slug/like/removal': everybody(303),
  'GET /characters/:slug/share.png': everybody(200),
  'GET /characters/mine': members(200),
  'GET /reports': everybody(303),
  'GET /reports/new': everybody(404),
  'GET /reports/thanks': everybody(200),
  'GET /search': everybody(200),
  'POST /characters/:slug/like': members(303),
  'POST /characters/:slug/like/removal': members(303),
  'POST /reports': everybody(404),
  'GET /chats': members(200),
  'GET /chats/:id': ownerOnly(200),
  'GET /chats/:id/branches': ownerOnly(200),
  'GET /chats/:id/deletion': ownerOnly(200),
  'GET /chats/:id/drafts': ownerOnly(303),
  'GET /chats/:id/export.html': ownerOnly(200),
  'GET /chats/:id/export.jsonl': ownerOnly(200),
  'GET /chats/:id/export.md': ownerOnly(200),
  'GET /chats/:id/messages': { anonymous: 303, owner: 303, other: 303 },
  'GET /chats/:id/model': ownerOnly(200),
  'GET /chats/:id/presets': ownerOnly(303),
  'GET /chats/:id/presets/:preset/application': ownerOnly(303),
  'GET /chats/:id/presets/:preset/removal': ownerOnly(303),
  'GET /chats/:id/reading': ownerOnly(200),
  'GET /chats/:id/settings': ownerOnly(200),
  'GET /chats/:id/title': ownerOnly(200),
  'GET /chats/imports': members(200),
  'GET /chats/search': members(200),
  'GET /closed': members(303),
  'GET /health': everybody(200),
  'GET /invitations': members(200),
  'GET /invitations/:id/removal': members(303),
  'GET /media/:name': everybody(404),
  'GET /media/private/:id': everybody(404),
  'GET /messages/:id': ownerOnly(303),
  'GET /messages/:id/choice': ownerOnly(303),
  'GET /messages/:id/continuations': ownerOnly(303),
  'GET /messages/:id/deletion': ownerOnly(200),
  'GET /messages/:id/edits': ownerOnly(200),
  'GET /messages/:id/prompt': ownerOnly(200),
  'GET /messages/:id/rating': ownerOnly(303),
  'GET /messages/:id/regenerations': ownerOnly(303),
  'GET /messages/:id/stop': ownerOnly(303),
  'GET /messages/:id/stream': ownerOnly(200),
  'GET /messages/:id/text': ownerOnly(200),
  'GET /messages/:id/tools': ownerOnly(200),
  'GET /messages/:id/visibility': ownerOnly(303),
  'GET /moderation/people': moderatorOnly(200),
  'GET /moderation/people/:id/age': moderatorOnly(303),
  'GET /moderation/people/:id/role': moderatorOnly(303),
  'GET /moderation/people/:id/suspension': moderatorOnly(303),
  'GET /moderation/people/:id/suspension/removal': moderatorOnly(303),
  'GET /people/:username': { anonymous: 404, owner: 200, other: 200 },
  'GET /people/:username/picture': everybody(404),
  'GET /notices': members(200),
  'GET /notices/reading': members(303),
  'GET /privacy': everybody(200),
  'GET /reset': everybody(200),
  'GET /reset/:token': everybody(410),
  'GET /reset/code': everybody(303),
  'GET /rules': everybody(200),
  'GET /safety': everybody(200),
  'GET /safety/reminders': everybody(303),
  'GET /safety/rests': everybody(303),
  'GET /settings/account/closing': members(200),
  'GET /settings/account/deletion': members(200),
  'GET /settings/confirmation': members(200),
  'GET /settings/preferences': members(200),
  'GET /settings/keys': members(200),
  'GET /settings': members(200),
  'GET /settings/account': members(200),
  'GET /settings/account/email': members(200),
  'GET /settings/account/email/removal': members(303),
  'GET /settings/banner': members(303),
  'GET /settings/notifications': members(200),
  'GET /settings/privacy': members(200),
  'GET /settings/profile': members(200),
  'GET /settings/profile/picture': members(303),
  'GET /settings/profile/picture/google': members(303),
  'GET /settings/profile/picture/removal': members(303),
  'GET /settings/providers': members(200),
  'GET /settings/reading': members(200),
  'GET /settings/security': members(200),
  'GET /settings/security/codes': members(303),
  'GET /settings/security/codes/keeping': members(303),
  'GET /settings/security/password': members(200),
  'GET /settings/security/totp': members(200),
  'GET /settings/security/totp/removal': members(303),
  'GET /settings/sessions': members(200),
  'GET /settings/sessions/:id/end': members(303),
  'GET /settings/sessions/others/removal': members(303),
  'GET /settings/sessions/removal': members(303),
  'GET /settings/confirmation/google': members(303),
  'GET /settings/confirmation/passkey': members(303),
  'GET /settings/confirmation/passkey/challenge': members(303),
  'GET /settings/confirmation/x': members(303),
  'GET /settings/security/google': members(303),
  'GET /settings/security/identities/removal': members(303),
  'GET /settings/security/passkeys': members(303),
  'GET /settings/security/passkeys/:id/name': members(303),
  'GET /settings/security/passkeys/:id/removal': members(303),
  'GET /settings/security/passkeys/challenge': members(303),
  'GET /settings/security/x': members(303),
  'GET /setup': operatorOnly(200),
  'GET /setup/applications/:id/approval': operatorOnly(303),
  'GET /setup/applications/:id/removal': operatorOnly(303),
  'GET /setup/jobs/:id/attempts': operatorOnly(303),
  'GET /setup/jobs/:id/removal': operatorOnly(303),
  'GET /setup/quality': operatorOnly(200),
  'GET /setup/sign-up': operatorOnly(303),
  'GET /setup/tests': operatorOnly(303),
  'GET /sign-in': { anonymous: 200, owner: 303, other: 303 },
  'GET /sign-in/second-factor': everybody(303),
  'GET /sign-in/second-factor/passkey': everybody(303),
  'GET /sign-in/second-factor/passkey/challenge': everybody(303),
  'GET /sign-in/google': everybody(303),
  'GET /sign-in/google/callback': everybody(303),
  'GET /sign-in/passkey': everybody(303),
  'GET /sign-in/passkey/challenge': everybody(303),
  'GET /sign-in/x': everybody(303),
  'GET /sign-in/x/callback': everybody(303),
  'GET /sign-out': everybody(303),
  'GET /sign-up': { anonymous: 200, owner: 303, other: 303 },
  'GET /sign-up/identity': everybody(303),
  'GET /style': everybody(200),
  'GET /suspended': members(303),
  'GET /terms': everybody(200),
  'GET /untitled': everybody(200),
  'GET /verify/:token': everybody(410),
  'GET /waiting': members(303),
  'POST /characters': members(422),
  'POST /characters/:slug': ownerOnly(303),
  'POST /characters/:slug/deletion': ownerOnly(303),
  'POST /characters/:slug/deletion/removal': ownerOnly(303),
  'POST /characters/:slug/draft': ownerOnly(303),
  'POST /characters/:slug/draft/removal': ownerOnly(303),
  'POST /characters/:slug/forks': ownerOnly(303),
  'POST /characters/:slug/trials': ownerOnly(303),
  'POST /characters/:slug/versions/:number/restoration': ownerOnly(303),
  'POST /characters/drafts': members(303),
  'POST /characters/drafts/removal': members(303),
  'POST /chats/:id/version': ownerOnly(409),
  'POST /characters/:slug/chats': { anonymous: 200, owner: 303, other: 303 },
  'POST /chats/:id/deletion': ownerOnly(303),
  'POST /chats/:id/drafts': ownerOnly(200),
  'POST /chats/:id/messages': ownerOnly(303, { body: 'Still here?' }),
  'POST /chats/:id/model': ownerOnly(303, { model: 'understudy:understudy' }),
  'POST /chats/:id/presets': ownerOnly(303, { name: 'Quiet' }),
  'POST /chats/:id/presets/:preset/application': ownerOnly(404),
  'POST /chats/:id/presets/:preset/removal': ownerOnly(404),
  'POST /chats/:id/reading': ownerOnly(303, { mode: 'novel' }),
  'POST /chats/:id/settings': ownerOnly(303, { note: 'It rains.' }),
  'POST /chats/:id/title': ownerOnly(303, { title: 'Another night' }),
  'POST /characters/imports': members(422),
  'POST /chats/imports': members(422),
  'POST /closed': members(303),
  'POST /invitations': members(200),
  'POST /invitations/:id/removal': ownerOnly(404),
  'GET /characters/:slug/lorebook': ownerOnly(200),
  'GET /characters/:slug/lorebook/draft': ownerOnly(303),
  'GET /characters/:slug/lorebook/draft/removal': ownerOnly(303),
  'GET /characters/:slug/lorebook/edit': ownerOnly(200),
  'GET /characters/:slug/lorebook/entries': ownerOnly(200),
  'GET /characters/:slug/lorebook/entries/:number': ownerOnly(200),
  'GET /characters/:slug/lorebook/entries/new': ownerOnly(200),
  'GET /characters/:slug/lorebook/lorebook.json': ownerOnly(200),
  'GET /characters/:slug/lorebook/test': ownerOnly(303),
  'GET /characters/:slug/lorebooks': ownerOnly(200),
  'GET /chats/:id/persona': ownerOnly(200),
  'GET /lorebooks': members(200),
  'GET /lorebooks/:slug': { anonymous: 404, owner: 200, other: 404 },
  'GET /lorebooks/:slug/deletion': ownerOnly(200),
  'GET /lorebooks/:slug/deletion/removal': members(303),
  'GET /lorebooks/:slug/draft': ownerOnly(303),
  'GET /lorebooks/:slug/draft/removal': ownerOnly(303),
  'GET /lorebooks/:slug/edit': ownerOnly(200),
  'GET /lorebooks/:slug/entries': ownerOnly(200),
  'GET /lorebooks/:slug/entries/:number': ownerOnly(200),
  'GET /lorebooks/:slug/entries/new': ownerOnly(200),
  'GET /lorebooks/:slug/forks': { anonymous: 404, owner: 200, other: 404 },
  'GET /lorebooks/:slug/lorebook.json': { anonymous: 404, owner: 200, other: 404 },
  'GET /lorebooks/:slug/test': { anonymous: 404, owner: 303, other: 404 },
  'GET /lorebooks/:slug/versions': { anonymous: 404, owner: 200, other: 404 },
  'GET /lorebooks/:slug/versions/:number': { anonymous: 404, owner: 200, other: 404 },
  'GET /lorebooks/:slug/versions/:number/restoration': everybody(303),
  'GET /lorebooks/bin': members(200),
  'GET /lorebooks/drafts': members(303),
  'GET /lorebooks/drafts/removal': members(303),
  'GET /lorebooks/mine': everybody(303),
  'GET /lorebooks/new': members(200),
  'GET /personas': members(200),
  'GET /personas/:slug': ownerOnly(200),
  'GET /personas/:slug/default': ownerOnly(303),
  'GET /personas/:slug/default/removal': ownerOnly(303),
  'GET /personas/:slug/deletion': ownerOnly(200),
  'GET /personas/:slug/deletion/removal': members(303),
  'GET /personas/:slug/draft': ownerOnly(303),
  'GET /personas/:slug/draft/removal': ownerOnly(303),
  'GET /personas/:slug/edit': ownerOnly(200),
  'GET /personas/:slug/forks': { anonymous: 404, owner: 200, other: 404 },
  'GET /personas/:slug/versions': { anonymous: 404, owner: 200, other: 404 },
  'GET /personas/:slug/versions/:number': { anonymous: 404, owner: 200, other: 404 },
  'GET /personas/:slug/versions/:number/restoration': everybody(303),
  'GET /personas/bin': members(200),
  'GET /personas/drafts': members(303),
  'GET /personas/drafts/removal': members(303),
  'GET /personas/mine': everybody(303),
  'GET /personas/new': members(200),
  'POST /characters/:slug/lorebook': ownerOnly(303),
  'POST /characters/:slug/lorebook/draft': ownerOnly(303),
  'POST /characters/:slug/lorebook/draft/removal': ownerOnly(303),
  'POST /characters/:slug/lorebook/entries': ownerOnly(409),
  'POST /characters/:slug/lorebook/entries/:number': ownerOnly(303),
  'POST /characters/:slug/lorebook/entries/new': ownerOnly(303),
  'POST /characters/:slug/lorebook/test': ownerOnly(200),
  'POST /characters/:slug/lorebooks': ownerOnly(303),
  'POST /chats/:id/persona': ownerOnly(303, { persona: '' }),
  'POST /lorebooks': members(422),
  'POST /lorebooks/:slug': ownerOnly(303),
  'POST /lorebooks/:slug/deletion': ownerOnly(303),
  'POST /lorebooks/:slug/deletion/removal': ownerOnly(303),
  'POST /lorebooks/:slug/draft': ownerOnly(303),
  'POST /lorebooks/:slug/draft/removal': ownerOnly(303),
  'POST /lorebooks/:slug/entries': ownerOnly(409),
  'POST /lorebooks/:slug/entries/:number': ownerOnly(303),
  'POST /lorebooks/:slug/entries/new': ownerOnly(303),
  'POST /lorebooks/:slug/forks': ownerOnly(303),
  'POST /lorebooks/:slug/test': { anonymous: 404, owner: 200, other: 404 },
  'POST /lorebooks/:slug/versions/:number/restoration': ownerOnly(303),
  'POST /lorebooks/drafts': members(303),
  'POST /lorebooks/drafts/removal': members(303),
  'POST /personas': members(422),
  'POST /personas/:slug': ownerOnly(303, { name: 'Me' }),
  'POST /personas/:slug/default': ownerOnly(303),
  'POST /personas/:slug/default/removal': ownerOnly(303),
  'POST /personas/:slug/deletion': ownerOnly(303),
  'POST /personas/:slug/deletion/removal': ownerOnly(303),
  'POST /personas/:slug/draft': ownerOnly(303),
  'POST /personas/:slug/draft/removal': ownerOnly(303),
  'POST /personas/:slug/forks': ownerOnly(303),
  'POST /personas/:slug/versions/:number/restoration': ownerOnly(303),
  'POST /personas/drafts': members(303),
  'POST /personas/drafts/removal': members(303),
  'POST /messages/:id/choice': ownerOnly(303),
  'POST /messages/:id/continuations': ownerOnly(409),
  'POST /messages/:id/deletion': ownerOnly(303, { scope: 'one' }),
  'POST /messages/:id/edits': ownerOnly(303, { body: 'Otherwise' }),
  'POST /messages/:id/rating': ownerOnly(303, { value: 'up' }),
  'POST /messages/:id/regenerations': ownerOnly(303),
  'POST /messages/:id/stop': ownerOnly(303),
  'POST /messages/:id/visibility': ownerOnly(303),
  'POST /moderation/people/:id/age': { ...moderatorOnly(404), moderator: 404 },
  'POST /moderation/people/:id/role': { ...moderatorOnly(404), moderator: 404 },
  'POST /moderation/people/:id/suspension': moderatorOnly(404),
  'POST /moderation/people/:id/suspension/removal': moderatorOnly(404),
  'POST /notices/reading': members(303),
  'POST /reset': { ...everybody(303), fields: { email: 'nobody@example.org' } },
  'POST /reset/:token': everybody(410),
  'POST /reset/code': everybody(422),
  'POST /safety/reminders': { ...members(303), fields: { reminders: 'on' } },
  'POST /safety/rests': members(303),
  'POST /settings/account/closing': members(303),
  'POST /settings/account/deletion': members(422),
  'POST /settings/confirmation': members(422),
  'POST /settings/preferences': members(422),
  'POST /settings/keys': { ...members(303), fields: { keys: 'off' } },
  'POST /settings/account/email': members(422),
  'POST /settings/account/email/removal': members(303),
  'POST /settings/banner': members(303),
  'POST /settings/notifications': members(422),
  'POST /settings/providers': members(422),
  'POST /settings/privacy': { ...members(303), fields: { figures: 'off' } },
  'POST /settings/profile': members(422),
  'POST /settings/profile/picture': members(422),
  'POST /settings/profile/picture/google': members(303),
  'POST /settings/profile/picture/removal': members(303),
  'POST /settings/reading': { ...members(303), fields: { mode: 'novel' } },
  'POST /settings/security/codes': members(303),
  'POST /settings/security/codes/keeping': members(303),
  'POST /settings/security/password': members(422),
  'POST /settings/security/totp': members(422),
  'POST /settings/security/totp/removal': members(303),
  'POST /settings/sessions/:id/end': ownerOnly(404),
  'POST /settings/sessions/others/removal': members(303),
  'POST /settings/sessions/removal': members(303),
  'POST /settings/confirmation/google': members(303),
  'POST /settings/confirmation/passkey': members(303),
  'POST /settings/confirmation/passkey/challenge': members(409),
  'POST /settings/confirmation/x': members(303),
  'POST /settings/security/google': members(303),
  'POST /settings/security/identities/removal': members(303),
  'POST /settings/security/passkeys': members(303),
  'POST /settings/security/passkeys/:id/name': ownerOnly(404, { name: 'Mine' }),
  'POST /settings/security/passkeys/:id/removal': ownerOnly(404),
  'POST /settings/security/passkeys/challenge': members(409),
  'POST /settings/security/x': members(303),
  'POST /setup/applications/:id/approval': operatorOnly(404),
  'POST /setup/applications/:id/removal': operatorOnly(404),
  'POST /setup/jobs/:id/attempts': operatorOnly(404),
  'POST /setup/jobs/:id/removal': operatorOnly(404),
  'POST /setup/sign-up': operatorOnly(422),
  'POST /setup/tests': operatorOnly(200),
  'POST /sign-in': everybody(422),
  'POST /sign-in/second-factor': members(303),
  'POST /sign-in/second-factor/passkey': members(303),
  'POST /sign-in/second-factor/passkey/challenge': members(303),
  'POST /sign-in/google': everybody(303),
  'POST /sign-in/passkey': { anonymous: 422, owner: 303, other: 303 },
  'POST /sign-in/passkey/challenge': everybody(409),
  'POST /sign-in/x': everybody(303),
  'POST /sign-out': everybody(303),
  'POST /sign-up': everybody(422),
  'POST /sign-up/identity': everybody(303),
  'POST /verify/:token': everybody(410),
  'POST /waiting': members(303),
}

/** Other houses that nobody answers for, so that who sets out is led back at once. */
const WAYS_THAT_ARE_AWAY = {
  ...{ GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret', GOOGLE_ISSUER: 'http://127.0.0.1:9' },
  ...{ X_CONSUMER_KEY: 'key', X_CONSUMER_SECRET: 'secret', X_BASE_URL: 'http://127.0.0.1:9' },
}

/** An id of the right form that nobody has. */
const NOBODYS = '01890000-0000-7000-8000-000000000000'

let site: Site
let alice: Visitor
let bob: Visitor
let charlie: Visitor
let mallory: Visitor
let said: Where

beforeAll(async () => {
  site = await openSite({ env: { NODE_ENV: 'development', ...WAYS_THAT_ARE_AWAY } })
  alice = await site.member('Alice')
  bob = await site.member('Bob')
  charlie = site.visitor()
  said = { ...(await talk(alice)), ...(await makeWorks(alice)) }
  await makeOperator({ db: site.db, clock: systemClock }, { username: 'Alice', givenBy: 'root' })
  mallory = await site.member('Mallory')
  const personId = (await site.db('persons').where({ username: 'Mallory' }).first('id'))?.id ?? ''
  const role = { role: 'moderator', actorId: null, givenBy: 'root' } as const
  await giveRole({ db: site.db, clock: systemClock }, { personId, ...role })
})
afterAll(() => site.close())

/** What is asked for: a chat, a reply in it, and a private work of the same person. */
type Works = { work: string; book: string; persona: string }
type Where = { chat: string; replyId: string } & Works

async function makeWork(who: Visitor): Promise<string> {
  await who.get('/characters/new')
  const made = await who.post('/characters', { name: 'Somebody of mine', greeting: 'Hello.' })
  return made.headers.get('location')?.split('/')[2] ?? ''
}

/** One of each kind: a character with a book that goes along, a lorebook with an entry, a persona. */
async function makeWorks(who: Visitor): Promise<Works> {
  const work = await makeWork(who)
  const send = async (path: string, fields: { [name: string]: string }) =>
    (await who.post(path, fields)).headers.get('location')?.split('/')[2] ?? ''
  const book = await send('/lorebooks', { name: 'A book of mine' })
  for (const base of [`/lorebooks/${book}`, `/characters/${work}/lorebook`])
    await send(`${base}/entries/new`, { keys: 'key', content: 'Told.' })
  return { work, book, persona: await makePersona(who) }
}
const makePersona = async (who: Visitor): Promise<string> =>
  (await who.post('/personas', { name: 'Somebody I am' })).headers.get('location')?.split('/')[2] ?? ''
const NO_WORKS = (id: string): Works => ({ work: id, book: id, persona: id })

/** These are about what somebody made; the others about a character of the house. */
const IS_OWN = /^\/characters\/:slug(?:\/(?:edit|versions|forks|deletion|draft|trials|lorebook).*)?$/
/** What is changed is made anew for each route; there is a limit to what somebody changes in a minute. */
async function worksFor(who: Visitor, route: string): Promise<Partial<Works>> {
  if (/^POST \/(?:lorebooks\/:slug|characters\/:slug\/lorebook)/.test(route)) return await makeWorks(who)
  if (/^POST \/personas\/:slug/.test(route)) return { persona: await makePersona(who) }
  const path = route.split(' ')[1] ?? ''
  return IS_OWN.test(path) && !path.includes('/lorebook') && route !== 'GET /characters/:slug'
    ? { work: await makeWork(who) }
    : {}
}

const addressOf = (path: string, { chat, replyId, work, book, persona }: Where) =>
  path
    .replace('/lorebooks/:slug', `/lorebooks/${book}`)
    .replace('/personas/:slug', `/personas/${persona}`)
    .replace('/characters/:slug', IS_OWN.test(path) && path !== '/characters/:slug' ? `/characters/${work}` : '$&')
    .replace('/chats/:id', chat)
    .replace('/messages/:id', `/messages/${replyId}`)
    .replace(':slug', 'maurice-bell')
    .replace(':number', '1')
    .replace(':username', 'Alice')

async function ask(who: Visitor, route: string, where: Where): Promise<Response> {
  const [method = '', path = ''] = route.split(' ')
  const isSaved = route === 'POST /characters/:slug'
  const address = isSaved ? `/characters/${where.work}` : addressOf(path, where)
  if (method === 'GET') return await who.get(address)
  await who.get(who === charlie ? '/sign-in' : '/chats')
  return await who.post(address, MATRIX[route]?.fields)
}

/** What ends the session or the account of who asks is put right for the next route. */
async function comeBack(who: Visitor, username: string, route: string): Promise<void> {
  if (!/^POST \/(?:sign-out|settings\/sessions\/removal|settings\/account\/closing)$/.test(route)) return
  await site.db('persons').where({ username }).update({ standing: 'active', eraseAfter: null })
  await who.signIn(username)
}

test('every route of the site stands in the matrix, and nothing else does', () => {
  expect(Object.keys(MATRIX).sort()).toEqual(routesOf(site.app.handler))
})

const isPersonal = ([, row]: [string, Row]) => row.anonymous === 'in'
const personal = Object.entries(MATRIX)
  .filter(isPersonal)
  .map(([route]) => route)
const foreign = personal.filter((route) => MATRIX[route]?.other === 404)

/** Where somebody's words come along, the way in is shown with them. */
const WITH_WORDS = ['POST /chats/:id/messages', 'POST /messages/:id/edits']
/** Who follows a reply may be writing there, and is told instead of being led away. */
const FOLLOWED = 'GET /messages/:id/stream'

describe('signed out', () => {
  test.each(Object.entries(MATRIX))('%s', async (route, { anonymous }) => {
    const before = await dump(site)
    const res = await ask(charlie, route, said)
    if (anonymous !== 'in') return expect(res.status).toBe(anonymous)
    if (WITH_WORDS.includes(route)) {
      expect(res.status).toBe(200)
      expect(await res.text()).toContain('You were signed out, so these words were not said.')
    } else {
      expect(res.status).toBe(303)
      expect(res.headers.get('location')).toMatch(/^\/sign-in\?next=%2F/)
    }
    expect(await dump(site)).toBe(before)
  })

  test.each(personal)('%s sends htmx to sign-in as a whole', async (route) => {
    const [method = '', path = ''] = route.split(' ')
    await charlie.get('/sign-in')
    const res = await charlie.htmx(method as 'GET', addressOf(path, said))
    expect(res.status).toBe(route === FOLLOWED ? 401 : 200)
    if (route !== FOLLOWED) expect(res.headers.get('hx-redirect')).toMatch(/^\/sign-in\?next=/)
    expect(await res.text()).toBe('')
  })

  test.each(foreign)('%s does not tell whether there is such a one', async (route) => {
    const there = await ask(charlie, route, said)
    const nowhere = await ask(charlie, route, { chat: `/chats/${NOBODYS}`, replyId: NOBODYS, ...NO_WORKS(NOBODYS) })
    expect(nowhere.status).toBe(there.status)
    expect(settled(await nowhere.text())).toBe(settled(await there.text()).replaceAll(/[0-9a-f-]{36}/g, NOBODYS))
  })
})

describe('another member', () => {
  test.each(Object.entries(MATRIX))('%s', async (route, { other }) => {
    const res = await ask(bob, route, said)
    expect(res.status).toBe(other)
    await comeBack(bob, 'Bob', route)
  })

  test.each(foreign)('%s answers a foreign id exactly as a missing one and changes nothing', async (route) => {
    const before = await dump(site)
    const theirs = await ask(bob, route, said)
    const nobodys = await ask(bob, route, { chat: `/chats/${NOBODYS}`, replyId: NOBODYS, ...NO_WORKS(NOBODYS) })
    const nonsense = await ask(bob, route, { chat: '/chats/nonsense', replyId: 'nonsense', ...NO_WORKS('nonsense') })
    expect([theirs.status, nobodys.status, nonsense.status]).toEqual([404, 404, 404])
    const [one, two, three] = [await theirs.text(), await nobodys.text(), await nonsense.text()].map(settled)
    expect(two).toBe(one)
    expect(three).toBe(one)
    expect(JSON.stringify([...theirs.headers].filter(isSteady))).toBe(
      JSON.stringify([...nobodys.headers].filter(isSteady)),
    )
    expect(await dump(site)).toBe(before)
  })

  test.each(foreign)('%s tells htmx of a foreign id in the place for problems', async (route) => {
    const [method = '', path = ''] = route.split(' ')
    await bob.get('/chats')
    const res = await bob.htmx(method as 'GET', addressOf(path, said), MATRIX[route]?.fields)
    expect(res.status).toBe(404)
    expect(res.headers.get('hx-retarget')).toBe('#problem')
    expect(await res.text()).toMatch(/^<div [^>]*id="problem"/)
  })
})

const isSteady = ([name]: [string, string]) => name !== 'date' && name !== 'content-length'

describe('the owner', () => {
  test.each(Object.entries(MATRIX))('%s', async (route, { owner }) => {
    // Only what is about a chat needs one of its own: there is a limit to what somebody says in a minute.
    const talked = /\/(?:chats|messages)\/:id/.test(route) ? await talk(alice) : said
    const own: Where = { ...said, ...talked, ...(await worksFor(alice, route)) }
    const res = await ask(alice, route, own)
    expect(res.status).toBe(owner)
    await res.text()
    await comeBack(alice, 'Alice', route)
  })
})

describe('a moderator', () => {
  test.each(Object.entries(MATRIX))('%s', async (route, { other, moderator }) => {
    const res = await ask(mallory, route, said)
    expect(res.status).toBe(moderator ?? other)
    await res.text()
    await comeBack(mallory, 'Mallory', route)
  })
})

/** What is answered where a seat opens something; whatever is not here leads to the one place of the seat. */
const PAPERS = {
  'GET /rules': 200,
  'GET /terms': 200,
  'GET /privacy': 200,
  'GET /safety': 200,
  'GET /health': 200,
  'GET /sign-out': 303,
}
const LEAVING = {
  'GET /settings/account/deletion': 200,
  'POST /settings/account/deletion': 422,
  'GET /settings/confirmation': 200,
  'POST /settings/confirmation': 422,
  'GET /settings/confirmation/google': 303,
  'GET /settings/confirmation/passkey': 303,
  'GET /settings/confirmation/passkey/challenge': 303,
  'GET /settings/confirmation/x': 303,
  'POST /settings/confirmation/google': 303,
  'POST /settings/confirmation/passkey': 303,
  'POST /settings/confirmation/passkey/challenge': 409,
  'POST /settings/confirmation/x': 303,
  'GET /sign-in/google/callback': 303,
  'GET /sign-in/x/callback': 303,
}
const OPENS: { [held in Held]: { [route: string]: number } } = {
  half: {
    ...PAPERS,
    'GET /sign-in/second-factor': 200,
    'GET /sign-in/second-factor/passkey': 303,
    'GET /sign-in/second-factor/passkey/challenge': 303,
    'POST /sign-in/second-factor': 422,
    'POST /sign-in/second-factor/passkey': 422,
    'POST /sign-in/second-factor/passkey/challenge': 409,
  },
  suspended: { ...PAPERS, ...LEAVING, 'GET /suspended': 200 },
  closed: { ...PAPERS, ...LEAVING, 'GET /closed': 200 },
  waiting: {
    ...PAPERS,
    ...LEAVING,
    'GET /waiting': 200,
    'POST /waiting': 303,
    'GET /settings/security/codes': 303,
    'GET /settings/security/codes/keeping': 303,
    'POST /settings/security/codes/keeping': 303,
    'GET /verify/:token': 410,
    'POST /verify/:token': 410,
  },
}
/** What changes how they stand is tried where it belongs. */
const LAST: { [held in Held]: string[] } = {
  half: ['POST /sign-out'],
  suspended: ['POST /sign-out'],
  closed: ['POST /sign-out', 'POST /closed'],
  waiting: ['POST /sign-out'],
}

describe.each(Object.keys(OPENS) as Held[])('somebody who is %s', (as) => {
  let held: Visitor
  beforeAll(async () => {
    const username = `Held-${as}`
    held = await site.member(username)
    const personId = (await site.db('persons').where({ username }).first('id'))?.id ?? ''
    // A role is worth nothing to who is held.
    await site.db('roles').insert({ personId, role: 'operator', since: '2026-01-01', givenBy: 'root' })
    const eraseAfter = as === 'closed' ? '2100-01-01T00:00:00.000Z' : null
    if (as === 'suspended' || as === 'closed') {
      await site.db('persons').where({ id: personId }).update({ standing: as, eraseAfter })
    }
    if (as === 'waiting') await site.db('applications').insert({ personId, askedAt: '2026-01-01', firstLine: null })
    if (as !== 'half') return
    const secret = site.keyring.seal(
      { table: 'totps', column: 'secret', row: personId, owner: personId },
      'A'.repeat(32),
    )
    await site.db('totps').insert({ personId, secret, createdAt: '2026-01-01', confirmedAt: '2026-01-01', lastStep: 0 })
    await held.signIn(username)
  })

  test.each(Object.keys(MATRIX).filter((route) => !LAST[as].includes(route)))('%s', async (route) => {
    const [method = '', path = ''] = route.split(' ')
    await held.get(SEATS[as].leadsTo)
    const before = await dump(site)
    const address = addressOf(path, said)
    const res = method === 'GET' ? await held.get(address) : await held.post(address, MATRIX[route]?.fields)
    const opened = OPENS[as][route]
    if (opened !== undefined) return expect(res.status).toBe(opened)
    expect([res.status, res.headers.get('location')]).toEqual([303, SEATS[as].leadsTo])
    expect(await dump(site)).toBe(before)
  })

  test('a part for htmx leads there as a whole', async () => {
    const res = await held.htmx('GET', '/chats')
    expect([res.status, res.headers.get('hx-redirect')]).toEqual([200, SEATS[as].leadsTo])
  })

  test('signs out', async () => {
    await held.get(SEATS[as].leadsTo)
    expect((await held.post('/sign-out')).headers.get('location')).toBe('/')
  })
})

test('a page for development is not there otherwise', async () => {
  const other = await openSite()
  expect((await other.visitor().get('/style')).status).toBe(404)
  await other.close()
})
