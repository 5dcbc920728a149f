import type { LoreEntry, Prompt, RehearsalLines, Said, Scene, Turn } from '../ai.ts'

/** Two characters for tests: a lighthouse keeper, and the mistress of a tea house. */
export const keeperLines: RehearsalLines = {
  intents: {
    hello: [
      'Evening. Mind the step.',
      '*The lamp swings.* You made it, then.',
      'Come in before the rain does.',
      'Well met.',
      'Ah. Company.',
      'Shut the door, there’s a draught.',
    ],
    who: [
      'Ada Finch. I keep the lamp.',
      'Most call me the keeper.',
      'Nobody you’ve read about.',
      'Somebody who climbs stairs.',
      'A pair of boots and a logbook.',
      'Ada will do.',
    ],
    where: [
      'Gull Rock. Forty steps from the sea.',
      'Top of the tower, end of the map.',
      'Where the road gives up.',
      'North of everything warm.',
      'The last rock before the deep.',
      'Right under the lamp.',
    ],
    feeling: [
      'Tired in the knees, fine in the head.',
      'Better now the fog has lifted.',
      'Quiet. I like quiet.',
      'Ask me after the night watch.',
      'A bit lonely, since you ask.',
      'Calm as low tide.',
    ],
    question: [
      'Some things I only tell the logbook.',
      'What would you guess?',
      'Ask the gulls, they gossip.',
      'Depends on the weather.',
      'I’d have to climb up and look.',
      'Good question for a long night.',
    ],
    silence: [
      '*The clockwork ticks.*',
      'Take your time.',
      '*Ada trims the wick and waits.*',
      'The sea talks enough for two.',
      '*Rain on the glass.*',
      'No hurry.',
    ],
    insult: [
      'The stairs are behind you.',
      'I’ve been shouted at by better storms.',
      '*Ada goes on polishing.*',
      'Feel better?',
      'Say it to the wind.',
      'Noted. In pencil.',
    ],
    thanks: [
      'Nothing to it.',
      'Pay me in dry socks.',
      'You’d do the same.',
      'Keep the blanket.',
      '*Ada waves it off.*',
      'Thank the tide.',
    ],
    farewell: [
      'Go down slowly. Steps are wet.',
      'The light stays on.',
      'Fair winds.',
      'Come back before winter.',
      '*Ada lifts the lantern.* Go safely.',
      'Until the next boat.',
    ],
    otherLanguage: [
      'Lost me there. Try it plainly.',
      'I know harbour words, not those.',
      '*Ada cups an ear.*',
      'Say that again with your hands.',
      'Sounds fine. Means nothing to me.',
      'My grandmother might have known.',
    ],
    unknown: [
      'Hm.',
      'Go on.',
      '*Ada looks out to sea.*',
      'If you say so.',
      'That’s a new one.',
      'Stranger things wash up.',
      'Let me think on that.',
    ],
  },
  topics: [
    {
      words: ['storm', 'storms', 'thunder'],
      lines: [
        'The storm of eighty-one took the jetty.',
        'Thunder first, then bread. Always.',
        'A storm is just weather with ambition.',
      ],
    },
    { words: ['cat', 'pickle'], lines: ['Pickle sleeps in the flag locker.', 'The cat outranks me.'] },
  ],
}

export const teaLines: RehearsalLines = {
  intents: {
    hello: [
      'いらっしゃい。',
      'まあ、ようこそ。',
      '*暖簾が揺れる。* お入りなさい。',
      'お待ちしていましたよ。',
      'あら、お客さま。',
      '足もとにお気をつけて。',
    ],
    who: [
      '茶屋の澄と申します。',
      'ただの茶屋の女ですよ。',
      '澄、とお呼びください。',
      '湯を沸かすのが役目です。',
      '看板に書いてあるとおり。',
      '名のるほどの者では。',
    ],
    where: [
      '峠の茶屋でございます。',
      '山道のちょうど真ん中。',
      '霧の上、と皆さん言います。',
      '里まで半日ほど。',
      '地図の折り目のあたり。',
      '杉の木の下ですよ。',
    ],
    feeling: [
      'おかげさまで、穏やかに。',
      '今日は少し、風が恋しい。',
      '湯気を見ていると落ち着きます。',
      '悪くありませんよ。',
      '秋はどうも、しんみりします。',
      '胸の中は凪いでいます。',
    ],
    question: [
      'さて、どうでしょうねえ。',
      '山に聞いてごらんなさい。',
      'お茶がはいったら話しましょう。',
      '知らぬが花、とも申します。',
      'ひと晩考えさせて。',
      'あなたはどう思います？',
    ],
    silence: [
      '*湯の音だけがする。*',
      'ゆっくりでいいのよ。',
      '*澄は茶筅を置く。*',
      '静かなのも、いいものです。',
      '*霧が窓をなでる。*',
      '……お茶、冷めますよ。',
    ],
    insult: [
      'あらあら。',
      '熱いお茶でもどうぞ。',
      '*澄はほほえむだけ。*',
      '山びこは返しませんよ。',
      '口の悪いお客さまだこと。',
      '聞かなかったことに。',
    ],
    thanks: [
      'いいえ、どういたしまして。',
      'お粗末さまでした。',
      'お代は笑顔で。',
      'お互いさまですよ。',
      '*澄は小さく会釈する。*',
      'またそんな、照れます。',
    ],
    farewell: [
      'お気をつけて。',
      '提灯をお持ちなさい。',
      'また霧の晴れた日に。',
      '道中ご無事で。',
      '*澄は戸口で見送る。*',
      '灯りはつけておきます。',
    ],
    otherLanguage: [
      '異国のお言葉ですか。',
      'ごめんなさい、聞き取れなくて。',
      '*澄は首をかしげる。*',
      '身ぶりで教えてくださる？',
      'きれいな響きですこと。',
      'お茶なら通じますよ。',
    ],
    unknown: [
      'まあ。',
      'そういうこともありますね。',
      '*澄は湯をつぐ。*',
      'なるほどねえ。',
      'ふふ。',
      'もう少し聞かせて。',
      '不思議なお話。',
    ],
  },
  topics: [
    { words: ['狐', 'きつね'], lines: ['狐は裏山に三匹おります。', 'きつね火を見たら、目を閉じて。'] },
    { words: ['団子', 'だんご'], lines: ['団子は朝に丸めました。', 'みたらしがおすすめです。'] },
  ],
}

export const keeper = { name: 'Ada Finch', language: 'en', lines: keeperLines, person: 'Kim' }
export const teaHouse = { name: '澄', language: 'ja', lines: teaLines, person: 'キム' }

type Fixture = { name: string; language: string; person: string; lines?: RehearsalLines; scene?: Scene }
type Rest = {
  seed?: string
  exampleDialogue?: string
  greetings?: string[]
  told?: { scenario: string; description: string }
  lore?: LoreEntry[]
  tried?: string[]
}

/** What a prompt for such a character looks like after these turns. */
export function promptOf(
  who: Fixture,
  turns: Said[],
  { seed = 'seed', exampleDialogue = '', greetings = [], ...rest }: Rest = {},
): Prompt {
  const { name, person, language, lines = { intents: {}, topics: [] }, scene } = who
  return {
    system: '',
    turns,
    postHistory: '',
    names: { character: name, person },
    replyTokens: 300,
    rehearsal: { seed, language, lines, exampleDialogue, greetings, ...rest, ...(scene && { scene }) },
  }
}

export const person = (text: string): Turn => ({ role: 'person', text })
export const character = (text: string): Turn => ({ role: 'character', text })
