import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../../tests/site.ts'
import type { Visitor } from '../../tests/visitor.ts'

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
  expect(site.app.streams.count()).toBe(1)

  await site.app.speeches.close()
  site.app.streams.hangUp()

  await hungUp
  expect(await bo.page(chat)).not.toContain('aria-busy')
})

describe('while somebody speaks slowly', () => {
  beforeEach(async () => {
    await site.close()
    site = await openSite({ pauseMs: 400 })
  })

  async function begin(username: string): Promise<{ person: Visitor; path: string }> {
    const person = await site.member(username)
    const page = await person.page(await person.beginChat('maurice-bell', 'Good evening.'))
    const replyId = /id="message-([^"]+)"[^>]*aria-busy/.exec(page.replaceAll('\n', ' '))?.[1] ?? ''
    return { person, path: `/messages/${replyId}/stream` }
  }

  test('a session that cannot be looked up loses its stream after a while, and another keeps its own', async () => {
    const streams: Response[] = []
    for (const name of ['bo', 'cy']) {
      const { person, path } = await begin(name)
      streams.push(await person.get(path))
    }
    expect(site.app.streams.count()).toBe(2)
    let failing: string | undefined
    const stop = site.app.streams.watchSessions(async (id) => {
      failing ??= id
      if (id === failing) throw new Error('The database is away.')
      return true
    })
    try {
      await new Promise((resolve) => setTimeout(resolve, 3500))
      expect(site.app.streams.count()).toBe(2)
      await expect.poll(site.app.streams.count).toBe(1)
    } finally {
      stop()
      for (const { body } of streams) await body?.cancel()
    }
  })

  test('two sites in one process have nothing to do with each other’s readers', async () => {
    const { person, path } = await begin('bo')
    const stream = await person.get(path)
    const other = await openSite()
    expect([site.app.streams.count(), other.app.streams.count()]).toEqual([1, 0])
    const stop = other.app.streams.watchSessions(async () => false)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    stop()
    other.app.streams.hangUp()
    await other.close()
    expect(site.app.streams.count()).toBe(1)
    await stream.body?.cancel()
  })

  test('a stream ends with its connection, and one asked for behind it on the same is not answered by half', async () => {
    const { person, path } = await begin('bo')
    const ask = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${person.cookies()}\r\n\r\n`
    const socket = connect(Number(new URL(site.url).port), '127.0.0.1')
    let got = ''
    socket.setEncoding('utf8').on('data', (text: string) => {
      got += text
    })
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write(ask + ask)
    await expect.poll(() => got.match(/^data:/gm)?.length ?? 0).toBeGreaterThan(2)
    await site.app.speeches.close()
    await closed
    expect(got.match(/^HTTP\/1\.1 200 OK/gm)).toHaveLength(1)
    expect(got).toMatch(/^Connection: close\r$/m)
    expect(got).not.toMatch(/transfer-encoding/i)
    expect(got.endsWith('event: done\ndata: \n\n')).toBe(true)
    await expect.poll(site.app.streams.count).toBe(0)
  })
})
