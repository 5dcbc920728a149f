import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSite, type Site } from '../../tests/site.ts'
import { closeStreams, openStreams } from './stream.ts'

let site: Site
beforeEach(async () => {
  site = await openSite({ pauseMs: 15 })
})
afterEach(() => site.close())

test('a reader who is hung up on while their reply ends does not end the house', async () => {
  const bo = await site.member('bo')
  const chat = await bo.beginChat('maurice-bell', 'Good evening.')
  const replyId = /id="(message-[^"]+)"[^>]*aria-busy/.exec((await bo.page(chat)).replaceAll('\n', ' '))?.[1] ?? ''
  const stream = await bo.get(`/messages/${replyId.replace('message-', '')}/stream`)
  const hungUp = stream.text()
  expect(openStreams()).toBe(1)

  await site.app.speeches.close()
  closeStreams()

  await hungUp
  expect(await bo.page(chat)).not.toContain('aria-busy')
})
