import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSite } from '../../../tests/site.ts'
import { PASSWORD } from '../../../tests/visitor.ts'
import { systemClock } from '../../lib/clock.ts'
import { passwordRule, signUpFormBy } from './accounts.ts'
import { usernameKeyOf, usernameLookOf, whyNotName } from './usernames.ts'

const signingUp = (username: string) =>
  signUpFormBy(systemClock, passwordRule(12)).safeParse({
    username,
    password: 'a long enough phrase',
    birthDate: '1990-05-17',
  })

describe('a name', () => {
  test.each([
    ['ALICE', 'alice'],
    ['Ａlice', 'alice'],
    ['Ⓐlice', 'alice'],
    ['ﬁona', 'fiona'],
    ['Mu\u0308ller', 'm\u00fcller'],
    ['STRASSE', usernameKeyOf('straße')],
    ['ΟΔΥΣΣΕΥΣ', usernameKeyOf('οδυσσευς')],
    ['ｻｸﾗ', 'サクラ'],
    ['か\u3099く', 'がく'],
  ])('%s is the same as %s', (written, key) => expect(usernameKeyOf(written)).toBe(key))

  test.each([
    'a',
    '',
    '   ',
    '.dot',
    '-dash',
    'two words',
    'a/b',
    '<b>',
    'x'.repeat(31),
    '愛\n',
    'alice😀',
    '٣٤٥',
    '\u0301alice',
  ])('%j is refused with one reason that says what to do', (username) => {
    const result = signingUp(username)
    expect(result.success).toBe(false)
    if (!result.success) expect(result.error.issues[0]?.message).toMatch(/^A username .*\.$/)
  })

  test.each([
    ['a NUL', 'a\u0000b'],
    ['a change of direction', 'a\u202eb'],
    ['an isolate', 'a\u2066b\u2069'],
    ['a space without width', 'a\u200bb'],
    ['a joiner', 'a\u200db'],
    ['a byte order mark at its end', 'alice\ufeffb'],
    ['a soft hyphen', 'al\u00adice'],
    ['a variation selector', 'alice\ufe0f'],
    ['a Hangul filler', 'alice\u3164'],
    ['a tag letter', 'alice\u{e0061}'],
    ['a Khmer vowel that shows nothing', 'ក\u17b4ក'],
    ['a blank in Braille', 'alice\u2800'],
  ])('%s in it is refused as invisible', (_name, username) => {
    expect(whyNotName(username.normalize('NFKC'))).toMatch(/nothing invisible/)
  })

  test.each([
    ['a Cyrillic letter among Latin ones', 'p\u0430ypal'],
    ['a Greek one', 'g\u03bfogle'],
    ['Cyrillic and Japanese', 'и愛'],
    ['Thai and Latin', 'aก'],
  ])('%s is refused as mixed', (_name, username) => expect(whyNotName(username)).toMatch(/one alphabet/))

  test.each([
    ['an accent on a letter that has none', 'ali\u0336ce'],
    ['a heap of accents', 'a\u0323\u0301\u0302\u0300x'],
    ['the same mark twice', 'กิิ'],
    ['an accent on a digit', '1\u0301a'],
  ])('%s is refused as an accent', (_name, username) =>
    expect(whyNotName(username.normalize('NFKC'))).toMatch(/accents/),
  )

  test.each([
    ['small capitals', 'ᴀʟɪᴄᴇ'],
    ['a click', 'a\u01c0ice'],
    ['Cherokee', 'ᎪᏞᏟ'],
    ['Lisu', 'ꓮꓡꓲ'],
    ['loose Hangul', 'ᄀᄂ'],
  ])('%s is refused as uncommon', (_name, username) => expect(whyNotName(username)).toMatch(/everyday/))

  test.each([
    'Al',
    '愛子',
    'さくら',
    'サリー',
    'ヨーコ99',
    '佐々木',
    'Aoi葵',
    '田中_Taro',
    'Zoë',
    'Nguyễn',
    'Łukasz',
    'o.k-a_y',
    '100percent',
    'நிலா',
    'Иван',
    'Ελένη',
    '김민준',
    'שרה',
    'สมชาย',
    'प्रिया',
  ])('%s is taken', (username) => expect(signingUp(username).success).toBe(true))
})

describe('what a name looks like', () => {
  test.each([
    ['alice', 'аӏісе'],
    ['alice', 'aIice'],
    ['Alice', 'A1ice'],
    ['bob', 'b0b'],
    ['alice', 'ạlịcẹ'],
    ['arnold', 'amold'],
    ['vvilma', 'wilma'],
    ['al.ice', 'al_ice'],
    ['Ира', 'Йра'],
    ['ニノ', '二ノ'],
    ['エ藤', '工藤'],
    ['へいた', 'ヘいた'],
    ['ann-lee', 'annーlee'],
    ['TOM', 'ТОМ'],
    ['Νικος', 'Nikoς'],
  ])('of %s is that of %s', (one, other) => expect(usernameLookOf(one)).toBe(usernameLookOf(other)))

  test.each([
    ['かき', 'がき'],
    ['はな', 'ばな'],
    ['Ella', 'Elia'],
    ['alice', 'alyce'],
    ['愛子', '愛于'],
    ['bob1', 'bob2'],
  ])('of %s is not that of %s', (one, other) => expect(usernameLookOf(one)).not.toBe(usernameLookOf(other)))

  test('is the same for all that is one name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
        expect(usernameLookOf(text.normalize('NFKC'))).toBe(usernameLookOf(text))
        expect(usernameKeyOf(usernameKeyOf(text))).toBe(usernameKeyOf(text))
      }),
    )
  })

  test('has one sharp s, large or small', () => {
    for (const name of ['straße', 'STRAẞE', 'Strasse']) {
      expect(usernameKeyOf(name)).toBe('strasse')
      expect(usernameLookOf(name)).toBe(usernameLookOf('strasse'))
    }
  })
})

test('nobody signs up under a name that looks like somebody’s, and each signs in by their own', async () => {
  const site = await openSite()
  await site.member('Alice')
  const mallory = site.visitor()
  const signUp = async (username: string) => {
    await mallory.get('/sign-up')
    return await mallory.post('/sign-up', { username, password: PASSWORD, birthDate: '1990-05-17' })
  }
  for (const username of ['Аӏісе', 'A1ice', 'Älicë']) {
    const res = await signUp(username)
    expect(res.status).toBe(422)
    expect(await res.text()).toContain('looks just like that one. Choose one that cannot be mistaken for it.')
  }
  expect(await (await signUp('Al\u200bice')).text()).toContain('A username has nothing invisible in it.')
  expect(await (await signUp('Алice')).text()).toContain('A username is written in one alphabet')
  expect(await site.db('persons').select('username')).toEqual([{ username: 'Alice' }])

  expect((await site.visitor().signIn('A1ice')).status).toBe(422)
  expect((await site.visitor().signIn('ＡＬＩＣＥ')).status).toBe(303)
  await site.close()
})
