import { expect, test } from 'vitest'
import type { Frame } from '../../web/frame.ts'
import { translatorFor } from '../../web/i18n.ts'
import { render } from '../../web/view.ts'
import { samples } from './samples.ts'
import { stylePage } from './views.ts'

const frame: Frame = {
  t: translatorFor('en'),
  language: 'en',
  theme: 'auto',
  motion: 'auto',
  timeZone: 'UTC',
  asked: ['en'],
  person: undefined,
  formToken: () => 'token',
  flash: undefined,
  path: '/style',
  origin: 'http://localhost',
  asset: (name) => `/${name}`,
  ago: () => 'now',
  briefly: () => 'now',
  exact: (iso) => iso,
  month: (iso) => iso,
  day: (date) => date,
  development: true,
}

const page = render(stylePage(samples), frame, '/layouts/site')

test('the style page sets twelve scenes', () => {
  const ids = [...page.matchAll(/id="message-scene-(\d+)-0"/g)].map(([, scene]) => scene)
  expect(new Set(ids).size).toBe(12)
})

test('no id stands twice on the style page', () => {
  const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
})

test('nothing on the style page is wired, so that no sample asks the server for anything', () => {
  expect(page).toContain('<div class="style" hx-ignore>')
})

test('a name takes small capitals only where it is written in plain Latin letters', () => {
  expect(page).toContain('<span class="name name--caps" dir="auto">Maurice Bell</span>')
  expect(page).toContain('<span class="name" dir="auto">LAMP-40</span>')
  expect(page).toContain('<span class="name" dir="auto">久美</span>')
})
