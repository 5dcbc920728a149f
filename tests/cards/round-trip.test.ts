import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lossOf, type ReadCard, readCard, type Target, writeCard } from '../../src/features/cards/index.ts'
import { chunksIn, isAnimated, isSound } from '../../src/features/cards/png/chunks.ts'
import { png, text } from './art.ts'
import { asExpected, differences } from './compare.ts'
import { corpus } from './corpus.ts'
import { fieldsOf } from './fields.ts'

const cases = [...corpus()].filter(({ name }) => !name.includes('huge') || name.startsWith('v3'))
const isZip = (container: string) => container === 'charx' || container === 'jpeg+zip'
const targetOf = (container: string): Target['container'] =>
  isZip(container) ? 'charx' : container === 'json' ? 'json' : 'png'

/** A PNG needs a portrait that is one; the house makes it by encoding anew. */
const parcelOf = (read: ReadCard, target: Target) => ({
  ...read,
  ...target,
  portrait: target.container === 'png' && isZip(read.container) ? png() : read.portrait,
})
const through = async (read: ReadCard, target: Target) =>
  readCard(await writeCard(read.card, parcelOf(read, target)), `a.${target.container}`)
const held = ({ card, beside, assets, foreignFiles, portrait }: ReadCard) => ({
  card,
  beside,
  assets,
  foreignFiles,
  portrait,
})

describe('the same container gives back the same', () => {
  test.each(cases)('$name', async ({ bytes, file, expected }) => {
    const read = await readCard(bytes, file)
    const target = { container: targetOf(expected.container), spec: 3 } as const
    const again = await through(read, target)
    expect(lossOf(read.card, parcelOf(read, target))).toEqual([])
    expect(again.spec).toBe('v3')
    if (expected.container !== 'jpeg+zip' && !(isZip(expected.container) && read.portrait))
      expect(held(again)).toEqual(held(read))
    expect(
      differences({ ...asExpected(again), spec: 'v3' }, { ...withIcon(again, asExpected(read)), spec: 'v3' }),
    ).toEqual([])
    expect(held(await through(again, target))).toEqual(held(again))
  })
})

/** A picture around a ZIP becomes its main icon. */
const withIcon = (again: ReadCard, read: ReturnType<typeof asExpected>) => ({
  ...read,
  container: again.container,
  assets: { ...asExpected(again).assets, ...read.assets },
})

describe('every other container holds the same data and files', () => {
  const targets: Target['container'][] = ['png', 'json', 'charx']
  test.each(cases.flatMap((one) => targets.map((container) => ({ ...one, container }))))(
    '$name as $container',
    async ({ bytes, file, container }) => {
      const read = await readCard(bytes, file)
      const again = await through(read, { container, spec: 3 })
      expect(again.card).toEqual({ ...read.card, ...(again.card.assets && { assets: expect.anything() }) })
      expect(again.beside).toEqual(read.beside)
      const contents = ({ assets }: ReadCard) => assets.map((asset) => asset.bytes.toString('base64'))
      expect(contents(again)).toEqual(expect.arrayContaining(contents(read)))
      if (container === 'charx') expect(again.foreignFiles).toEqual(read.foreignFiles)
    },
  )
})

describe('V2', () => {
  const v2 = cases.filter(({ expected }) => expected.spec === 'v2' && Object.keys(expected.assets).length === 0)
  test.each(v2)('is written as it was read: $name', async ({ bytes, file, expected }) => {
    const read = await readCard(bytes, file)
    const target = { container: 'json', spec: 2 } as const
    const written = JSON.parse((await writeCard(read.card, parcelOf(read, target))).toString())
    expect(written).toMatchObject({ spec: 'chara_card_v2', spec_version: '2.0' })
    expect(differences({ ...expected, data: written.data }, expected)).toEqual([])
    expect(Object.keys(written.data).sort()).toEqual(Object.keys(expected.data).sort())
  })

  test('says what of V3 it leaves out', async () => {
    const lost = async (flavour: 'plain' | 'assets' | 'lorebook' | 'unknown') => {
      const found = cases.find(({ name }) => name === `v3 charx ${flavour}`)
      const read = await readCard(found?.bytes ?? Buffer.alloc(0), '')
      return lossOf(read.card, { ...read, container: 'png', spec: 2 }).map(({ field, why }) => [
        field,
        why.values ?? {},
      ])
    }
    const plain = [
      'nickname',
      'creator_notes_multilingual',
      'group_only_greetings',
      'source',
      'creation_date',
      'modification_date',
    ]
    expect(Object.fromEntries(await lost('plain'))).toEqual(Object.fromEntries(plain.map((field) => [field, {}])))
    expect(await lost('assets')).toContainEqual(['assets', { names: 'main, happy, wind, sea, sky' }])
    expect(await lost('lorebook')).toEqual(
      expect.arrayContaining([
        ['character_book', { count: 1 }],
        ['character_book', { count: 1 }],
      ]),
    )
    expect(await lost('unknown')).toContainEqual(['files', { names: 'module.risum, x_meta/1.json' }])
  })

  test('lacks nothing of V3 that is empty', async () => {
    const { card } = await readCard(cases[0]?.bytes ?? Buffer.alloc(0), '')
    const empty = {
      nickname: '',
      source: [],
      creation_date: 0,
      creator_notes_multilingual: {},
      group_only_greetings: [],
    }
    expect(lossOf({ ...card, ...empty }, { container: 'json', spec: 2 })).toEqual([])
  })

  test('is no CHARX', async () => {
    const { card } = await readCard(cases[0]?.bytes ?? Buffer.alloc(0), '')
    await expect(writeCard(card, { container: 'charx', spec: 2 })).rejects.toThrow('CHARX is a format of V3.')
  })
})

