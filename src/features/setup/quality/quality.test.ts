import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../../../../tests/site.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { type FigureRow, lastDays } from '../../figures/index.ts'
import { makeOperator } from '../index.ts'
import { mirrored, spreads } from './plots.ts'
import { spanIn, speakersIn } from './quality.ts'

const place = { day: '2026-05-16', provider: 'openai', model: 'gpt-one' } as const
const ROWS: FigureRow[] = [
  { ...place, measure: 'end', value: 'complete', count: 6 },
  { ...place, measure: 'end', value: 'failed:busy', count: 3 },
  { ...place, measure: 'end', value: 'interrupted', count: 1 },
  { ...place, measure: 'firstWord', value: '68', count: 6 },
  { ...place, measure: 'duration', value: '90', count: 6 },
  { ...place, measure: 'tokensIn', value: '73', count: 6 },
  { ...place, measure: 'thumb', value: 'up', count: 3 },
  { ...place, measure: 'thumb', value: 'down', count: 1 },
  { ...place, day: '2026-05-12', measure: 'end', value: 'complete', count: 2 },
  { ...place, provider: 'local', model: 'a <b> "c"', measure: 'end', value: 'complete', count: 1 },
]
const DAYS = lastDays(Date.parse('2026-05-17T10:00:00Z'), 7)

describe('what the counts say', () => {
  test('stands by model, the busiest first, over the span and day by day', () => {
    const [first, second] = speakersIn(ROWS, DAYS)
    expect(first?.whole).toMatchObject({ replies: 12, failed: 4, up: 3, down: 1, tokensOut: undefined })
    expect(first?.whole.ends).toEqual([
      ['complete', 8],
      ['failed:busy', 3],
      ['interrupted', 1],
    ])
    expect(first?.days.map(({ replies }) => replies)).toEqual([0, 2, 0, 0, 0, 10, 0])
    expect(second).toMatchObject({ provider: 'local', whole: { replies: 1 } })
  })

  test.each([
    ['7', 7],
    ['30', 30],
    ['365', 7],
    [undefined, 7],
  ])('of %s days are %i', (asked, span) => {
    expect(spanIn(asked)).toBe(span)
  })
})

describe('a plot', () => {
  test('shares its height between what is up and what is down', () => {
    const { bars, base } = mirrored([
      { up: 3, down: 0 },
      { up: 0, down: 1 },
    ])
    expect(bars.map(({ kind, height }) => [kind, height])).toEqual([
      ['up', 69],
      ['down', 23],
    ])
    expect(bars[0]?.y).toBe(base - 69)
    expect(mirrored([{ up: 0, down: 0 }]).bars).toEqual([])
  })

  test('breaks its lines where a day has nothing, and shows a lonely day as a dot', () => {
    const spread = { half: 50, most: 100 }
    const { lines } = spreads([spread, spread, undefined, spread])
    expect(lines).toEqual([
      { kind: 'half', path: 'M5 50L15 50M35 50h0' },
      { kind: 'most', path: 'M5 4L15 4M35 4h0' },
    ])
  })
})

describe('the page', () => {
  let site: Site
  let alice: Visitor
  const clock = { now: () => Date.parse('2026-05-17T10:00:00Z') }

  beforeAll(async () => {
    site = await openSite({ clock })
    alice = await site.member('Alice')
    await makeOperator({ db: site.db, clock }, { username: 'Alice', givenBy: 'root' })
  })
  afterAll(() => site.close())

  test('says so while there is nothing', async () => {
    const page = await alice.page('/setup/quality')
    expect(page).toContain('No model has spoken in these days')
    expect(page).not.toContain('<svg class="plot')
    expect(await alice.page('/setup')).toContain('href="/setup/quality"')
  })

  test('tells in figures what it draws, for the span that was asked for', async () => {
    await site.db('figures').insert(ROWS)
    const page = await alice.page('/setup/quality')
    expect(page).toContain('href="/setup/quality?days=30"')
    expect(page).toMatch(/OpenAI · gpt-one<\/a><\/th><td>12<\/td><td>4 \(33%\)<\/td><td>0.59 sec \/ 0.59 sec<\/td>/)
    expect(page).toContain('<td>3 / 1 (75%)</td>')
    expect(page).toContain('Failed: busy: <strong>3</strong>')
    expect(page).toContain('<time datetime="2026-05-12">')
    expect(page.match(/<svg class="plot/g)).toHaveLength(12)
    expect(page).toContain('a &lt;b&gt; &quot;c&quot;')
    expect(page).not.toContain('style=')

    await site.db('figures').insert({ ...place, day: '2026-05-01', measure: 'end', value: 'complete', count: 5 })
    expect(await alice.page('/setup/quality')).not.toContain('2026-05-01')
    expect(await alice.page('/setup/quality?days=30')).toContain('<time datetime="2026-05-01">')
  })

  test('is nobody’s but the operator’s', async () => {
    const bob = await site.member('Bob')
    expect([(await bob.get('/setup/quality')).status, (await site.visitor().get('/setup/quality')).status]).toEqual([
      404, 404,
    ])
  })
})
