import { card, type Hostile, PLAIN, taken } from './hostile.ts'

/** Every field with everything that it is not. */
export function wrongTypes(): Hostile[] {
  const fields = [...Object.keys(PLAIN), 'character_book', 'assets', 'unknown', 'spec', 'spec_version']
  const values = [
    null,
    5,
    -1.5,
    true,
    '',
    'text',
    [],
    {},
    [[]],
    [null],
    [5, {}, 'x'],
    { a: { b: [1] } },
    { entries: 5 },
    { entries: [5, null, { keys: 5, content: [] }] },
  ]
  return fields.flatMap((field) =>
    values.map((value) => {
      const json = field.startsWith('spec')
        ? { spec: 'chara_card_v3', spec_version: '3.0', data: PLAIN, [field]: value }
        : JSON.parse(card({ [field]: value }))
      return taken(`${field}: ${JSON.stringify(value)}`, () => JSON.stringify(json))
    }),
  )
}
