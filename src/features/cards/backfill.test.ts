import { expect, test } from 'vitest'
import { withoutDecorators } from './backfill.ts'

test.each([
  ['The fog.', 'The fog.'],
  ['@@depth 4\nThe fog.', 'The fog.'],
  ['@@depth 4\r\n@@@role user\r\nThe fog.', 'The fog.'],
  ['@@depth 4', ''],
  ['@@depth 4\n', ''],
  ['The fog.\n@@depth 4', 'The fog.\n@@depth 4'],
  ['@@constant\n\n  The fog.\n', '\n  The fog.\n'],
  ['a@@b', 'a@@b'],
  ['@one\nThe fog.', '@one\nThe fog.'],
])('%j without its decorators is %j', (content, plain) => {
  expect(withoutDecorators(content)).toBe(plain)
})

test('a million decorators are taken off at once', () => {
  const start = performance.now()
  expect(withoutDecorators(`${'@@a\n'.repeat(1_000_000)}x`)).toBe('x')
  expect(performance.now() - start).toBeLessThan(2000)
})
