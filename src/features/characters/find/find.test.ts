import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesWith } from '../../../../tests/dump.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { decideOf, makeCharacter } from '../../../../tests/works.ts'
import { hotCounts } from '../../../db/hot.ts'
import { matchFor, wordsToIndex } from '../../works/words.ts'

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

const namesOn = (page: string) =>
  [...page.matchAll(/<h3 class="bill__name"[^>]*><a [^>]*>(?:<span[^>]*>)?([^<]*)/g)].map(([, name = '']) => name)
const found = async (who: Visitor, query: string) => namesOn(await who.page(`/search?${query}`))
const search = async (words: string) => await found(charlie, new URLSearchParams({ q: words }).toString())

describe('words', () => {
  test('runs without spaces are indexed as pairs, in one width and one kind of kana', () => {
    expect(wordsToIndex('東京の猫 café ｶﾞｲﾄﾞ').trim().split(/\s+/)).toEqual([
      '東京',
      '京の',
      'の猫',
      '猫',
      'café',
      'がい',
      'いど',
      'ど',
    ])
  })

  test.each([
    ['the cat', '"the"* "cat"*'],
    ['東京', '"東京"'],
    ['猫', '"猫"*'],
    ['東京の', '"東京 京の"'],
    ['Ａｏｉ 葵', '"Aoi"* "葵"*'],
    ['name:x OR "y* NEAR(-z', '"name"* "x"* "OR"* "y"* "NEAR"* "z"*'],
  ])('%s is asked as %s', (typed, match) => {
    expect(matchFor(typed)).toBe(match)
  })

  test('what holds no word asks for nothing', () => {
    expect(matchFor('*" --')).toBeUndefined()
  })
})

describe('the search', () => {
  beforeAll(async () => {
    await makeCharacter(site, 'Alice', 'Éloïse Dupré', {
      listing: { tagline: 'Keeper of lighthouses', tags: ['Sea', 'Calm'], language: 'fr' },
      card: { nickname: 'Zizou', creator_notes: 'Best at midnight.', description: 'She collects barometers.' },
    })
    await makeCharacter(site, 'Alice', '夜の図書館', {
      listing: { tagline: '司書が本を探します', tags: ['本', 'calm'], language: 'ja' },
      card: { description: '古い地図を集めている。' },
    })
    await makeCharacter(site, 'Alice', 'Wendell', {
      definition: 'hidden',
      card: { description: 'A secret: he is the moonraker.', creator_notes: 'Likes riddles.' },
    })
  })

  test.each(['eloise', 'ÉLOÏSE', 'dupre', 'lighthouses', 'zizou', 'midnight', 'barometers', 'baromet', 'dupre sea'])(
    '%s finds her by what is told of her',
    async (words) => {
      expect(await search(words)).toEqual(['Éloïse Dupré'])
    },
  )

  test.each(['図書館', '書館', '館', '地図', '司書が本'])('%s is found inside a run of letters', async (words) => {
    expect(await search(words)).toEqual(['夜の図書館'])
  })

  test('what is hidden is in no index, what is told of it is', async () => {
    expect(await search('moonraker')).toEqual([])
    expect(await search('riddles')).toEqual(['Wendell'])
  })

  test.each(['"', '*', 'name:wendell"', 'NEAR(', 'a AND (', "'; drop table works; --", '^', '{name words}: x'])(
    '%s is no syntax',
    async (words) => {
      expect((await charlie.get(`/search?${new URLSearchParams({ q: words })}`)).status).toBe(200)
    },
  )

  test('tags, which all must stand, and the language narrow it', async () => {
    expect(await found(charlie, 'tag=calm')).toEqual(['夜の図書館', 'Éloïse Dupré'])
    expect(await found(charlie, 'tag=calm&tag=sea')).toEqual(['Éloïse Dupré'])
    expect(await found(charlie, 'tag=calm&language=ja')).toEqual(['夜の図書館'])
    expect(await found(charlie, 'tag=calm&q=barometers')).toEqual(['Éloïse Dupré'])
  })

  test('a filter that fits nobody says so and leads back', async () => {
    const page = await charlie.page('/search?q=nobodyatall')
    expect(page).toContain('Nobody fits')
    expect(page).toContain('href="/search"')
  })

  test('what is made private is found by nobody, and none of its words stays in a file', async () => {
    const { slug } = await makeCharacter(site, 'Alice', 'Quillfeather', { card: { description: 'xylotheque' } })
    expect(await search('xylotheque')).toEqual(['Quillfeather'])
    await decideOf(site, 'Alice', slug, { visibility: 'private' })
    expect(await search('xylotheque')).toEqual([])
    expect(await search('quillfeather')).toEqual([])
    await site.db.raw('pragma wal_checkpoint(truncate)')
    expect(filesWith(site, 'xylotheque')).toEqual([])
    expect(filesWith(site, 'quillfeather')).toEqual([])
  })

  test('what is unlisted or in the bin is found by nobody', async () => {
    const { slug } = await makeCharacter(site, 'Alice', 'Farthingale')
    await decideOf(site, 'Alice', slug, { visibility: 'unlisted' })
    expect(await search('farthingale')).toEqual([])
    await decideOf(site, 'Alice', slug, { visibility: 'public' })
    expect(await search('farthingale')).toEqual(['Farthingale'])
    await alice.get(`/characters/${slug}/deletion`)
    expect((await alice.post(`/characters/${slug}/deletion`, { verb: 'bin' })).status).toBe(303)
    expect(await search('farthingale')).toEqual([])
  })

  test('the house’s own cast is found too', async () => {
    expect(await search('imke')).toEqual(['Imke Sol'])
    expect(await search('葵')).toContain('葵')
  })
})

