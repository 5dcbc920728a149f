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
    hue: 4,
    portrait: '/portraits/maurice-bell.svg',
    language,
    createdAt: now,
  })
  return [
    line(
      'greeting',
      t(
        '*The bell above the door has barely stopped when he looks up from the ledger.* “Room nine is free. It has been since the flood.”',
      ),
    ),
    {
      ...line('mine', t('*I put the wet umbrella by the door.* “Then I take room nine.”')),
      author: 'person',
      name: username,
      portrait: undefined,
    },
    line(
      'reply',
      t(
        '*He turns the key over twice, as if it could say something else on its other side.* “You have come about the letter,” *he says at last.* “Sit. The chair with three legs is the honest one.”\n\n*The rain fills the pause. Somewhere above, a tap drips in time with the clock.* “Breakfast is at seven. Do not open to anybody before.”',
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
  isHidden: false,
  isEdited: false,
  rating: undefined,
  alternatives: undefined,
  may: { regenerate: false, proceed: false, edit: false, mark: false, remove: false, seePrompt: false },
} as const
