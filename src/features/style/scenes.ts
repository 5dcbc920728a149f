import { trusted } from '../../lib/html.ts'
import type { SampleScene } from './views.ts'

/** Twelve scenes as the script grammar sets them: two conventions, two languages, three each. */
type Line = { who: 'person' | 'character'; name: string; hue: number; said: string }

const way = (words: string) => `<i class="direction">${words}</i>`
const wayUpright = (words: string) => `<i class="direction upright">${words}</i>`
const say = (words: string) => `<span class="speech">${words}</span>`
const think = (words: string) => `<span class="thought">${words}</span>`
const block = (language: string) => (words: string) => `<p lang="${language}" dir="auto">${words}</p>`
const en = block('en')
const ja = block('ja')

const you = (said: string): Line => ({ who: 'person', name: 'robin', hue: 25, said })
const character =
  (name: string, hue: number) =>
  (said: string): Line => ({ who: 'character', name, hue, said })

const maurice = character('Maurice Bell', 4)
const adaeze = character('Adaeze', 15)
const robot = character('LAMP-40', 24)
const kumi = character('久美', 33)
const keeper = character('灯台守', 21)
const sensei = character('Sakura', 34)

const asterisks: [string, string, Line[]][] = [
  [
    'The ledger',
    'en',
    [
      you(en(`${way('I put the wet umbrella by the door.')} ${say('“Is the office still open?”')}`)),
      maurice(
        en(
          `${way('He looks up from the ledger, one finger keeping his place.')} ${say('“For you, until the kettle boils. Sit. The chair with three legs is the honest one.”')}`,
        ) + en(`${way('A pause. The rain fills it.')} ${say('“You have come about the letter.”')}`),
      ),
    ],
  ],
  [
    'A note in the margin',
    'en',
    [
      you(
        `<aside class="aside" lang="en" dir="auto">Could we skip ahead to the harbour?</aside>${en(say('“Then we leave tonight.”'))}`,
      ),
      adaeze(
        en(
          `${way('She folds the chart')} ${say('“Tonight, then.”')} ${way('and, lower, to herself:')} ${think('And not one of us can swim.')}`,
        ) +
          `<details class="spoiler"><summary>Spoiler</summary>${en('The boat has no keel.')}</details>${en(
            `${say('“Bring the lamp. Leave the <em>good</em> coat, and whatever you do, <strong>do not</strong> thank the ferryman.”')}`,
          )}`,
      ),
    ],
  ],
  [
    'Lists, code, a table',
    'en',
    [
      robot(
        `${en(`${say('“I can see three ways out from here.”')}`)}<ol><li>The door.<ul><li>It is locked.</li></ul></li><li>The window.</li></ol><div class="wide" tabindex="0" role="region" aria-label="Code"><pre><code>if (door.isLocked) { window.open(); console.log('a line that is far too long for the measure and scrolls') }</code></pre></div><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>Way</th><th>Odds</th></tr></thead><tbody><tr><td>Door</td><td>1 : 40</td></tr><tr><td>Window</td><td>1 : 3</td></tr></tbody></table></div><blockquote>${en('Ask the lamp, not the landlord.')}</blockquote>${en(`${way('It waits.')} <a href="https://example.com/" rel="nofollow noopener">picture from example.com</a>`)}`,
      ),
    ],
  ],
]

const prose: [string, string, Line[]][] = [
  [
    'Prose: the lighthouse',
    'en',
    [
      maurice(
        en(
          `The stairs had been counted by better men and still came out differently each night. Maurice stopped on what he had decided was the ninetieth and leaned on the rail. ${say('“You go on,”')} he said. ${say('“The light does not mind who comes.”')}`,
        ) +
          en(
            `Below them the sea went on with its one remark. ${think('If she asks about the ship,')} he thought, ${think('I shall say it was fog.')}`,
          ),
      ),
    ],
  ],
  [
    'Prose: the market',
    'en',
    [
      adaeze(
        en(
          `By noon the yams were gone and so was the shade. Adaeze counted the notes twice, licking her thumb, and pushed a third of them back across the table. ${say('“For the boy,”')} she said, not looking up. ${say('“And do not tell me he has eaten.”')}`,
        ),
      ),
    ],
  ],
  [
    'Prose: a long one',
    'en',
    [
      maurice(
        en(
          'He told it slowly, the way one lets a dog come near. There had been a house, and in the house a clock, and the clock had been right, which was the trouble with it.',
        ) +
          en(
            `${say('“Nobody forgives a clock,”')} he said, and turned the cup so that its crack faced the wall. Outside a cart went by with something heavy on it. It took a long time to be gone.`,
          ),
      ),
    ],
  ],
]