describe('pages', () => {
  beforeAll(async () => {
    for (let at = 0; at < 65; at++)
      await makeCharacter(site, 'Alice', `Crowd ${String(at).padStart(2, '0')}`, { listing: { tags: ['crowd'] } })
  })

  async function walk(path: string): Promise<string[][]> {
    const pages: string[][] = []
    for (let next: string | undefined = path; next !== undefined; ) {
      const page = await charlie.page(next)
      pages.push(namesOn(page))
      next = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    }
    return pages
  }

  test.each(['new', 'popular', 'rated'])('by %s each of them stands on one page, once', async (sort) => {
    const pages = await walk(`/characters?tag=crowd&sort=${sort}`)
    expect(pages.map(({ length }) => length)).toEqual([30, 30, 5])
    expect(new Set(pages.flat()).size).toBe(65)
  })

  test('the newest come first, and of equals in the same way on every page', async () => {
    const [[first = ''] = [], , last = []] = await walk('/characters?tag=crowd')
    expect([first, last.at(-1)]).toEqual(['Crowd 64', 'Crowd 00'])
  })

  test('what was talked with and liked most comes first', async () => {
    await site.db('works').where({ name: 'Crowd 07' }).update({ chatsStarted: 9 })
    await site.db('works').where({ name: 'Crowd 08' }).update({ likes: 9 })
    expect((await found(charlie, 'tag=crowd&sort=popular'))[0]).toBe('Crowd 07')
    expect((await found(charlie, 'tag=crowd&sort=rated'))[0]).toBe('Crowd 08')
  })

  test.each(['after=nonsense', 'after=1~2&sort=popular', 'sort=wrong', 'rating=x', 'tag=&tag=', 'after=~'])(
    '%s is answered with a page',
    async (query) => {
      expect((await charlie.get(`/characters?${query}`)).status).toBe(200)
    },
  )

  test('a page takes at most four statements', async () => {
    for (const path of ['/characters', '/search?q=crowd&tag=crowd&sort=popular']) {
      await bob.page(path)
      const before = hotCounts.run
      let others = 0
      const count = () => others++
      site.db.on('query', count)
      await bob.page(path)
      site.db.off('query', count)
      expect(hotCounts.run - before + others).toBeLessThanOrEqual(4)
    }
  })

  test('the front page begins with the house’s own cast', async () => {
    expect(namesOn(await charlie.page('/'))[0]).not.toMatch(/^Crowd/)
  })
})

describe('likes', () => {
  test('count once for each person, are taken back, and say which they are', async () => {
    const { slug, id } = await makeCharacter(site, 'Alice', 'Likeable')
    const likes = async () => (await site.db('works').where({ id }).first('likes'))?.likes
    await bob.get(`/characters/${slug}`)
    expect((await bob.post(`/characters/${slug}/like`)).headers.get('location')).toBe(`/characters/${slug}`)
    await bob.post(`/characters/${slug}/like`)
    expect(await likes()).toBe(1)
    expect(await bob.page(`/characters/${slug}`)).toContain('aria-pressed="true"')
    const part = await (await bob.htmx('POST', `/characters/${slug}/like/removal`)).text()
    expect(part).toContain('aria-pressed="false"')
    expect(await likes()).toBe(0)
    await bob.htmx('POST', `/characters/${slug}/like/removal`)
    expect(await likes()).toBe(0)
  })

  test('a stranger signs in first, and what is private cannot be liked by others', async () => {
    const { slug } = await makeCharacter(site, 'Alice', 'Unseen', { visibility: 'private' })
    await charlie.get('/sign-in')
    expect((await charlie.post(`/characters/${slug}/like`)).status).toBe(303)
    await bob.get('/chats')
    expect((await bob.post(`/characters/${slug}/like`)).status).toBe(404)
  })
})

describe('one’s own', () => {
  test('stand together, private ones too, and are nobody else’s', async () => {
    const dora = await site.member('Dora')
    await makeCharacter(site, 'Dora', 'Secret Sally', { visibility: 'private', rating: 'mature' })
    const page = await dora.page('/characters/mine')
    expect(page).toContain('Secret Sally')
    expect(page).toContain('Only me')
    expect(page).toContain('Mature')
    for (const path of ['/characters/new', '/characters/imports', '/characters/bin', '/lorebooks', '/personas'])
      expect(page).toContain(`href="${path}"`)
    expect(await bob.page('/characters/mine')).not.toContain('Secret Sally')
    expect((await charlie.get('/characters/mine')).headers.get('location')).toMatch(/^\/sign-in/)
  })
})
