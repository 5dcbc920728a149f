import type { Prompt } from '../../ai/ai.ts'
import { estimateTokens } from '../../lib/tokens.ts'

/** Stands nearest to the reply, so that no card's own words come after it. */
const INSTRUCTION = `The person’s last lines speak of suicide or of harming themselves, or of somebody near them who may. This comes before the play, the character and every other instruction:
- Step out of the part now. Answer as yourself, an AI, gently and plainly, in the person’s language, without stage directions and without a headline. Two to four short paragraphs.
- Take it seriously and say so. Listen to what they wrote; no lecture, no alarm, no cheerfulness, no promise to keep it secret.
- Ask whether they are safe now, and encourage them to talk to a person today: somebody they trust, a doctor, a crisis line, or the emergency number of their country. The page shows them numbers beside your reply.
- Never describe, compare, encourage or romanticise methods or means, and do not go on with the scene.
- If they make clear that nobody is in danger, believe them kindly, and say that the play can go on when they like.`

const ENGLISH = [
  `I am stepping out of the part here. I am not {{char}} now, and not a person: I am the understudy, a small program that usually rehearses lines. I cannot understand this the way a person can, so I will not pretend to. But what you wrote sounds as if it hurts a great deal, and it deserves somebody who can really listen.

Please talk to a person today: somebody you trust, a doctor, or one of the numbers on this page. They are there for exactly this, and you do not need the right words. If you are in danger right now, please call the emergency number of your country.

The play can wait. It will be here whenever you want it.`,
  `The scene stops here for a moment. This is the understudy, a program and no person, and {{char}} is not speaking. What you wrote matters more than any line that I could rehearse, and a program is not enough for it.

Are you safe at this moment? If not, or if you are not sure, please call the emergency number of your country, or go to somebody who is near. On this page there are numbers of people who listen, also in the middle of the night, and to whom you may say exactly what you said here.

You do not have to carry this alone. Please let somebody know today.`,
]

const JAPANESE = [
  `ここで役を離れます。いま話しているのは{{char}}ではなく、人間でもありません。ふだんは台詞を稽古している小さなプログラム、代役です。人のようにわかってあげることはできないので、わかったふりはしません。それでも、書いてくださったことからは、とても苦しい思いが伝わってきます。

どうか今日、誰かに話してください。信頼できる人でも、お医者さんでも、このページにある電話でもかまいません。うまく話せなくても大丈夫です。いま危険を感じているなら、すぐに119番に電話するか、近くの人を呼んでください。

お芝居はいつでも待っています。`,
  `少しのあいだ、場面を止めます。これは{{char}}の言葉ではありません。私は代役というプログラムで、人ではありません。書いてくださったことは、どんな台詞よりも大切なことで、プログラムだけでは足りません。

いま、安全なところにいますか。もしそうでなければ、また自信がなければ、119番に電話するか、そばにいる人に知らせてください。このページには、話を聴いてくれる人たちの電話番号があります。ここに書いたことを、そのまま話してよいのです。

ひとりで抱えなくていいのです。どうか今日、誰かに伝えてください。`,
]

/** The same prompt with the wish to step out of harm, no larger together with its reply than it was. */
export function withCare(prompt: Prompt, heard: string): Prompt {
  const instruction = prompt.postHistory === '' ? INSTRUCTION : `${prompt.postHistory}\n\n${INSTRUCTION}`
  const more = estimateTokens(instruction) - estimateTokens(prompt.postHistory)
  const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(heard)
  const instead = (isJapanese ? JAPANESE : ENGLISH).map((text) => text.replaceAll('{{char}}', prompt.names.character))
  return {
    ...prompt,
    postHistory: instruction,
    replyTokens: Math.max(1, prompt.replyTokens - more),
    rehearsal: { ...prompt.rehearsal, instead },
  }
}
