import { afterEach, beforeEach, expect, test } from 'vitest'
import { settled } from '../../../tests/page.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import { apartBy, type Stopwatch, stopwatch } from '../../../tests/stopwatch.ts'

let site: Site
let watch: Stopwatch
beforeEach(async () => {
  site = await openSite()
  watch = stopwatch()
})
afterEach(async () => {
  await watch.close()
  await site.close()
})

test('AU4: at sign-in a name that nobody has is refused in the same words and the same time', async () => {
  await site.member('Alice')
  const charlie = site.visitor()
  const answers = new Set<string>()
  const apart = await apartBy({ rounds: 20, withinMs: 10 }, async (which, round) => {
    await site.db('spent').delete()
    const username = which === 'known' ? 'Alice' : `Nobody${round}`
    await charlie.get('/sign-in')
    const timed = await watch.post(`${site.url}/sign-in`, charlie, { username, password: 'not the right password' })
    answers.add(settled(timed.answer).replaceAll(username, 'Somebody'))
    return timed
  })
  expect([...answers]).toEqual([expect.stringMatching(/^422 /)])
  expect(apart).toBeLessThan(10)
})
