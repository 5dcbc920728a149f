import type { Translate } from '../../../web/i18n.ts'
import { setScript } from '../../../web/script-html.ts'
import type { MessageRow } from '../views.ts'

type Reader = { t: Translate; language: string; username: string; now: string }

/** A short scene to judge a choice by, in the reader's language: directions, speech, a thought, two paragraphs. */
export function sampleScene({ t, language, username, now }: Reader): MessageRow[] {
  const line = (id: string, text: string): MessageRow => ({
    ...setScript(text, t),
    ...NOTHING_TO_DO,
    id: `sample-${id}`,
    author: 'character',
    name: 'Maurice Bell',
    hue: 15,
    portrait: '/portraits/maurice-bell.svg',
    language,
    createdAt: now,
  })
  return [
    line(
      'greeting',
      t(
        '*He looks up from the ledger, one finger keeping his place.* “For you I am open until the kettle boils. Sit. The chair with three legs is the honest one, and the other has heard too much.”',
      ),
    ),
    {
      ...line('mine', t('*I put the wet umbrella by the door.* “Then I ask quickly: who lives in room nine?”')),
      author: 'person',
      name: username,
      portrait: undefined,
    },
    line(
      'reply',
      t(
        '“Nobody who has paid.” *He turns the key over twice.* “It has not been asked for since the flood, and we have had two new carpets since.”\n\n“Breakfast is at seven. Do not open to anybody before, not even to me.” *The rain fills the pause.*',
      ),
    ),
  ]
}

const NOTHING_TO_DO = {
  state: 'said',
  trouble: undefined,
  help: undefined,
  rehearsal: false,
  imported: false,
  once: undefined,
  isWordless: false,
  isHidden: false,
  isEdited: false,
  rating: undefined,
  alternatives: undefined,
  may: { regenerate: false, proceed: false, edit: false, mark: false, rate: false, remove: false, seePrompt: false },
} as const
