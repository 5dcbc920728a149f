import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { postOffice } from '../../tests/post-office.ts'
import { readConfig } from '../config.ts'
import { type Letter, write } from './letter.ts'
import { createMailer } from './mail.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const letter: Letter = {
  subject: 'Choose a new password',
  to: 'Alice <b>&amp;</b>',
  lines: [['This link is good for {{minutes}} minutes and works once.', { minutes: 60 }]],
  act: { label: 'Choose a new password', path: '/reset/abc' },
}
const inEnglish = () => write(letter, { language: 'en', origin: 'https://troupe.example' })
const mail = (to = 'alice@example.org') => ({ ...inEnglish(), id: 'letter-1', ownerId: 'alice', to })
const signal = () => AbortSignal.timeout(10_000)

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'troupe-mail-'))
  closing.push(() => rmSync(made, { recursive: true, force: true }))
  return made
}

describe('a letter', () => {
  test('is text and HTML with the same words, and what people wrote stays what it is in both', () => {
    const { subject, text, html } = inEnglish()
    expect(subject).toBe('Choose a new password')
    expect(text).toContain('Hello Alice <b>&amp;</b>,')
    expect(html).toContain('Hello Alice &lt;b&gt;&amp;amp;&lt;/b&gt;,')
    for (const written of [text, html]) {
      expect(written).toContain('This link is good for 60 minutes and works once.')
      expect(written).toContain('https://troupe.example/reset/abc')
    }
    expect(text).not.toMatch(/\n{4}/)
  })

  test('is written in Japanese to who reads Japanese', () => {
    const { subject, text, html } = write(letter, { language: 'ja', origin: 'https://troupe.example' })
    expect(subject).toMatch(/[ぁ-ん]/)
    expect(text).toMatch(/60/)
    expect(html).toContain('<html lang="ja">')
  })
})

describe('without a way to send mail', () => {
  test('letters are written to the outbox, for its owner only, and it is said where', async () => {
    const dataDir = folder()
    const wrote: string[] = []
    const settings = { smtpUrl: undefined, resend: undefined, from: 'Troupe <troupe@localhost>' }
    const mailer = createMailer({ settings, dataDir, wrote: (file) => wrote.push(file) })
    expect(mailer.how).toBe('outbox')
    await mailer.send(mail(), signal())
    const [name = ''] = readdirSync(path.join(dataDir, 'outbox'))
    const file = path.join(dataDir, 'outbox', name)
    expect(wrote).toEqual([file])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const eml = readFileSync(file, 'utf8')
    expect(eml).toMatch(/^To: alice@example\.org\r$/m)
    expect(eml).toMatch(/^From: Troupe <troupe@localhost>\r$/m)
    expect(eml).toMatch(/^Message-ID: <letter-1@localhost>\r$/m)
    expect(eml).toMatch(/multipart\/alternative/)
  })

  test('they are deleted after a day, and at once when their reader is forgotten', async () => {
    const dataDir = folder()
    const settings = { smtpUrl: undefined, resend: undefined, from: 'Troupe <troupe@localhost>' }
    const mailer = createMailer({ settings, dataDir, wrote: () => {} })
    const left = () => readdirSync(path.join(dataDir, 'outbox')).sort()
    await mailer.sweep(Date.now())
    for (const [ownerId, id] of [
      ['alice', 'one'],
      ['alice', 'two'],
      ['bob', 'three'],
    ] as const)
      await mailer.send({ ...mail(), id, ownerId }, signal())
    expect(left()).toEqual(['alice.one.eml', 'alice.two.eml', 'bob.three.eml'])
    await mailer.forget('ali')
    await mailer.sweep(Date.now() + 23 * 60 * 60_000)
    expect(left()).toHaveLength(3)
    await mailer.forget('alice')
    expect(left()).toEqual(['bob.three.eml'])
    await mailer.sweep(Date.now() + 25 * 60 * 60_000)
    expect(left()).toEqual([])
  })
})

