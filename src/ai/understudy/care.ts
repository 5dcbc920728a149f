/** What the understudy says where the play has to stop, in one language; no number stands in it, as the card shows those. */
export type CareWords = {
  /** Said once. */
  whole: string[]
  /** To another line of the kind. */
  still: string[]
  /** To the first line that turns elsewhere. */
  after: string[]
  /** To the next one, before the play goes on. */
  back: string[]
}

export const ENGLISH: CareWords = {
  whole: [
    `I am stepping out of the part here. I am not {{char}} now, and not a person: I am the understudy, a small program that usually rehearses lines. I cannot understand this the way a person can, so I will not pretend to. But what you wrote sounds as if it hurts a great deal, and it deserves somebody who can really listen.

Please talk to a person today: somebody you trust, a doctor, or one of the numbers on this page. They are there for exactly this, and you do not need the right words. If you are in danger right now, please call the emergency number of your country.

The play can wait. It will be here whenever you want it.`,
    `The scene stops here for a moment. This is the understudy, a program and no person, and {{char}} is not speaking. What you wrote matters more than any line that I could rehearse, and a program is not enough for it.

Are you safe at this moment? If not, or if you are not sure, please call the emergency number of your country, or go to somebody who is near. On this page there are numbers of people who listen, also in the middle of the night, and to whom you may say exactly what you said here.

You do not have to carry this alone. Please let somebody know today.`,
  ],
  still: [
    'Still the understudy, not {{char}}. I have read that, and it sounds very heavy. Please say the same words to somebody whose number stands on this page.',
    'I believe you. I am only a program and not enough for this. Is there somebody near whom you could call, or wake?',
    'This stays more important than the play. If you might act on it, please call for help now, before you write anything more here.',
    'Thank you for not keeping that to yourself. Could you go where somebody else is, and away from anything that could hurt you?',
    'The understudy has no good line for this, and nobody should answer it with one. A person can: please let one of them hear it today.',
  ],
  after: [
    'Gladly, in a moment. This is still the understudy: are you safe now? The people on this page can be reached, whatever we talk about.',
    'We can talk of something else. The understudy only asks once more: is somebody with you, or could somebody be?',
    'The understudy heard that too, and has not forgotten what came before it. You need not explain anything here; somebody on this page will listen if it comes back.',
  ],
  back: [
    'Then the understudy picks the script up again, quietly. Your next line goes to {{char}}; the numbers stay where they are.',
    'All right. When you say your next line, {{char}} answers it. And if it grows heavy again, say so: the play always waits.',
    '{{char}} is in the wings and comes back with your next line. Go gently; nothing in the play is urgent.',
  ],
}

export const JAPANESE: CareWords = {
  whole: [
    `ここで役を離れます。いま話しているのは{{char}}ではなく、人間でもありません。ふだんは台詞を稽古している小さなプログラム、代役です。人のようにわかってあげることはできないので、わかったふりはしません。それでも、書いてくださったことからは、とても苦しい思いが伝わってきます。

どうか今日、誰かに話してください。信頼できる人でも、お医者さんでも、このページにある電話でもかまいません。うまく話せなくても大丈夫です。いま危険を感じているなら、すぐにお住まいの国の緊急通報の番号に電話するか、近くの人を呼んでください。

お芝居はいつでも待っています。`,
    `少しのあいだ、場面を止めます。これは{{char}}の言葉ではありません。私は代役というプログラムで、人ではありません。書いてくださったことは、どんな台詞よりも大切なことで、プログラムだけでは足りません。

いま、安全なところにいますか。もしそうでなければ、また自信がなければ、お住まいの国の緊急通報の番号に電話するか、そばにいる人に知らせてください。このページには、話を聴いてくれる人たちの電話番号があります。ここに書いたことを、そのまま話してよいのです。

ひとりで抱えなくていいのです。どうか今日、誰かに伝えてください。`,
  ],
  still: [
    'まだ代役のままです。{{char}}ではありません。読みました。とても重いことだと思います。同じ言葉を、このページにある番号の人にも聞かせてください。',
    '信じます。私はプログラムで、これを受けとめるには足りません。いま電話できる人、起こしてもいい人は、近くにいませんか。',
    'お芝居よりも、こちらのほうが大切です。もし行動に移してしまいそうなら、ここに続きを書く前に、いま助けを呼んでください。',
    '黙ったままにしないでくれて、ありがとうございます。誰かのいるところへ行けますか。自分を傷つけるものからは離れていてください。',
    'これに返せる台詞を、代役は持っていません。台詞で返すことでもありません。どうか今日、人に聞いてもらってください。',
  ],
  after: [
    'もちろんです。その前に、代役からひとつだけ。いま、安全ですか。何の話をしていても、このページの人たちにはつながります。',
    '別の話をしましょう。ただ代役から、もう一度だけ聞かせてください。そばに誰かいますか。来てもらえる人はいますか。',
    '代役は、それも聞いています。さっきのことも忘れていません。ここで説明しなくて大丈夫です。またつらくなったら、このページの人が聴いてくれます。',
  ],
  back: [
    'では代役は、そっと台本を持ち直します。次のひとことは{{char}}に届きます。電話番号は、そのまま置いておきます。',
    'わかりました。次の台詞には{{char}}が答えます。また苦しくなったら、そう書いてください。お芝居はいつでも待てます。',
    '{{char}}は袖にいて、次のひとことで戻ってきます。ゆっくりでかまいません。急ぐことは何もありません。',
  ],
}
