import { describe, expect, test } from 'vitest'
import { png, text } from '../../../tests/cards/art.ts'
import { readCard, readImport, readLorebook } from './index.ts'

const V3 = { spec: 'chara_card_v3', spec_version: '3.0' }
const fileOf = (json: unknown) => Buffer.from(JSON.stringify(json))
const cardOf = (data: object, around: object = {}) =>
  readCard(fileOf({ ...V3, data: { name: 'Tilly', ...data }, ...around }), 'Tilly.json')
const told = async (data: object, around: object = {}) => {
  const { report } = await cardOf(data, around)
  return report.map(({ field, fate, why }) => [field, fate, why?.sentence])
}

const OTHERS = 'It belongs to another program; it is kept and exported again.'
const IDLE = 'It is kept and exported again; nothing here uses it yet.'

describe('the report', () => {
  test('names what was taken, and is silent about what is empty', async () => {
    expect(await told({ description: 'A keeper.', tags: [], creator: '', nickname: null })).toEqual([
      ['name', 'taken', undefined],
      ['description', 'taken', undefined],
    ])
  })

  test.each([
    [{ group_only_greetings: ['Hi.'] }, ['group_only_greetings', 'kept', IDLE]],
    [{ x_mood: 1, y: 2 }, ['x_mood, y', 'kept', OTHERS]],
    [{ extensions: { fav: true } }, ['extensions.fav', 'kept', OTHERS]],
    [{ description: [] }, ['description', 'refused', 'It was not a text, so it was left out.']],
    [{ tags: [1, {}] }, ['tags', 'refused', 'It was not a list of texts; what is none was left out.']],
    [{ creation_date: 'May' }, ['creation_date', 'refused', 'It was not a time in seconds, so it was left out.']],
    [{ character_book: 5 }, ['character_book', 'refused', 'It was not a lorebook, so it was left out.']],
    [
      { assets: [{ type: 'icon', uri: 'https://a.invalid/a.png', name: 'main', ext: 'png' }] },
      ['assets', 'kept', 'Left alone, as nothing is fetched from other places: {{names}}.'],
    ],
    [
      { assets: [{ type: 'icon', uri: 'embeded://a.png', name: 'main', ext: 'png' }] },
      ['assets', 'refused', 'Files that it names, but that are not in it: {{names}}.'],
    ],
  ])('of %j', async (data, finding) => {
    expect(await told(data)).toContainEqual(finding)
  })

  test('says that a version is newer than ours, and takes the card', async () => {
    const { specVersion, report } = await cardOf({}, { spec_version: '3.4' })
    expect(specVersion).toBe('3.4')
    expect(report[0]).toMatchObject({
      field: 'spec_version',
      fate: 'taken',
      why: { values: { version: 'chara_card_v3 3.4' } },
    })
  })

  test('tells what stands beside the card, once for all', async () => {
    const findings = await told({}, { name: 'Older', create_date: 'x' })
    expect(findings.map(([field, fate]) => [field, fate])).toEqual(
      expect.arrayContaining([
        ['name', 'refused'],
        ['create_date', 'kept'],
      ]),
    )
  })

  test('shortens what a file says of itself', async () => {
    const { report } = await cardOf({ [`${'x'.repeat(5000)}\u202e`]: 1 })
    expect(report.find(({ fate }) => fate === 'kept')?.field).toBe(`${'x'.repeat(60)}…`)
  })
})

