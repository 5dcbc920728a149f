import { expect, test } from 'vitest'
import { titleForm, titleFrom } from './chat.ts'

test.each([
  ['I <3 a -> b, snake_case_name and 2*3*4 #1', 'I <3 a -> b, snake_case_name and 2*3*4 #1'],
  ['*She waves.* Good evening!', 'She waves. Good evening!'],
  ['evil \u202egnp.exe\u0007 here', 'evil gnp.exe here'],
  ['👩‍👩‍👧‍👦'.repeat(70), `${'👩‍👩‍👧‍👦'.repeat(10)}…`],
])('the title of %s', (line, title) => {
  expect(titleFrom(line)).toBe(title)
})

test('a title of one’s own is one line, and nothing in it turns round what follows', () => {
  expect(titleForm.parse({ title: ' evil\n\u202egnp.exe\u0007 ' }).title).toBe('evil gnp.exe')
})
