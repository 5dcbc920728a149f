import { isDeepStrictEqual } from 'node:util'
import type { Listing, Work } from '../../works/index.ts'
import { plainListing } from '../../works/index.ts'
import { type Card, type DepthPrompt, makeCard } from '../card.ts'
import type { CharacterFields, CharacterTyped } from './form.ts'

const USUAL_DEPTH = 4
const USUAL_TALKATIVENESS = 0.5

/** What a form shows of a character. */
export function typedOf(
  card: Card,
  work: Pick<Work, 'listing' | 'visibility' | 'rating' | 'definition' | 'licence'>,
): CharacterTyped {
  const { listing } = work
  const depth: DepthPrompt = card.extensions.depth_prompt ?? {}
  const others = card.alternate_greetings.map((greeting, at) => [`greeting${at + 1}`, greeting] as const)
  return {
    ...Object.fromEntries(others),
    name: card.name,
    nickname: card.nickname ?? '',
    tagline: listing.tagline,
    language: listing.language,
    tags: card.tags.join(', '),
    description: card.description,
    personality: card.personality,
    scenario: card.scenario,
    greeting: card.first_mes,
    greetings: String(others.length),
    examples: card.mes_example,
    systemPrompt: card.system_prompt,
    postHistory: card.post_history_instructions,
    depthPrompt: depth.prompt ?? '',
    depth: String(depth.depth ?? USUAL_DEPTH),
    depthRole: depth.role ?? 'system',
    talkativeness: String(Math.round(talkativenessOf(card) * 100)),
    creator: card.creator,
    characterVersion: card.character_version,
    creatorNotes: card.creator_notes,
    notes: listing.notes.join(', '),
    rating: work.rating,
    visibility: work.visibility,
    definition: work.definition,
    licence: work.licence || 'site',
    claim: listing.claim ?? '',
  }
}

/** Other programs write it as a number or as its digits. */
export function talkativenessOf({ extensions }: Card): number {
  const said = Number(extensions.talkativeness)
  return extensions.talkativeness !== '' && said >= 0 && said <= 1 ? said : USUAL_TALKATIVENESS
}

/** Browsers send every line break as CR LF: a text that differs in nothing else stays as it was. */
function textOf(typed: string, before: string): string {
  const plain = (text: string) => text.replace(/\r\n?/g, '\n')
  return plain(typed) === plain(before) ? before : plain(typed)
}

/** Who a card that was brought in says has made it: that name stays on it, whatever the form says. */
export const keptCreator = (card: Card | undefined, listing: Listing | undefined): string =>
  listing?.claim === undefined ? '' : (card?.creator ?? '')

/** The card that a form means: what the form does not know of the one before stays in it. */
export function cardFrom(
  fields: CharacterFields,
  { before, listing, now }: { before?: Card | undefined; listing?: Listing | undefined; now: number },
): Card {
  const old = before ?? makeCard({ name: fields.name })
  const greetings = Array.from({ length: fields.greetings }, (_, at) =>
    textOf(
      ((fields as { [greeting: string]: unknown })[`greeting${at + 1}`] as string | undefined) ?? '',
      old.alternate_greetings[at] ?? '',
    ),
  ).filter((greeting) => greeting.trim() !== '')
  const { nickname: _, ...rest } = old
  const card: Card = {
    ...rest,
    name: fields.name,
    ...(fields.nickname === '' ? {} : { nickname: fields.nickname }),
    description: textOf(fields.description, old.description),
    personality: textOf(fields.personality, old.personality),
    scenario: textOf(fields.scenario, old.scenario),
    first_mes: textOf(fields.greeting, old.first_mes),
    alternate_greetings: greetings,
    mes_example: textOf(fields.examples, old.mes_example),
    system_prompt: textOf(fields.systemPrompt, old.system_prompt),
    post_history_instructions: textOf(fields.postHistory, old.post_history_instructions),
    creator_notes: textOf(fields.creatorNotes, old.creator_notes),
    creator: keptCreator(before, listing) || fields.creator,
    character_version: fields.characterVersion,
    tags: fields.tags,
    extensions: extensionsFrom(fields, old, listing),
  }
  if (before && isDeepStrictEqual(card, before)) return before
  const seconds = Math.floor(now / 1000)
  return { ...card, creation_date: card.creation_date ?? seconds, modification_date: seconds }
}

function extensionsFrom(fields: CharacterFields, old: Card, listing: Listing | undefined): Card['extensions'] {
  const { depth_prompt: before, talkativeness: talked, ...others } = old.extensions
  const extensions: Card['extensions'] = { ...others }
  const hadDepth = before !== undefined
  if (fields.depthPrompt.trim() !== '' || hadDepth) {
    const prompt = textOf(fields.depthPrompt, before?.prompt ?? '')
    const asBefore =
      prompt === (before?.prompt ?? '') &&
      fields.depth === (before?.depth ?? USUAL_DEPTH) &&
      fields.depthRole === (before?.role ?? 'system')
    extensions.depth_prompt =
      hadDepth && asBefore ? before : { ...before, prompt, depth: fields.depth, role: fields.depthRole }
  }
  const wanted = fields.talkativeness / 100
  const isAsBefore = Math.round(talkativenessOf(old) * 100) === Math.round(fields.talkativeness)
  if (isAsBefore && talked !== undefined) extensions.talkativeness = talked
  else if (!isAsBefore) extensions.talkativeness = wanted
  const { tagline, language } = fields
  const isAsListed = tagline === (listing?.tagline ?? '') && language === (listing?.language ?? 'en')
  // A card from elsewhere has nothing of ours in it before something of ours is said.
  return isAsListed && !old.extensions.troupe
    ? extensions
    : { ...extensions, troupe: { ...old.extensions.troupe, tagline, language } }
}

/** What lists tell of the character that a form means. */
export function listingFrom(fields: CharacterFields, before: Listing | undefined): Listing {
  const claim = fields.claim === '' ? before?.claim : fields.claim
  return {
    ...(before ?? plainListing({ name: fields.name })),
    name: fields.name,
    tagline: fields.tagline,
    language: fields.language,
    tags: fields.tags,
    notes: fields.notes
      .split(/[,、，]/)
      .map((note) => note.trim())
      .filter((note) => note !== ''),
    ...(claim === undefined ? {} : { claim }),
  }
}
