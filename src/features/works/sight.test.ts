import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/site.ts'
import { talk } from '../../../tests/talk.ts'
import type { Visitor } from '../../../tests/visitor.ts'
import { decideOf, makeCharacter } from '../../../tests/works.ts'

let site: Site
let alice: Visitor
let bob: Visitor
let charlie: Visitor
beforeAll(async () => {
  site = await openSite({ env: { ADULT_CONTENT: 'on' } })
  alice = await site.member('Alice')
  bob = await site.member('Bob')
  charlie = site.visitor()
})
afterAll(() => site.close())

const USUAL = {
  ...{ language: 'auto', theme: 'auto', timeZone: 'UTC', motion: 'auto' },
  ...{ sharedCharacters: 'private', sharedScenarios: 'private' },
}
async function choose(who: Visitor, adult: 'on' | 'off'): Promise<void> {
  await who.get('/settings/preferences')
  expect((await who.post('/settings/preferences', { ...USUAL, adult })).status).toBe(303)
}
const sees = async (who: Visitor, slug: string) => (await who.get(`/characters/${slug}`)).status === 200

describe('what is mature', () => {
  test('is for members, behind a fold that tells why, and in no list of strangers', async () => {
    const listing = { notes: ['violence'], tagline: 'Grim tagline' }
    const { slug } = await makeCharacter(site, 'Alice', 'Grimshaw', { rating: 'mature', listing })
    expect([await sees(charlie, slug), await sees(bob, slug), await sees(alice, slug)]).toEqual([false, true, true])
    for (const path of ['/characters', '/search?q=grimshaw', '/'])
      expect(await charlie.page(path)).not.toContain('Grimshaw')
    expect(await bob.page('/')).not.toContain('Grimshaw')
    const found = await bob.page('/search?q=grimshaw')
    expect(found).toMatch(/<details class="veil[^"]*">\s*<summary>[\s\S]*?Mature[\s\S]*?violence[\s\S]*?<\/summary>/)
    expect((await charlie.get(`/characters/${slug}/share.png`)).status).toBe(404)
    expect(await bob.page(`/characters/${slug}`)).not.toContain('share.png')
  })
})

describe('what is for adults', () => {
  test('is seen by its owner and by who chose so, and is nowhere for anybody else', async () => {
    const { slug } = await makeCharacter(site, 'Alice', 'Nightshade', { rating: 'adult' })
    const asOthers = async () => [
      await sees(bob, slug),
      (await bob.page('/search?q=nightshade')).includes('/characters/nightshade'),
      (await bob.get(`/characters/${slug}/versions`)).status,
    ]
    expect(await asOthers()).toEqual([false, false, 404])
    expect([await sees(alice, slug), await sees(charlie, slug)]).toEqual([true, false])
    await choose(bob, 'on')
    expect(await asOthers()).toEqual([true, true, 200])
    await choose(bob, 'off')
    expect(await asOthers()).toEqual([false, false, 404])
  })

  test('cannot be talked with from the moment on that it is, while a chat goes on', async () => {
    const { slug } = await makeCharacter(site, 'Alice', 'Changeling')
    const chat = await bob.beginChat(slug)
    await decideOf(site, 'Alice', slug, { rating: 'adult' })
    await bob.get('/chats')
    expect((await bob.post(`/characters/${slug}/chats`, { body: 'Hello?' })).status).toBe(404)
    expect((await bob.get(chat)).status).toBe(200)
  })

  test('is not asked about of who is under 18, and their choice counts for nothing', async () => {
    const { slug } = await makeCharacter(site, 'Alice', 'Midnight', { rating: 'adult' })
    const dora = await site.member('Dora')
    await site.db('persons').where({ username: 'Dora' }).update({ ageBand: '16-17' })
    expect(await dora.page('/settings/preferences')).not.toContain('What is for adults only')
    await choose(dora, 'on')
    expect(await sees(dora, slug)).toBe(false)
  })

  test('is shown to nobody where the house does not have it', async () => {
    const other = await openSite()
    const eve = await other.member('Eve')
    await other.member('Mallory')
    const { slug } = await makeCharacter(other, 'Mallory', 'Midnight', { rating: 'adult' })
    expect(await eve.page('/settings/preferences')).not.toContain('What is for adults only')
    await choose(eve, 'on')
    expect(await sees(eve, slug)).toBe(false)
    await other.close()
  })
})

test('a link shows the character’s own picture, made once, only where everybody may see it', async () => {
  const { slug } = await makeCharacter(site, 'Alice', 'Postcard', { listing: { tagline: 'Greetings' } })
  expect(await charlie.page(`/characters/${slug}`)).toContain(`/characters/${slug}/share.png"`)
  const res = await charlie.get(`/characters/${slug}/share.png`)
  expect([res.status, res.headers.get('content-type')]).toEqual([200, 'image/png'])
  await res.arrayBuffer()
  expect((await charlie.get('/characters/aoi/share.png')).status).toBe(200)
})

test('of a hidden text the understudy says to others nothing that its page does not show, and names no place in it', async () => {
  const card = {
    ...{ first_mes: 'Well met.', scenario: 'A xyzzyscene by night.', description: 'A xyzzydescription.' },
    mes_example: '<START>\n{{user}}: Hello\n{{char}}: A xyzzyexample.',
    character_book: { entries: [{ keys: ['well'], content: 'A xyzzyentry.', enabled: true }], extensions: {} },
  }
  const { slug } = await makeCharacter(site, 'Alice', 'Riddler', { definition: 'hidden', card })
  const chatOf = async (who: Visitor) => {
    let pages = ''
    for (const line of ['What of the well?', 'Hello, who are you?', 'Where are we?', 'Tell me more.']) {
      const { chat, replyId } = await talk(who, line, slug)
      pages += (await who.page(chat)) + (await who.page(`/messages/${replyId}/tools`))
    }
    return pages + (await who.page(`/characters/${slug}`))
  }
  const others = await chatOf(bob)
  expect(others).toContain('Well met.')
  expect(others).not.toContain('xyzzy')
  expect(others).not.toContain('Comes from')
  const own = await chatOf(alice)
  for (const word of ['xyzzyscene', 'xyzzyentry', 'Comes from']) expect(own).toContain(word)
})

test('of a hidden text others’ chats tell its size, its owner’s chats its words', async () => {
  const card = { description: 'A plainly secret word: xyzzyplugh.', first_mes: 'Well met.' }
  const { slug } = await makeCharacter(site, 'Alice', 'Sphinx', { definition: 'hidden', card })
  const seenBy = async (who: Visitor) => {
    const { replyId } = await talk(who, 'Good evening.', slug)
    return await who.page(`/messages/${replyId}/prompt`)
  }
  const others = await seenBy(bob)
  expect(others).not.toContain('xyzzyplugh')
  expect(others).toContain('the author’s text')
  expect(await seenBy(alice)).toContain('xyzzyplugh')
  const page = await bob.page(`/characters/${slug}`)
  for (const rest of ['versions', 'forks', 'export']) expect(page).not.toContain(`/characters/${slug}/${rest}`)
})
