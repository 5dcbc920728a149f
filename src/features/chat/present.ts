import type { Provider } from '../../ai/ai.ts'
import { isHosted, PRESETS } from '../../ai/presets.ts'
import { type Html, trusted } from '../../lib/html.ts'
import type { Translate } from '../../web/i18n.ts'
import { setScript } from '../../web/script-html.ts'
import type { Visitor } from '../../web/visit.ts'
import { speakerOf } from '../characters/index.ts'
import { encouragesSelfHarm, helpFor, isConcern, remembered } from '../safety/index.ts'
import { isLive, mayContinue, type Trouble } from '../speech/index.ts'
import { nameIn } from './around.ts'
import type { Line } from './branch.ts'
import { type End, originOf } from './imports/origin.ts'
import { isCry } from './need.ts'
import { scriptClasses } from './reading/reading.ts'
import type { FoundChat, Stage } from './store.ts'
import { lineText } from './text.ts'
import type { ChatHeading, MessageRow } from './views.ts'

type Reading = Pick<Stage, 'keyring' | 'speeches' | 'provider'> & { t: Translate; owner: Visitor; chat: FoundChat }

export function headingOf({ provider }: Pick<Stage, 'provider'>, chat: FoundChat): ChatHeading {
  const heading = { id: chat.id, title: chat.title, bill: chat.bill, look: scriptClasses(chat.reading) }
  const speaker = provider.named(chat.provider, chat.model)
  if (speaker) return { ...heading, speaker: speakerOf(speaker) }
  const gone = { id: chat.provider, name: isHosted(chat.provider) ? PRESETS[chat.provider].name : chat.provider }
  return { ...heading, speaker: { ...speakerOf({ ...gone, model: chat.model ?? '' }), isGone: true } }
}

const isEncouraging = remembered(encouragesSelfHarm)
const versionOf = ({ id, editedAt }: Line, text: string): string => `${id} ${editedAt} ${text.length}`

/** Sets a line on the page. What is being said now is taken from where it is said, not from the disk. */
export function messageRow(reading: Reading, line: Line): MessageRow {
  const { owner, chat } = reading
  const isReply = line.speechId !== null
  const origin = originOf(reading.keyring, chat.ownerId, line)
  const { state, text, trouble } = spoken(reading, line, origin?.end)
  const isOwn = line.author === 'person'
  const isHarmful = isReply && text !== undefined && isEncouraging(versionOf(line, text), text)
  const isCleared = line.clearedAt !== null
  const isOpen = isLive(state === 'said' ? 'complete' : state)
  return {
    id: line.id,
    author: line.author,
    name: origin?.name ?? (isOwn ? nameIn(chat, owner) : chat.bill.name),
    hue: chat.bill.hue,
    portrait: isOwn ? chat.persona?.portrait || undefined : chat.bill.portrait,
    language: isOwn ? '' : chat.bill.language,
    ...(text === undefined
      ? instead(reading.t(UNREADABLE))
      : isCleared
        ? instead(reading.t(CLEARED))
        : setScript(text, reading.t)),
    state,
    trouble: isHarmful && state === 'stopped' ? reading.t(CUT_OFF) : trouble,
    help: helpBeside(reading, line, text, isHarmful),
    rehearsal: line.provider === 'understudy',
    imported: origin !== undefined && !isOwn,
    once: line.once ?? undefined,
    createdAt: line.createdAt,
    isHidden: line.hiddenAt !== null,
    isEdited: line.editedAt !== null,
    rating: line.rating ?? undefined,
    alternatives: alternativesOf(line),
    isWordless: !hasWords(text),
    may: {
      regenerate: !isOwn && !isOpen && line.hasAbove === 1,
      proceed: isReply && state !== 'said' && mayContinue(state) && hasWords(text) && !isHarmful,
      edit: !isOpen && !isCleared && text !== undefined,
      mark: !isOpen && !isCleared,
      rate: !isOwn && !isOpen && !isCleared && hasWords(text),
      remove: !isOpen && !isCleared,
      seePrompt: isReply && !isOpen && line.hasAbove === 1,
    },
  }
}