describe('a PNG', () => {
  const found = cases.find(({ name }) => name === 'v3 apng lorebook')
  const written = async (spec: 2 | 3) => {
    const { card, portrait } = await readCard(found?.bytes ?? Buffer.alloc(0), '')
    return writeCard(card, { container: 'png', spec, portrait: Buffer.from(portrait ?? []) })
  }
  const textsIn = (bytes: Buffer) =>
    chunksIn(bytes)
      .chunks.filter(({ type }) => type === 'tEXt')
      .map(({ data }) => data.toString('latin1').split('\0'))
      .map(([keyword, base64 = '']) => [keyword, JSON.parse(Buffer.from(base64, 'base64').toString())] as const)

  test('holds both cards before its end, with right checksums, and stays animated', async () => {
    const bytes = await written(3)
    const { chunks, isWhole } = chunksIn(bytes)
    expect(isWhole).toBe(true)
    expect(chunks.every((chunk) => isSound(chunk, bytes))).toBe(true)
    expect(chunks.slice(-3).map(({ type }) => type)).toEqual(['tEXt', 'tEXt', 'IEND'])
    expect(textsIn(bytes).map(([keyword, { spec }]) => [keyword, spec])).toEqual([
      ['chara', 'chara_card_v2'],
      ['ccv3', 'chara_card_v3'],
    ])
    expect(isAnimated(chunks)).toBe(true)
  })

  test('has no decorators and no fields of V3 in the older card', async () => {
    const [[, older] = []] = textsIn(await written(3))
    expect(older.data.character_book.entries.map(({ content }: { content: string }) => content)).toEqual([
      'The fog comes at nine.',
      'No ship has passed since spring.',
      'The lamp burns oil.',
    ])
    expect(older.data).not.toHaveProperty('nickname')
  })

  test('of V2 has the older card alone', async () => {
    expect(textsIn(await written(2)).map(([keyword]) => keyword)).toEqual(['chara'])
  })

  test('loses the cards that it held, and keeps texts of other programs', async () => {
    const { card } = await readCard(found?.bytes ?? Buffer.alloc(0), '')
    const portrait = png({ chunks: [text('Chara', 'old'), text('note', 'stays'), text('chara-ext-asset_:0', 'old')] })
    const bytes = await writeCard(card, { container: 'png', spec: 3, portrait })
    const keywords = chunksIn(bytes)
      .chunks.filter(({ type }) => type === 'tEXt')
      .map(({ data }) => data.toString('latin1').split('\0')[0])
    expect(keywords).toEqual(['note', 'chara', 'ccv3'])
  })

  test('is refused where its files would make it too large to be read again', async () => {
    const { card } = await readCard(found?.bytes ?? Buffer.alloc(0), '')
    const assets = [{ path: 'assets/x/video/long.webm', bytes: Buffer.alloc(40 * 1024 * 1024) }]
    await expect(writeCard(card, { container: 'png', spec: 3, assets })).rejects.toThrow('Choose CHARX.')
    await expect(writeCard(card, { container: 'png', spec: 2, assets })).resolves.toBeInstanceOf(Buffer)
  })

  test('is grey where there is no portrait', async () => {
    const { card } = await readCard(found?.bytes ?? Buffer.alloc(0), '')
    expect((await readCard(await writeCard(card, { container: 'png', spec: 3 }), '')).card).toEqual(card)
  })
})

describe('what other programs wrote', () => {
  test('beside the card for older ones is written anew', async () => {
    const found = cases.find(({ name }) => name === 'fields of V1 beside data')
    const read = await readCard(found?.bytes ?? Buffer.alloc(0), '')
    const written = await writeCard(
      { ...read.card, name: 'Renamed', creator_notes: 'New' },
      { ...read, container: 'json', spec: 2 },
    )
    expect(JSON.parse(written.toString())).toMatchObject({
      name: 'Renamed',
      creatorcomment: 'New',
      data: { name: 'Renamed' },
    })
  })

  test('in unknown places survives every container, whatever it is but a prototype', async () => {
    const name = fc.string({ unit: 'binary' }).filter((one) => one !== '__proto__')
    const withoutPrototype = (key: string, value: unknown) => (key === '__proto__' ? undefined : value)
    const anything = fc.jsonValue({ maxDepth: 5 }).map((value) => JSON.parse(JSON.stringify(value), withoutPrototype))
    const fields = fc.dictionary(
      name.map((one) => `x ${one}`),
      anything,
      { noNullPrototype: true },
    )
    await fc.assert(
      fc.asyncProperty(
        fields,
        fields,
        fields,
        fc.constantFrom('json', 'png', 'charx'),
        async (unknown, extensions, beside, container) => {
          const file = {
            spec: 'chara_card_v3',
            spec_version: '3.0',
            ...beside,
            data: { ...fieldsOf('v3', 'plain'), ...unknown, extensions },
          }
          const read = await readCard(Buffer.from(JSON.stringify(file)), '')
          const again = await through(read, { container: container as Target['container'], spec: 3 })
          expect(again.card).toEqual({ ...file.data })
          expect(again.beside).toEqual(beside)
        },
      ),
      { numRuns: 150 },
    )
  })
})
