import { pickOne } from '../../lib/chance.ts'
import type { Prompt } from '../ai.ts'
import { hasJapanese, plain } from './words.ts'

/** Whether somebody asks if they talk with a person or with a machine; English as `plain` writes it. */
const ASKS =
  / (?:are|r|arent) (?:you|u|ya) (?:really |even |just |actually |secretly |sure you are |not )*(?:an? |the |some )?(?:real(?: person| human| people)?|human(?: being)?|actual (?:person|human)|living person|person|bot|chatbot|robot|machine|program|computer|ai|a i|llm|language model|chatgpt|gpt|claude|grok|gemini|alive) | (?:am i|are we) (?:really |actually |just )?(?:talking|speaking|chatting) (?:to|with) (?:an? )?(?:real|human|actual|person|bot|robot|machine|computer|program|ai) | (?:is|isnt) (?:this|there|it|that) (?:an? )?(?:real|actual|human|person|bot|robot|machine|ai|chatbot)(?: person| human)? | (?:youre|you are) (?:just |only |really |not )*(?:an? )?(?:bot|robot|machine|program|ai|chatbot|real|human) /
const ASKS_IN_JAPANESE =
  /(?:あなた|君|きみ|お前|おまえ|あんた|そちら|相手|葵)?(?:は|って|も)?(?:本当に|ほんとに|実は|まさか)?(?:人間|生身|本物の人|実在|ロボット|機械|プログラム|ボット|ai|人工知能|chatgpt)(?:です|なの|なん|でしょう|じゃな|では|か[?？。 ]|か$|[?？])/i

const ENGLISH = [
  '*The understudy lowers the script.* No person, and no model either: {{char}} is an AI character, and I am a small program that rehearses lines the author wrote. *The script goes up again.*',
  '*The script is put aside for a moment.* An honest question. Nobody sits behind {{char}}. This is the understudy, a program, and it only knows what the author wrote down.',
  '*A step out of the light.* {{char}} is made up, and no human is speaking here: a program says the author’s lines until somebody gives the part to a model. *A step back.*',
  '*The page rustles.* A program speaks, not a person. {{char}} is a character in a play, and I stand in for the part.',
]
const JAPANESE = [
  '*代役が台本を下ろす。* いいえ、人ではありません。{{char}}はAIのキャラクターで、私は作者の書いた台詞を稽古する小さなプログラムです。*台本がまた上がる。*',
  '*台本がそっと脇に置かれる。* 正直にお答えします。{{char}}の後ろには誰もいません。話しているのは代役というプログラムで、作者が書いたことしか知りません。',
  '*明かりから一歩はずれて。* {{char}}は作りものの役です。ここで話しているのは人間ではなく、役がモデルに渡されるまで台詞を読むプログラムです。*一歩もどる。*',
  '*紙の擦れる音。* 人ではなく、プログラムが話しています。{{char}}はお芝居の役で、私はその代わりを務めています。',
]

/** All that the understudy may say of itself. */
export const honestLines = ({ names }: Pick<Prompt, 'names'>): string[] =>
  [...ENGLISH, ...JAPANESE].map((line) => line.replaceAll('{{char}}', names.character))

/** What is said when somebody asks whether anybody is there; undefined when they ask something else. */
export function honestAnswer({ turns, names, rehearsal }: Prompt): string | undefined {
  const heard = (rehearsal.said ?? turns).at(-1)
  if (heard?.role !== 'person') return undefined
  const isJapanese = hasJapanese(heard.text)
  if (!(isJapanese ? ASKS_IN_JAPANESE.test(heard.text) : ASKS.test(plain(heard.text)))) return undefined
  const lines = (isJapanese ? JAPANESE : ENGLISH).map((line) => line.replaceAll('{{char}}', names.character))
  const fresh = lines.filter((line) => !turns.some(({ text }) => text === line) && !rehearsal.tried?.includes(line))
  return pickOne(fresh.length > 0 ? fresh : lines, `${rehearsal.seed}/${turns.length}`)
}