/** Decided anew from the words each time, so that nothing has to be noted about whoever wrote them. */
function helpBeside({ keyring }: Reading, line: Line, text = '', isHarmful: boolean): MessageRow['help'] {
  const isFound =
    line.author === 'person'
      ? isCry(line, text)
      : isHarmful || (line.speechId !== null && isConcern(keyring, { ...line, id: line.speechId }))
  return isFound ? { isAboutReply: isHarmful, helpFor } : undefined
}

const CUT_OFF = 'This reply was stopped here because it encouraged self-harm.'

const hasWords = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''

function spoken(
  { t, chat, keyring, speeches, provider }: Reading,
  line: Line,
  endThere: End | undefined,
): { state: MessageRow['state']; text: string | undefined; trouble: string | undefined } {
  if (line.speechId === null) {
    const text = lineText(keyring, chat.ownerId, line)
    const ended = endThere && { state: endThere, hasBegun: hasWords(text), trouble: 'broken' as const, provider: '' }
    return { state: 'said', text, trouble: ended && troubleWith(t, chat, ended) }
  }
  const live = speeches.find(line.speechId)
  const state = live?.state ?? line.state ?? 'interrupted'
  const text = live?.said ?? lineText(keyring, chat.ownerId, line)
  return {
    state,
    text,
    trouble: isLive(state)
      ? undefined
      : troubleWith(t, chat, {
          state,
          hasBegun: hasWords(text),
          trouble: live?.trouble ?? line.trouble,
          provider: shownName(t, provider.named(line.provider ?? chat.provider)) ?? chat.provider,
        }),
  }
}

/** A machine of the house has no name that concerns anybody. */
export const shownName = (t: Translate, provider: Provider | undefined): string | undefined =>
  provider?.isOfHouse ? t('a machine of this house') : provider?.name

export const UNREADABLE = 'This line cannot be opened: what is on disk is damaged or was moved.'
export const WORDLESS = 'A reply without a word can neither be rated nor copied.'
export const CLEARED = 'This line was deleted.'
const instead = (sentence: string): { body: Html; novel: boolean } => ({
  body: trusted(`<p>${sentence}</p>`),
  novel: false,
})

function alternativesOf({ place, count, previousId, nextId }: Line): MessageRow['alternatives'] {
  return count > 1 ? { place, count, previousId: previousId ?? undefined, nextId: nextId ?? undefined } : undefined
}

export const FAILED: { [trouble in Trouble]: string } = {
  busy: 'The model is very busy, or out of order for the moment. Try again in a little while.',
  unreachable: 'The model could not be reached. Try again in a little while.',
  unauthorized:
    'This site’s key or account was refused by {{name}}. Please tell whoever runs this site: only they can put it right.',
  rejected: 'The model did not accept what it was sent. Try other words.',
  broken: 'No word came from the model. Try again.',
  internal: 'Something went wrong on our side. Try again.',
  young: 'This was ended here: nothing sexual is played in this house with somebody who is under 18.',
}

/** Why a reply ended after some words, where that sounds otherwise. */
const CUT_SHORT = {
  unreachable: 'The model fell silent. What was said is kept.',
  broken: 'The reply broke off. What was said is kept.',
}

type Ended = { state: MessageRow['state']; hasBegun: boolean; trouble: Trouble | null; provider: string }

function troubleWith(
  t: Translate,
  { bill }: FoundChat,
  { state, hasBegun, trouble, provider }: Ended,
): string | undefined {
  const why = trouble ?? 'internal'
  const isCutShort = hasBegun && (why === 'unreachable' || why === 'broken')
  if (state === 'failed') return isCutShort ? t(CUT_SHORT[why]) : t(FAILED[why], { name: provider })
  if (state === 'interrupted' && !hasBegun)
    return t('{{name}} was interrupted before the first word.', { name: bill.name })
  if (state === 'refused' && why === 'young') return t(FAILED.young)
  if (state === 'refused')
    return t('The model declined to speak this line. Say it differently, or regenerate the reply.')
  if (state === 'interrupted') return t('{{name}} was interrupted. What was said is kept.', { name: bill.name })
  if (state === 'stopped') return t('You stopped {{name}} here.', { name: bill.name })
  if (state === 'length') return t('{{name}} ran out of room for this reply.', { name: bill.name })
  return undefined
}