describe('by SMTP', () => {
  test('a letter arrives, and nobody else is written to by what stands in the address', async () => {
    const office = await postOffice()
    closing.push(office.close)
    const settings = { smtpUrl: office.url, resend: undefined, from: 'Troupe <troupe@troupe.example>' }
    const mailer = createMailer({ settings, dataDir: folder(), wrote: () => {} })
    await mailer.send(mail(), signal())
    expect(office.letters).toMatchObject([{ from: 'troupe@troupe.example', to: ['alice@example.org'] }])
    expect(office.letters[0]?.text).toContain('https://troupe.example/reset/abc')

    await mailer.send(mail('alice@example.org, bob@example.org'), signal()).catch(() => {})
    await mailer.send(mail('alice@example.org\r\nBcc: bob@example.org'), signal()).catch(() => {})
    expect(office.letters.flatMap(({ to }) => to)).not.toContain('bob@example.org')
  })

  test('a refusal is told by its code', async () => {
    const office = await postOffice()
    closing.push(office.close)
    office.refuses = true
    const settings = { smtpUrl: office.url, resend: undefined, from: 'troupe@troupe.example' }
    const sent = createMailer({ settings, dataDir: folder(), wrote: () => {} }).send(mail(), signal())
    await expect(sent).rejects.toMatchObject({ code: 'EENVELOPE' })
  })
})

describe('by Resend', () => {
  test('a house that hangs is not waited for longer than the letter may take', async () => {
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    closing.push(() => {
      silent.closeAllConnections()
      silent.close()
    })
    const baseUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const settings = { smtpUrl: undefined, resend: { apiKey: 're_1', baseUrl }, from: 'troupe@troupe.example' }
    const mailer = createMailer({ settings, dataDir: folder(), wrote: () => {} })
    const late = new AbortController()
    silent.once('request', () => late.abort(new Error('closing')))
    await expect(mailer.send(mail(), late.signal)).rejects.toThrow('closing')
  })

  test('a letter is handed over with its key and once for all attempts, and a refusal is told by its code', async () => {
    const asked: { path: string | undefined; headers: object; body: string }[] = []
    let status = 200
    const server = createServer(async (req, res) => {
      let body = ''
      for await (const part of req) body += part
      asked.push({ path: req.url, headers: req.headers, body })
      res.writeHead(status, { 'Content-Type': 'application/json' })
      res.end(
        JSON.stringify(status === 200 ? { id: '1' } : { name: 'rate_limit_exceeded', message: 'no', statusCode: 429 }),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(() => server.close())
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const settings = { smtpUrl: undefined, resend: { apiKey: 're_1', baseUrl }, from: 'troupe@troupe.example' }
    const mailer = createMailer({ settings, dataDir: folder(), wrote: () => {} })
    await mailer.send(mail(), signal())
    expect(asked[0]).toMatchObject({
      path: '/emails',
      headers: { authorization: 'Bearer re_1', 'idempotency-key': 'letter-1' },
    })
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ to: 'alice@example.org', from: 'troupe@troupe.example' })

    status = 429
    await expect(mailer.send(mail(), signal())).rejects.toMatchObject({ code: 'rate_limit_exceeded' })
  })
})

describe('the settings', () => {
  test.each([
    [{ SMTP_URL: 'mail.example' }, 'SMTP_URL must be an address'],
    [{ SMTP_URL: 'smtps://m.example', RESEND_API_KEY: 'k', MAIL_FROM: 'a@b.c' }, 'both set'],
    [{ RESEND_BASE_URL: 'https://r.example' }, 'RESEND_API_KEY is not'],
    [{ SMTP_URL: 'smtps://m.example' }, 'MAIL_FROM must be set'],
    [{ MAIL_FROM: 'Troupe <a@b.c>\r\nBcc: d@e.f' }, 'MAIL_FROM must be an address'],
  ])('%o is refused in a sentence that names the variable', (env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence)
  })
})