const asterisksJa: [string, string, Line[]][] = [
  [
    '茶屋',
    'ja',
    [
      you(ja(`${wayUpright('暖簾をくぐる。')}${say('「まだ、やっていますか」')}`)),
      kumi(
        ja(
          `${wayUpright('帳面から顔を上げて、湯気の向こうで少し笑う。')}${say('「ええ。雨がやむまでは、店じまいにできませんもの」')}`,
        ),
      ),
    ],
  ],
  [
    '灯台',
    'ja',
    [
      keeper(
        ja(
          `${wayUpright('油差しを置き、窓を拭う。')}${say('「船は来ない。来ないから、灯りがいるんだ」')}${wayUpright('しばらく黙る。')}${think('この子に話してよいものか。')}`,
        ),
      ),
    ],
  ],
  [
    'Mixed letters',
    'ja',
    [
      sensei(
        `${ja(
          `${wayUpright('黒板に大きく')} <strong>“stage”</strong> ${wayUpright('と書く。')}${say('「これは『舞台』。でも “to stage” は『企てる』という意味もあります」')}`,
        )}<aside class="aside" lang="ja" dir="auto">（次は発音の練習をしたいです）</aside>`,
      ),
    ],
  ],
]

const proseJa: [string, string, Line[]][] = [
  [
    '小説風・駅',
    'ja',
    [
      kumi(
        ja(
          `終電はとうに出ていた。久美は改札の脇のベンチに腰かけ、膝の上で切符を二つに折った。${say('「帰る理由なら、朝までに考えます」')}そう言って、駅員の方は見なかった。`,
        ),
      ),
    ],
  ],
  [
    '小説風・海',
    'ja',
    [
      keeper(
        ja(
          `風は昼から北に変わっている。老人は手すりに結んだ布を見上げ、それから客の靴を見た。${say('「その靴では帰れん」')}と、叱るでもなく言う。${think('二十年前にも同じ靴を見た。')}`,
        ),
      ),
    ],
  ],
  [
    '小説風・教室',
    'ja',
    [
      sensei(
        ja(
          `窓の外で誰かが球を打つ音がした。先生は白墨を置き、指先の粉を払ってから、ようやくこちらを向いた。${say('「では、あなたの番です」')}教室には二人しかいなかった。`,
        ),
      ),
    ],
  ],
]

const set = (scenes: [string, string, Line[]][], novel: boolean, from: number): SampleScene[] =>
  scenes.map(([heading, language, lines], scene) => ({
    heading,
    messages: lines.map((line, place) => ({
      id: `scene-${from + scene}-${place}`,
      author: line.who,
      name: line.name,
      hue: line.hue,
      portrait: undefined,
      language,
      body: trusted(line.said),
      novel,
      state: 'said',
      trouble: undefined,
      help: undefined,
      rehearsal: false,
      imported: false,
      once: undefined,
      createdAt: '2026-01-17T19:30:00.000Z',
      isWordless: false,
      isHidden: false,
      isEdited: false,
      rating: undefined,
      alternatives: undefined,
      may: {
        regenerate: false,
        proceed: false,
        edit: false,
        mark: false,
        rate: false,
        remove: false,
        seePrompt: false,
      },
    })),
  }))

export const sampleScenes: SampleScene[] = [
  ...set(asterisks, false, 1),
  ...set(prose, true, 4),
  ...set(asterisksJa, false, 7),
  ...set(proseJa, true, 10),
]
