import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesWith } from '../../../tests/dump.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import type { Visitor } from '../../../tests/visitor.ts'
import { makeCharacter } from '../../../tests/works.ts'
import { systemClock } from '../../lib/clock.ts'
import { makeOperator } from '../setup/index.ts'
import type { ReportRow } from './store.ts'

let site: Site
let alice: Visitor
let bob: Visitor
let charlie: Visitor
beforeAll(async () => {
  site = await openSite()
  alice = await site.member('Alice')
  bob = await site.member('Bob')
  charlie = site.visitor()
})
afterAll(() => site.close())

const reportsOf = async (aboutId: string) => await site.db('reports').where({ aboutId })

test('whoever sees a character finds the way to report it, says why, and is told what happens', async () => {
  const { id, slug } = await makeCharacter(site, 'Alice', 'Doubtful')
  const page = await bob.page(`/characters/${slug}`)
  expect(page).toContain(`/reports/new?about=character:${id}`)
  const form = await bob.page(`/reports/new?about=character:${id}`)
  expect(form).toContain('Report Doubtful')
  const res = await bob.post('/reports', { about: `character:${id}`, reason: 'stolen', words: 'Seen elsewhere zqx.' })
  expect(res.headers.get('location')).toBe('/reports/thanks')
  expect(await bob.page('/reports/thanks')).toContain('Those who look after this house decide what becomes of it')
  const [row] = await reportsOf(id)
  expect(row).toMatchObject({ aboutKind: 'character', reason: 'stolen', words: '', decidedAt: null })
  expect(filesWith(site, 'Seen elsewhere zqx')).toEqual([])
  expect(await alice.page(`/characters/${slug}`)).not.toContain('/reports/new')
})

const report = async (who: Visitor, id: string, fields: { reason: string; words?: string }) => {
  await who.get(`/reports/new?about=character:${id}`)
  expect((await who.post('/reports', { about: `character:${id}`, ...fields })).status).toBe(303)
}
const wordsIn = ({ id, sealed, reporterId }: Partial<ReportRow>): string | undefined =>
  site.keyring.open({ table: 'reports', column: 'sealed', row: id ?? '', owner: reporterId ?? '' }, sealed as Buffer)

test('what one person reports again for another reason is kept beside the first', async () => {
  const { id } = await makeCharacter(site, 'Alice', 'Twice')
  await report(bob, id, { reason: 'stolen', words: 'Mine.' })
  await report(bob, id, { reason: 'minor', words: 'She is a child.' })
  const rows = await reportsOf(id)
  expect(rows.map((row) => [row.reason, wordsIn(row)]).sort()).toEqual([
    ['minor', 'She is a child.'],
    ['stolen', 'Mine.'],
  ])
})

test('the same reason again is one report with all that was said, each thing once', async () => {
  const { id } = await makeCharacter(site, 'Alice', 'Thrice')
  for (const words of ['', 'Look at the end.', 'Look at the end.', 'And at the middle.'])
    await report(bob, id, { reason: 'other', words })
  const rows = await reportsOf(id)
  expect(rows.map(wordsIn)).toEqual(['Look at the end.\n\nAnd at the middle.'])
})

test('a report outlives the account of who made it, without their name and words', async () => {
  const dora = await site.member('Dora')
  const { id } = await makeCharacter(site, 'Alice', 'Outlived')
  await report(dora, id, { reason: 'minor', words: 'She is a child.' })
  await site.db('reports').where({ aboutId: id }).update({ words: 'plain, of somebody without a key' })
  await site.db('persons').where({ username: 'Dora' }).delete()
  expect(await reportsOf(id)).toMatchObject([{ reporterId: null, reason: 'minor', words: '', sealed: null }])
})

test('who is not signed in may report what they see, and a member', async () => {
  const { id } = await makeCharacter(site, 'Alice', 'Seen by all')
  await charlie.get(`/reports/new?about=character:${id}`)
  expect(
    (await charlie.post('/reports', { about: `character:${id}`, reason: 'selfHarm' })).headers.get('location'),
  ).toBe('/reports/thanks?about=help')
  expect(await reportsOf(id)).toMatchObject([{ reporterId: null }])
  expect(await charlie.page('/reports/thanks?about=help')).toContain('href="/safety"')
  expect(await bob.page('/people/Alice')).toContain('/reports/new?about=person:Alice')
  await bob.get('/reports/new?about=person:Alice')
  expect((await bob.post('/reports', { about: 'person:Alice', reason: 'underAge' })).status).toBe(303)
})

test.each(['character:nobody', 'persona:x', 'person:Nobody', 'nonsense', ''])(
  'there is nothing to report at %s',
  async (about) => {
    expect((await bob.get(`/reports/new?about=${about}`)).status).toBe(404)
    expect((await bob.post('/reports', { about, reason: 'other' })).status).toBe(404)
  },
)

test('what is private cannot be reported, so that nobody learns of it', async () => {
  const { id } = await makeCharacter(site, 'Alice', 'Hidden', { visibility: 'private' })
  expect((await bob.get(`/reports/new?about=character:${id}`)).status).toBe(404)
})

test('a form without a reason comes back with what was written', async () => {
  const { id } = await makeCharacter(site, 'Alice', 'Unfinished')
  await bob.get(`/reports/new?about=character:${id}`)
  const res = await bob.post('/reports', { about: `character:${id}`, words: 'Look at the end.' })
  expect(res.status).toBe(422)
  const page = await res.text()
  expect(page).toContain('Choose what is wrong.')
  expect(page).toContain('Look at the end.')
})

test('who looks after the house is told how many wait, and that they cannot be decided here yet', async () => {
  await makeOperator({ db: site.db, clock: systemClock }, { username: 'Alice', givenBy: 'root' })
  expect(await alice.page('/moderation/people')).toMatch(/Reports that wait: \d+\. They are kept/)
})
