import { png } from './art.ts'

type Json = { [field: string]: unknown }
export type Spec = 'v1' | 'v2' | 'v3'
export type Flavour = (typeof FLAVOURS)[number]

export const FLAVOURS = ['plain', 'unicode', 'huge', 'unknown', 'assets', 'lorebook'] as const

const V1 = ['name', 'description', 'personality', 'scenario', 'first_mes', 'mes_example']
const V2 = [
  'creator_notes',
  'system_prompt',
  'post_history_instructions',
  'alternate_greetings',
  'character_book',
  'tags',
  'creator',
  'character_version',
  'extensions',
]

const PLAIN = {
  name: 'Ottilie Brandt',
  nickname: 'Tilly',
  description: '{{char}} keeps the lighthouse on a coast that the ships gave up.',
  personality: 'Dry, patient, curious about everything that floats.',
  scenario: '{{user}} came in out of the rain.',
  first_mes: '*She lifts the lamp.* “You are early, {{user}}. Nobody comes before the fog.”',
  mes_example: '<START>\n{{user}}: Is it lonely?\n{{char}}: Only on clear days.',
  creator_notes: 'For slow evenings.',
  creator_notes_multilingual: { en: 'For slow evenings.', ja: 'ゆっくりした夜に。' },
  system_prompt: '{{original}}\nKeep to the lighthouse.',
  post_history_instructions: 'No more than three sentences.',
  alternate_greetings: ['“The stairs are wet.”', '“Is it Thursday already?”'],
  group_only_greetings: ['“So many of you.”'],
  tags: ['lighthouse', 'slow'],
  creator: 'the suite',
  character_version: '1.2',
  source: ['https://cards.invalid/ottilie'],
  creation_date: 1_700_000_000,
  modification_date: 1_700_000_100,
  extensions: {},
} satisfies Json

const UNICODE = {
  name: '灯台守 オティーリエ 🗼',
  description:
    'Zoë naïvely said: “日本語と中文和한국어”, עברית, العربية, 👩‍👩‍👧‍👦, a\u0301 and á.\r\n\tTabs\u2028and lines\\ "quoted".',
  first_mes: '「早いね、{{user}}。」\u200d',
  tags: ['灯台', 'été', '🗼'],
  alternate_greetings: ['\ud83d\ude00', '\u{10ffff}'],
}

const UNKNOWN = {
  extensions: {
    talkativeness: 0.3,
    fav: true,
    world: 'Coast',
    depth_prompt: { prompt: 'It rains.', depth: 2, role: 'system' },
    regex_scripts: [{ scriptName: 'a', findRegex: '/x/g' }],
    'some.program/v7': { deep: [{ er: [null, 1.5, -2, 1e21, 'x', {}] }] },
    constructor: 'kept',
    empty: {},
  },
  x_mood: ['calm', { since: 3 }],
  toString: 'a field like any other',
}

const NEW_IN_V3 = '@@depth 2\n@@@role user\n'
const ENTRY = { extensions: {}, enabled: true, insertion_order: 10, case_sensitive: false }
const LOREBOOK = {
  character_book: {
    name: 'The coast',
    description: 'What everybody here knows.',
    scan_depth: 4,
    token_budget: 500,
    recursive_scanning: true,
    extensions: { other: { program: 1 } },
    entries: [
      {
        ...ENTRY,
        keys: ['fog', '霧'],
        content: 'The fog comes at nine.',
        use_regex: false,
        name: 'Fog',
        id: 7,
        priority: 3,
      },
      {
        ...ENTRY,
        keys: ['ship'],
        secondary_keys: ['night'],
        selective: true,
        constant: false,
        position: 'after_char',
        content: `${NEW_IN_V3}No ship has passed since spring.`,
        use_regex: false,
        comment: 'Ships',
        extensions: { position: 4, depth: 2, role: 0, probability: 50, useProbability: true, sticky: null },
      },
      {
        ...ENTRY,
        keys: ['lamp(?:s|light)?'],
        content: 'The lamp burns oil.',
        use_regex: true,
        unknown_to_all: { a: [1] },
      },
    ],
  },
}

const LONG_LETTERS = 1_500_000
const MANY_ENTRIES = 1500

/** The same book without what V3 brought. */
function bookOfV2() {
  const { entries, ...book } = LOREBOOK.character_book
  const older = entries.map(({ use_regex: _, content, ...entry }) => ({
    ...entry,
    content: content.replace(NEW_IN_V3, ''),
  }))
  return { ...book, entries: older }
}

/** As large as cards get, and somewhat larger. */
const huge = (): Json => ({
  description: 'The stairs turn once more. '.repeat(LONG_LETTERS / 27),
  first_mes: '霧'.repeat(200_000),
  alternate_greetings: Array.from({ length: 200 }, (_, at) => `Greeting ${at}. ${'Rain. '.repeat(200)}`),
  tags: Array.from({ length: 500 }, (_, at) => `tag ${at}`),
  character_book: {
    extensions: {},
    entries: Array.from({ length: MANY_ENTRIES }, (_, at) => ({
      ...ENTRY,
      keys: [`key ${at}`, `other ${at}`],
      content: `What is told of ${at}. ${'It rains. '.repeat(40)}`,
      use_regex: false,
      id: at,
    })),
  },
})

/** The files of a card with assets, by their path in a ZIP. */
export const FILES: { path: string; bytes: Buffer }[] = [
  { path: 'assets/icon/images/main.png', bytes: png({ seed: 3 }) },
  { path: 'assets/emotion/image/happy face.png', bytes: png({ seed: 4 }) },
  { path: 'assets/x_theme/audio/wind.ogg', bytes: Buffer.from('not really a sound') },
]
const DATA = Buffer.from('not really a background').toString('base64')

/** Each has its file's path, where it has one. */
export const ASSETS: { type: string; uri: string; name: string; ext: string; path?: string }[] = [
  { type: 'icon', name: 'main', ext: 'png', uri: '', path: 'assets/icon/images/main.png' },
  { type: 'emotion', name: 'happy', ext: 'png', uri: '', path: 'assets/emotion/image/happy face.png' },
  { type: 'x_theme', name: 'wind', ext: 'ogg', uri: '', path: 'assets/x_theme/audio/wind.ogg' },
  { type: 'background', name: 'sea', ext: 'webp', uri: 'https://pictures.invalid/sea.webp' },
  { type: 'background', name: 'sky', ext: 'webp', uri: `data:image/webp;base64,${DATA}` },
  { type: 'user_icon', name: 'main', ext: 'png', uri: 'ccdefault:' },
]

/** What a card of this flavour says in `data`, without its assets. */
export function fieldsOf(spec: Spec, flavour: Flavour): Json {
  const all: Json = {
    ...PLAIN,
    ...(flavour === 'unicode' && UNICODE),
    ...(flavour === 'huge' && huge()),
    ...(flavour === 'unknown' && UNKNOWN),
    ...(flavour === 'lorebook' && (spec === 'v3' ? LOREBOOK : { character_book: bookOfV2() })),
  }
  const known = { v1: V1, v2: [...V1, ...V2], v3: Object.keys(all) }[spec]
  const extra = flavour === 'unknown' ? Object.keys(UNKNOWN) : []
  return Object.fromEntries(Object.entries(all).filter(([name]) => known.includes(name) || extra.includes(name)))
}
