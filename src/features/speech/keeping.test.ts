import { expect, test } from 'vitest'
import { openSite } from '../../../tests/site.ts'

test('a reply whose key is gone fails alone, and everybody else’s is kept', async () => {
  const site = await openSite({ pauseMs: 30 })
  const alice = await site.member('Alice')
  const bob = await site.member('Bob')
  const [alices, bobs] = [await alice.beginChat(), await bob.beginChat()]
  await alice.post(`${alices}/messages`, { body: 'Good evening.' })
  const said = await bob.post(`${bobs}/messages`, { body: 'Good evening.' })
  const person = await site.db('persons').where({ username: 'Alice' }).first('id')
  site.keyring.destroy(person?.id ?? '')

  const page = await bob.page(said.headers.get('location') ?? '')
  expect(page).toContain('message__tools')
  await expect.poll(() => site.app.speeches.count()).toBe(0)
  const states = await site.db('speeches').orderBy('queuedAt').select('keeperId', 'state', 'trouble')
  expect(states.find(({ keeperId }) => keeperId === person?.id)).toMatchObject({ state: 'failed', trouble: 'internal' })
  expect(states.find(({ keeperId }) => keeperId !== person?.id)).toMatchObject({ state: 'complete' })
  expect(site.logged.join('')).toContain('a speech cannot be sealed and ends here')
  await site.close()
})
