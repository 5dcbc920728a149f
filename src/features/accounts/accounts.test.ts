import { describe, expect, test } from 'vitest'
import { isDate, latestBirthDate, safeNext } from './accounts.ts'
import { isGuessable } from './leaked.ts'

const today = (day: string) => new Date(`${day}T12:00:00Z`)

describe('the age', () => {
  test.each([
    ['on the eighteenth birthday', '2026-05-17', '2008-05-17'],
    ['the day before it', '2026-05-16', '2008-05-16'],
    ['on a leap day', '2028-02-29', '2010-02-29'],
    ['on the last of February of a plain year', '2026-02-28', '2008-02-28'],
    ['at the turn of a year', '2027-01-01', '2009-01-01'],
  ])('%s the latest birth date is eighteen years back', (_name, day, latest) => {
    expect(latestBirthDate(18, today(day))).toBe(latest)
  })

  test('somebody born on a leap day comes of age on the first of March of a plain year', () => {
    expect('2008-02-29' > latestBirthDate(18, today('2026-02-28'))).toBe(true)
    expect('2008-02-29' > latestBirthDate(18, today('2026-03-01'))).toBe(false)
  })

  test.each([
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '1990-5-17',
    '17.05.1990',
    '',
    '+01990-05-17',
    '1990-05-17T00:00',
    '١٩٩٠-٠٥-١٧',
  ])('%s is no day', (text) => expect(isDate(text, today('2026-05-17'))).toBe(false))

  test('a day to come, and one too long ago, are none either', () => {
    expect(isDate('2026-05-18', today('2026-05-17'))).toBe(false)
    expect(isDate('1905-12-31', today('2026-05-17'))).toBe(false)
    expect(isDate('1906-01-01', today('2026-05-17'))).toBe(true)
    expect(isDate('2024-02-29', today('2026-05-17'))).toBe(true)
  })
})

describe('a password that would be tried first', () => {
  test.each([
    'passwordpassword',
    'Password1234',
    '123456789012',
    '012345678901',
    '098765432109',
    'qwertyuiopas',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    '!!!!!!!!!!!!',
    'abcabcabcabc',
    'ＰＡＳＳＷＯＲＤ１２３４',
    'Alice1234567',
    '12345678alice',
    'iloveyouforever',
    'welcometotroupe',
    'P@ssw0rd2026!',
    'ああああああああああああ',
    ...['letmeinletmein', 'charlie12345', 'hunter2hunter2', 'passwordabcd', 'zaq12wsxcde3', 'q1w2e3r4t5y6'],
    ...['123qweasdzxc', '1234567890qwe', 'Freedom12345', 'whatever1234', 'blink182blink182', 'mustang123456'],
    ...['!!Mustang2024!', 'sunshine00000', 'M0nkeyM0nkey', 'Dr@g0nDr@g0n'],
  ])('%s is refused', (password) => expect(isGuessable(password, 'Alice')).toBe(true))

  test.each([
    'correct horse battery staple',
    'Tr0ub4dor&3-but-longer',
    'ゆきのよるにひとりあるく',
    '🎭🎪🎨🎬🎤🎧🎼🎹🥁🎷🎺🎸',
    'alice loves the harbour',
    ...[
      'correcthorsebatterystaple',
      'lanternquarrelpickle',
      'mustang-83749201746',
      '桜の木の下でmonkey',
      'Xk9#vT2!qLm7',
    ],
  ])('%s is fine', (password) => expect(isGuessable(password, 'Alice')).toBe(false))
})

describe('where somebody goes after signing in', () => {
  test.each(['/chats', '/characters?q=愛', '/a//b', '/'])('%s is an address of this site', (next) =>
    expect(safeNext(next)).toBe(next),
  )
  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\\b',
    '/\r\nx: y',
    '/\tx',
    '',
    'chats',
    '/\u0000',
  ])('%j is none', (next) => expect(safeNext(next)).toBeUndefined())
})
