import { afterEach, describe, expect, test } from 'vitest'
import { companyEnv } from '../../../tests/company.ts'
import { fakeProvider } from '../../../tests/provider.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import { talk } from '../../../tests/talk.ts'

const TOKEN = 'a-token-for-the-watchman'
let site: Site
afterEach(() => site.close())

const health = async (headers: { [name: string]: string } = {}) => {
  const res = await site.visitor().get('/health', headers)
  return { status: res.status, says: (await res.json()) as { status: string; [part: string]: unknown }, res }
}
const trusted = { authorization: `Bearer ${TOKEN}` }

describe('/health', () => {
  test('tells everybody only whether all is well', async () => {
    site = await openSite({ env: { HEALTH_TOKEN: TOKEN } })
    for (const authorization of ['', 'Bearer', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN]) {
      expect((await health({ authorization })).says).toEqual({ status: 'ok' })
    }
    expect((await fetch(`${site.url}/health?token=${TOKEN}`).then((res) => res.json())) as object).toEqual({
      status: 'ok',
    })
    const alice = await site.member('Alice')
    expect(await (await alice.get('/health')).json()).toEqual({ status: 'ok' })
  })

  test('tells who knows the token what is looked at', async () => {
    site = await openSite({ env: { HEALTH_TOKEN: TOKEN } })
    await talk(await site.member('Alice'))
    const { says, res } = await health(trusted)
    expect(says).toEqual({
      status: 'ok',
      database: { ok: true },
      keyring: { ok: true },
      provider: { ok: true, id: 'understudy', model: 'understudy' },
      speeches: { ok: true, live: 0, streams: 0 },
      erasures: { ok: true, overdue: 0 },
      invariants: { ok: true, broken: [], at: expect.stringMatching(/^\d{4}-.*Z$/) },
    })
    expect(res.headers.get('cache-control')).toBe('no-store')
    expect(res.headers.getSetCookie()).toEqual([])
  })

  test('without HEALTH_TOKEN nobody is told more', async () => {
    site = await openSite()
    for (const authorization of ['Bearer ', 'Bearer undefined', '']) {
      expect((await health({ authorization })).says).toEqual({ status: 'ok' })
    }
  })

  test('answers 503 when a promise of the data is broken, and names it to who knows the token', async () => {
    site = await openSite({ env: { HEALTH_TOKEN: TOKEN } })
    await talk(await site.member('Alice'))
    await site.db.raw('pragma foreign_keys = off')
    await site.db('chats').update({ leafId: 'nowhere' })
    const stranger = await health()
    expect([stranger.status, stranger.says]).toEqual([503, { status: 'trouble' }])
    expect((await health(trusted)).says.invariants).toMatchObject({
      ok: false,
      broken: ['every chat looks at a line of its own'],
    })
  })

  test('answers 503 while a provider refuses the site’s key, and says whose', async () => {
    const company = await fakeProvider()
    site = await openSite({ env: { HEALTH_TOKEN: TOKEN, ...companyEnv('openai', company.url) } })
    expect((await health()).status).toBe(200)
    company.play({ status: 401, headers: { 'content-type': 'application/json' }, steps: ['{"error":{}}'] })
    await talk(await site.member('Alice'))
    expect((await health()).says).toEqual({ status: 'trouble' })
    expect((await health(trusted)).says.provider).toMatchObject({ ok: false, refusedKeys: [{ id: 'openai' }] })
    expect(site.logged.some((line) => line.includes('OPENAI_API_KEY') && line.includes('"level":50'))).toBe(true)
    await company.close()
  })

  test('answers 503 when the keys cannot be opened', async () => {
    site = await openSite({ env: { HEALTH_TOKEN: TOKEN } })
    await site.member('Alice')
    const { default: Database } = await import('better-sqlite3')
    const keys = new Database(`${site.folder}/keyring.sqlite`)
    keys.exec("update keys set wrapped = x'00'")
    keys.close()
    expect((await health()).status).toBe(503)
    expect((await health(trusted)).says.keyring).toEqual({ ok: false })
  })
})
