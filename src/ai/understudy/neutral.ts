/**
 * What anybody may do while somebody talks: for characters whose author wrote no line at
 * all. Without pronouns, since nobody knows them, and without a claim about the scene.
 */
export function neutralDirections(name: string, language: string): string[] {
  const directions = /^ja\b/i.test(language) ? JAPANESE : ENGLISH
  return directions.map((direction) => `*${name}${direction}*`)
}

const ENGLISH = [
  ' looks up and listens.',
  ' nods slowly.',
  ' waits for more.',
  ' tilts an ear and says nothing yet.',
  ' takes a slow breath.',
  ' smiles a little.',
  ' thinks about that for a while.',
  ' glances away, then back.',
  ' raises an eyebrow.',
  ' leans a little closer.',
  ' folds both hands and listens on.',
  ' hums, barely to be heard.',
  ' gives a small shrug.',
  ' holds still for a moment.',
  ' opens a hand, as if to say: go on.',
  ' seems to weigh every word.',
  ' shifts from one foot to the other.',
  ' looks into the distance.',
  ' taps one finger, lost in thought.',
  ' almost answers, then waits.',
  ' blinks, once, and keeps listening.',
  ' turns the thought over in silence.',
  ' bows the head a little.',
  ' lets a quiet moment pass.',
]

const JAPANESE = [
  'は顔を上げ、耳を傾ける。',
  'はゆっくりとうなずく。',
  'は続きを待っている。',
  'は静かに息をつく。',
  'は少しだけ微笑む。',
  'はしばらく考え込む。',
  'は目をそらし、また戻す。',
  'は片方の眉を上げる。',
  'は少し身を乗り出す。',
  'は両手を重ね、聞き入る。',
  'は小さく鼻歌をこぼす。',
  'は軽く肩をすくめる。',
  'はしばし動きを止める。',
  'は手のひらを開き、先をうながす。',
  'はひとつひとつの言葉をかみしめる。',
  'は遠くを見つめる。',
  'は指先で小さく拍子を取る。',
  'は何か言いかけて、口を閉じる。',
  'は一度まばたきをする。',
  'は黙ったまま考えをめぐらせる。',
  'は軽く頭を下げる。',
  'は静かな間を置く。',
  'は首をかしげる。',
  'は姿勢を正す。',
]
