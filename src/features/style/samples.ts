import { trusted } from '../../lib/html.ts'
import type { Bill } from '../characters/index.ts'
import type { MessageRow } from '../chat/index.ts'
import { helpFor } from '../safety/index.ts'
import { sampleScenes } from './scenes.ts'
import type { StylePage } from './views.ts'

const TIME = '2026-01-17T19:30:00.000Z'

const bill = (
  of: Partial<Bill> & { slug: string; name: string; hue: number; tagline: string; tags: string[] },
): Bill => ({
  language: 'en',
  portrait: '',
  ...of,
})

const bills: Bill[] = [
  bill({
    slug: 'maurice-bell',
    name: 'Maurice Bell',
    hue: 4,
    portrait: '/portraits/maurice-bell.svg',
    tagline: 'A night porter who has kept every key that was ever left behind.',
    tags: ['mystery', 'hotel', 'night'],
  }),
  bill({
    slug: 'lamp-40',
    name: 'LAMP-40',
    hue: 24,
    tagline: 'Lights what it is asked to, and sometimes more.',
    tags: ['robot'],
  }),
  bill({
    slug: 'kumi',
    name: '久美',
    hue: 33,
    language: 'ja',
    tagline: '雨の日だけ開く茶屋の女将。湯気の向こうで聞いている。',
    tags: ['茶屋', '雨'],
  }),
  bill({
    slug: 'long',
    name: 'Wilhelmina Featherstonehaugh-Cholmondeley',
    hue: 13,
    tagline:
      'Has a name that no margin can hold, and a tagline that goes on rather longer than taglines should, to see what becomes of the bill.',
    tags: ['comedy', 'manners'],
  }),
]

const MAY_ALL = { regenerate: true, proceed: true, edit: true, mark: true, rate: true, remove: true, seePrompt: true }
const spoken = (of: Partial<MessageRow> & { id: string }): MessageRow => ({
  author: 'character',
  name: 'Maurice Bell',
  hue: 4,
  portrait: '/portraits/maurice-bell.svg',
  language: 'en',
  body: trusted(
    '<p lang="en" dir="auto"><i class="direction">He turns the key over.</i> <span class="speech">“Room nine. It has not been asked for since the flood.”</span></p>',
  ),
  novel: false,
  state: 'complete',
  trouble: undefined,
  help: undefined,
  rehearsal: true,
  imported: false,
  once: undefined,
  createdAt: TIME,
  isWordless: false,
  isHidden: false,
  isEdited: false,
  rating: undefined,
  alternatives: undefined,
  may: MAY_ALL,
  ...of,
})

const nothing = trusted('')
const states: MessageRow[] = [
  spoken({
    id: 'line',
    author: 'person',
    name: 'robin',
    hue: 25,
    portrait: undefined,
    state: 'said',
    rehearsal: false,
    imported: false,
    body: trusted('<p lang="en" dir="auto">I ask for a room with a window.</p>'),
    may: { regenerate: false, proceed: false, edit: true, mark: true, rate: true, remove: true, seePrompt: false },
  }),
  spoken({
    id: 'helped',
    author: 'person',
    name: 'robin',
    hue: 25,
    portrait: undefined,
    state: 'said',
    rehearsal: false,
    body: trusted('<p lang="en" dir="auto">Something that calls for help.</p>'),
    help: { isAboutReply: false, helpFor },
    may: { regenerate: false, proceed: false, edit: true, mark: true, rate: true, remove: true, seePrompt: false },
  }),
  spoken({ id: 'alternatives', alternatives: { place: 2, count: 3, previousId: 'one', nextId: 'three' } }),
  spoken({ id: 'length', state: 'length', trouble: 'The reply reached its length. Continue lets it go on.' }),
  spoken({ id: 'stopped', state: 'stopped', trouble: 'You stopped it here.' }),
  spoken({
    id: 'failed',
    state: 'failed',
    body: nothing,
    trouble: 'The provider did not answer. Try again in a minute.',
  }),
  spoken({
    id: 'refused',
    state: 'refused',
    body: nothing,
    trouble: 'The model declined to answer. Another line may help.',
  }),
  spoken({ id: 'long-name', name: 'Wilhelmina Featherstonehaugh-Cholmondeley', hue: 13, portrait: undefined }),
  spoken({
    id: 'arabic',
    name: 'ليلى',
    hue: 28,
    portrait: undefined,
    language: 'ar',
    body: trusted(
      '<p lang="ar" dir="auto"><i class="direction upright">تنظر من النافذة.</i> <span class="speech">«المطر لا يسأل أحدًا.»</span></p>',
    ),
  }),
  spoken({ id: 'queued', state: 'queued', body: nothing }),
  spoken({
    id: 'speaking',
    state: 'speaking',
    body: trusted('<p lang="en" dir="auto"><i class="direction">He looks for his glasses.</i></p>'),
  }),
]

export const samples: StylePage = {
  hues: Array.from({ length: 36 }, (_, hue) => hue),
  icons: ['send', 'stop', 'down', 'back', 'search', 'lock', 'mask', 'script'],
  bills,
  scenes: sampleScenes,
  states,
  composer: {
    chat: {
      id: 'sample',
      title: 'The ledger',
      bill: bill({ slug: 'maurice-bell', name: 'Maurice Bell', hue: 4, tagline: '', tags: [] }),
      speaker: { name: 'the understudy', model: undefined, isUnderstudy: true, isOfHouse: false },
      look: 'script',
    },
    draft: { ok: false, typed: { body: '' }, errors: { body: ['Say something first.'] } },
    once: 'sample',
    after: '',
    speakingId: undefined,
    isElsewhere: false,
    note: 'waits',
    way: undefined,
    receiver: {
      key: 'company:openai',
      name: 'OpenAI',
      country: 'US',
      termsUrl: 'https://openai.com/policies/row-terms-of-use/',
    },
  },
  edit: {
    chat: {
      id: 'sample',
      title: 'The ledger',
      bill: bill({ slug: 'maurice-bell', name: 'Maurice Bell', hue: 4, tagline: '', tags: [] }),
      speaker: { name: 'OpenAI', model: 'gpt-sample', isUnderstudy: false, isOfHouse: false },
      look: 'script',
    },
    once: 'sample',
    messageId: 'sample',
    asksAgain: true,
    form: { ok: false, typed: { body: '*He turns the key over.* “Room nine.”' }, errors: {} },
  },
  prose: trusted(
    '<p lang="en" dir="auto">Maurice has kept the night desk of the Hotel Meridian for thirty-one years.</p><h3>What he wants</h3><p lang="en" dir="auto">To be asked the <em>right</em> question, once.</p><ul><li>He never lies about keys.</li><li>He always lies about guests.</li></ul><hr><p lang="en" dir="auto">Everything else is <s>known</s> rumour.</p>',
  ),
  time: TIME,
}
