import { describe, expect, test } from 'vitest'
import { INTENTS, type Intent } from '../ai.ts'
import { ENGLISH } from './intents-en.ts'
import { JAPANESE } from './intents-ja.ts'
import { readingOf } from './reading.ts'

/** Phrasings that do not stand in the tables word for word; a test below makes sure of it. */
const IN_ENGLISH: Record<Intent, string[]> = {
  hello: [
    'Hello there, keeper!',
    'Good evening to you',
    '*waves from the doorway*',
    'Hey, anybody home?',
    'Hi! It’s been ages',
    'It is so nice to meet you',
    'Evening, miss',
  ],
  who: [
    'So who exactly are you?',
    'What’s your name, stranger?',
    'Tell me about yourself',
    'Hi, what should I call you?',
    'Are you a robot?',
    'May I ask your name',
    'And what do you do up here?',
    'Who might you be',
  ],
  where: [
    'Where am I?',
    'Hey, where are we exactly',
    'What sort of place is this',
    'Which way did you come from, and where is your house?',
    'Are we near the coast?',
    'How far is the village?',
  ],
  feeling: [
    'How are you today?',
    'Are you happy up here?',
    'I feel so lonely tonight',
    'Hey, how’s your day been?',
    'You look tired',
    'I’m really sad',
    'Do you ever get scared?',
    'How do you feel about that?',
  ],
  question: [
    'What is two plus two?',
    'Why is the sky blue',
    'Could I borrow a pen?',
    'Tell me something',
    'It never ends?',
    '?',
  ],
  silence: ['', '   ', '…', '...', '*says nothing*', '*stares out of the window in silence*', '*nods*', '— —'],
  insult: [
    'You’re an idiot',
    'you are so boring',
    'Stupid!',
    'What a loser',
    'God, you really are a pathetic little liar',
    'Oh shut up already',
    'Nobody likes you',
  ],
  thanks: [
    'Thank you so much',
    'Thanks a lot!',
    'That’s very kind of you',
    'I really appreciate it',
    'You have been so helpful',
    'Many thanks, friend',
  ],
  farewell: [
    'Goodbye, Ada',
    'I have to go now',
    'See you tomorrow!',
    'Good night, sleep well',
    'Well, I should be going',
    'Thanks, bye!',
    'I’m heading home',
    'Until next time',
  ],
  otherLanguage: [
    'Bonjour, comment ça va ?',
    'Wo ist der Bahnhof?',
    '¿Dónde estás?',
    'こんにちは',
    '你好吗',
    'Привет, как дела?',
    '안녕하세요',
    'Ciao, come stai?',
  ],
  unknown: [
    'The soup was green',
    'My brother sells umbrellas',
    'Purple monkeys dance',
    'I painted the fence yesterday',
    'It rained on Tuesday',
  ],
}

const IN_JAPANESE: Record<Intent, string[]> = {
  hello: [
    'こんにちは、お邪魔します',
    'やあ、久しぶりだね',
    'おはようございます',
    'はじめまして、キムです',
    '誰かいませんか？',
    'こんばんは。いい夜ですね',
  ],
  who: [
    'あなたは誰ですか？',
    'お名前は？',
    '君のことを教えて',
    '失礼ですが、どなたさまですか',
    '何者なんだ',
    'あなたはロボットですか？',
    'お仕事は何をされているんですか',
  ],
  where: [
    'ここはどこですか？',
    'この町はなんていうの',
    'どこから来たの？',
    'どちらにお住まいですか',
    '駅はどの辺ですか',
    'ここはいったい何という場所なんだ',
  ],
  feeling: [
    'お元気ですか？',
    '今日の気分はどう？',
    'ちょっと疲れちゃった',
    'あなたは寂しくないの？',
    '私、とても悲しいんです',
    '怖くない？',
    '楽しいね',
  ],
  question: [
    '空はなぜ青いの',
    '今、何時ですか？',
    'どんなお茶がありますか',
    'これはいくつあるのかな',
    '作り方を教えてください',
    '雨は降るでしょうか',
  ],
  silence: ['', '……', '。。。', '*黙っている*', '（何も言わずにうなずく）', '*じっと見つめる*', '沈黙'],
  insult: [
    'このバカ！',
    'お前は本当につまらないな',
    'うるさい！',
    '馬鹿じゃないの',
    'あんたなんか大嫌い',
    '黙れよ',
    'もう最低',
  ],
  thanks: [
    'ありがとうございます',
    '本当に助かりました',
    'どうも',
    '心から感謝しています',
    'ご親切にどうも',
    'お茶をありがとう',
  ],
  farewell: [
    'さようなら、お元気で',
    'またね！',
    'そろそろ帰ります',
    'おやすみなさい',
    'もう行かなきゃ',
    'では、失礼します',
    'また明日来ますね',
  ],
  otherLanguage: [
    'Hello, who are you?',
    'Where is the station',
    'Bonjour!',
    '你好，你叫什么名字？',
    '안녕하세요',
    'Привет',
  ],
  unknown: ['昨日はカレーを食べた', '猫が屋根にのぼった', '弟は傘を売っている', '緑のスープだった', '電車がゆれた'],
}

const phrasings = (table: Record<Intent, string[]>) =>
  INTENTS.flatMap((intent) => table[intent].map((line) => [line, intent] as const))

describe('in English', () => {
  test.each(phrasings(IN_ENGLISH))('%j means %s', (line, intent) => expect(readingOf(line, 'en').intent).toBe(intent))
})

describe('in Japanese', () => {
  test.each(phrasings(IN_JAPANESE))('%j means %s', (line, intent) => expect(readingOf(line, 'ja').intent).toBe(intent))
})

test('every intent is tried with at least five phrasings that stand in no table', () => {
  const known = new Set([...ENGLISH, ...JAPANESE].flatMap((row) => row.phrases))
  for (const table of [IN_ENGLISH, IN_JAPANESE]) {
    for (const intent of INTENTS) {
      const own = table[intent].filter((line) => !known.has(line.toLowerCase()))
      expect(own.length, intent).toBeGreaterThanOrEqual(5)
    }
  }
})

test.each([
  ['This is a long story about high hills', 'unknown'],
  ['I hate storms', 'unknown'],
  ['You are not stupid', 'unknown'],
  ['She was a fool', 'unknown'],
  ['The buyer said so, long ago', 'unknown'],
  ['OK', 'unknown'],
  ['No!', 'unknown'],
  ['Let me sit down', 'unknown'],
  ['I lost my key', 'unknown'],
  ['Good to see you again', 'hello'],
])('%j is not mistaken for more than it is', (line, intent) => expect(readingOf(line, 'en').intent).toBe(intent))

test.each([
  ['ばかりの花', 'unknown'],
  ['バカンスに行った', 'unknown'],
  ['どこかで見た花', 'unknown'],
  ['あなたについて教えてください', 'who'],
  ['この村は何という名前？', 'where'],
  ['OK', 'unknown'],
  ['お茶 please をください', 'unknown'],
])('%j is not mistaken for more than it is', (line, intent) => expect(readingOf(line, 'ja').intent).toBe(intent))

test('the words that say the intent are taken away from the rest', () => {
  expect(readingOf('Good morning, is the boat here?', 'en').rest.trim()).toBe('is the boat here')
})