describe('a card', () => {
  test('without a name is called by its file', async () => {
    expect((await readCard(fileOf({ ...V3, data: {} }), 'C:\\cards\\Captain Marrow.v2.json')).card.name).toBe(
      'Captain Marrow.v2',
    )
    expect((await readCard(fileOf({ ...V3, data: { name: ' ' } }), '.png')).card.name).toBe('Nobody')
  })

  test('may have numbers, commas and nothing where texts belong', async () => {
    const { card } = await cardOf({
      character_version: 1.5,
      tags: 'sea, slow,',
      creator: null,
      alternate_greetings: 'Hi.',
    })
    expect(card).toMatchObject({
      character_version: '1.5',
      tags: ['sea', 'slow'],
      creator: '',
      alternate_greetings: ['Hi.'],
    })
  })

  test('brings of our own extension only what we can rely on, and what a newer Troupe may have added', async () => {
    const troupe = {
      tagline: 5,
      language: '<b>',
      scene: { title: 'T', beats: [], leave: [] },
      lines: { intents: {}, topics: [] },
      newer: { a: 1 },
    }
    const { card, report } = await cardOf({ extensions: { troupe, other: 1 } })
    expect(card.extensions).toEqual({
      other: 1,
      troupe: { tagline: '', language: 'en', lines: troupe.lines, newer: { a: 1 } },
    })
    expect(report).toContainEqual(expect.objectContaining({ field: 'extensions.troupe', fate: 'refused' }))
    expect((await cardOf({ extensions: { troupe: 'x' } })).card.extensions).toEqual({})
  })

  test('is drawn by its main icon where it has one, else by the picture around it', async () => {
    const icon = (name: string, seed: number) => ({
      type: 'icon',
      name,
      ext: 'png',
      uri: `data:image/png;base64,${png({ seed }).toString('base64')}`,
    })
    const card = { ...V3, data: { name: 'Tilly', assets: [icon('other', 1), icon('main', 2)] } }
    expect((await readCard(fileOf(card), '')).portrait).toEqual(png({ seed: 2 }))
    const plain = png({ chunks: [text('ccv3', fileOf({ ...V3, data: { name: 'Tilly' } }).toString('base64'))] })
    expect((await readCard(plain, '')).portrait).toEqual(png())
  })

  test('gets the files that older programs put into chunks', async () => {
    const asset = (name: string) => ({ type: 'emotion', name, ext: 'png', uri: `__asset:${name}` })
    const card = fileOf({
      ...V3,
      data: {
        name: 'Tilly',
        assets: [asset('0'), asset('9')],
        extensions: { risuai: { emotions: [['sad', '__asset:sad.png']] } },
      },
    })
    const chunks = [
      text('chara-ext-asset_:0', 'QQ=='),
      text('chara-ext-asset_sad.png', 'Qg=='),
      text('ccv3', card.toString('base64')),
    ]
    const { card: read, assets, portrait } = await readCard(png({ chunks }), '')
    expect(read.assets).toEqual([
      { ...asset('0'), uri: 'embeded://assets/emotion/images/0.png' },
      asset('9'),
      { type: 'x_legacy', name: 'sad', ext: 'png', uri: 'embeded://assets/x_legacy/images/sad.png' },
    ])
    expect(assets.map(({ bytes }) => bytes.toString())).toEqual(['A', 'B'])
    expect(portrait).toEqual(png())
  })

  test('names its files by paths that lead nowhere else', async () => {
    const uris = ['../../etc/passwd', 'a/b\\c:d', '', '😀'].map((name) => ({
      type: '../x',
      name,
      ext: 'p/ng',
      uri: 'data:image/png;base64,QQ==',
    }))
    const { assets } = await cardOf({ assets: uris })
    expect(assets.map(({ path }) => path)).toEqual([
      'assets/x/other/etc_passwd.p_ng',
      'assets/x/other/a_b_c_d.p_ng',
      'assets/x/other/file.p_ng',
      'assets/x/other/file_2.p_ng',
    ])
  })
})

describe('a lorebook', () => {
  const book = {
    name: 'Coast',
    entries: [{ keys: ['fog'], content: 'Fog.', extensions: {}, enabled: true, insertion_order: 1, use_regex: false }],
    extensions: {},
  }

  test('of V3 stays as it is', async () => {
    const read = await readLorebook(fileOf({ spec: 'lorebook_v3', data: book }))
    expect(read).toMatchObject({ kind: 'lorebook', form: 'lorebook_v3', book })
    expect(read.report[0]).toMatchObject({ field: 'entries', fate: 'taken', why: { values: { count: 1 } } })
  })

  test('is told from a character', async () => {
    const lorebook = fileOf({ spec: 'lorebook_v3', data: book })
    const card = fileOf({ ...V3, data: { name: 'Tilly', character_book: book } })
    expect((await readImport(lorebook, '')).kind).toBe('lorebook')
    expect((await readImport(card, '')).kind).toBe('card')
    await expect(readCard(lorebook, '')).rejects.toThrow('It is a lorebook, not a character.')
    await expect(readLorebook(card)).rejects.toThrow('It is a character, not a lorebook.')
  })
})
