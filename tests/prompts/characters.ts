import { cast } from '../../seeds/index.ts'
import { type Card, cardOf, makeCard } from '../../src/features/characters/index.ts'
import type { Direction } from '../../src/features/speech/index.ts'

/** Somebody to talk with: a card, whom with, and how much is said in a turn, in letters. */
export type Talker = {
  name: string
  card: Card
  person?: string
  persona?: string
  direction?: Direction
  lines: readonly string[]
  letters: { person: number; character: number }
}

const ENGLISH = [
  '*She sets the lamp down and waits until it burns straight.*',
  '“You came after all,” she says. “Sit, before the chair changes its mind.”',
  'I counted the steps twice, and got a different number each time.',
  'Nobody has asked me that in eleven years; give me a moment.',
  '*Outside, something heavy is dragged across the quay — and then, very carefully, back.*',
  'What would you have done, in my place, with the water at your knees?',
]
const JAPANESE = [
  '*窓の外を貨物列車が通りすぎる。*',
  '「それで、朝まで待つつもりですか」',
  'いいえ、ただ雨がやむのを聞いているだけです。',
  '珈琲をもう一杯。今度は砂糖を入れないでください。',
]
const RUSSIAN = [
  '*Она ставит чайник на плиту.*',
  '— Ты опоздал, — говорит она.',
  'Снег идёт с утра, и никто не приходил.',
]
const ARABIC = ['حسنا', 'لا أعرف بعد.', 'أخبرني المزيد عن الميناء.']
const EMOJI = ['omg 😂😂 no way!!', '🙈 ok so picture this: me 🧍‍♀️, the cat 🐈, one wet sofa 🛋️💦', '❤️✨ tell me more?']
const CODE = ['```ts\nexport const lamp = (lit: boolean) => (lit ? 1 : 0)\n```', 'Why does `lamp(true) + 1` answer 2?']

const SIZES = [
  { person: 60, character: 250 },
  { person: 120, character: 700 },
  { person: 400, character: 1600 },
]

const ours: Talker[] = cast.map((member, at) => ({
  name: member.name,
  card: cardOf(member),
  lines: member.language === 'ja' ? JAPANESE : ENGLISH,
  letters: SIZES[at % SIZES.length] ?? { person: 60, character: 250 },
}))

const usual = { lines: ENGLISH, letters: { person: 100, character: 500 } }
const chattering = { ...usual, letters: { person: 1500, character: 4000 } }
const example = (n: number) =>
  `<START>\n{{user}}: Is there room number ${n}?\n{{char}}: *The ledger, page ${n}.* There is. The bed sings a little.\n`

const written: Talker[] = [
  { ...usual, name: 'Nobody in particular', card: makeCard({ name: 'X' }) },
  {
    ...chattering,
    name: 'A description of 100 KB',
    card: makeCard({ name: 'The Archive', description: `{{char}} remembers. ${ENGLISH.join(' ').repeat(290)}` }),
  },
  {
    ...chattering,
    name: 'Examples without end',
    card: makeCard({
      name: 'Maurice',
      description: 'Keeps the ledger.',
      mes_example: Array.from({ length: 400 }, (_, n) => example(n)).join(''),
    }),
  },
  {
    ...usual,
    name: 'Macros everywhere',
    persona: '{{user}}, who is {{pick:tall,short}} and from {{random:Enugu,Oslo}}.',
    person: 'Dr. {{char}} <b>',
    card: makeCard({
      name: 'Ada Finch',
      nickname: 'Ada',
      description:
        '{{char}} keeps {{pick::a lamp::a ledger}} for {{user}}.{{// not this}} {{unknown}} {{{char}}} <USER>',
      personality: 'Rolls {{roll:2d6}}. {{reverse:desrever}}',
      scenario: '{{trim}}\n\nA {{random:grey,white,black}} night, {{persona}}',
      mes_example: '<START>\n{{user}}: {{scenario}}?\n{{char}}: {{personality}}\n',
      post_history_instructions: 'Now {{random:rain,fog,snow}}, after “{{lastMessage}}”.{{newline}}Roll: {{roll:d20}}',
      extensions: { depth_prompt: { prompt: '{{user}} owes {{char}} {{roll:99}} pounds.', depth: 3 } },
    }),
  },
  {
    ...chattering,
    name: 'Instructions of its own',
    direction: { note: { text: 'The tide is turning, {{char}}.', depth: 2 }, avoid: 'spiders', length: 'long' },
    card: makeCard({
      name: 'LAMP-40',
      system_prompt: 'You are {{char}}, a machine.\n{{original}}',
      description: 'A robot with a lamp for a head.',
      post_history_instructions: '{{original}}Answer in capitals.',
      extensions: { depth_prompt: { prompt: 'BEEP.', depth: 1, role: 'assistant' } },
    }),
  },
  {
    name: '灯台守',
    card: makeCard({
      name: '灯台守',
      description: JAPANESE.join('').repeat(40),
      mes_example: `<START>\n{{user}}：灯は？\n{{char}}：絶やさない。\n`.repeat(12),
      extensions: { troupe: { tagline: '島の老人', language: 'ja' } },
    }),
    person: '山田　花子',
    persona: '{{user}}は嵐の夜に島へ渡ってきた。',
    lines: JAPANESE,
    letters: { person: 300, character: 1200 },
  },
  {
    name: 'Игнат',
    card: makeCard({
      name: 'Игнат',
      description: RUSSIAN.join(' ').repeat(20),
      extensions: { troupe: { tagline: '', language: 'ru' } },
    }),
    lines: RUSSIAN,
    letters: { person: 2000, character: 9000 },
  },
  {
    name: 'ليلى',
    card: makeCard({
      name: 'ليلى',
      description: ARABIC.join(' '),
      extensions: { troupe: { tagline: '', language: 'ar' } },
    }),
    lines: ARABIC,
    letters: { person: 5, character: 20 },
  },
  {
    name: '✨Kiki✨',
    card: makeCard({ name: '✨Kiki✨', description: '🐈 cat person 💚', mes_example: '<START>{{char}}: 😴' }),
    person: '🦆',
    direction: { length: 'short', temperature: 1.4 },
    lines: EMOJI,
    letters: { person: 80, character: 160 },
  },
  {
    name: 'A helper with code',
    card: makeCard({ name: 'Linus', description: 'Answers in code.\n\n```\n{ "lamp": true }\n```' }),
    lines: CODE,
    letters: { person: 12_000, character: 3000 },
  },
  {
    name: 'Whole chapters',
    card: makeCard({ name: 'The Author', description: 'Writes whole chapters.', first_mes: 'Chapter one.' }),
    direction: { note: { text: 'Somebody knocks.', depth: 0 }, length: 'long' },
    lines: ENGLISH,
    letters: { person: 9000, character: 48_000 },
  },
]

export const TALKERS: Talker[] = [...ours, ...written]
