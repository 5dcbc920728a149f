import type { RehearsalLines, Scene } from '../../ai/ai.ts'

/**
 * A character as Troupe keeps it: the `data` object of Character Card V3
 * (https://github.com/kwaroran/character-card-spec-v3), named as the specification names
 * it. Fields that Troupe does not know stay where they were, here and within `extensions`.
 */
export type Card = {
  name: string
  /** What {{char}} says instead of the name, where there is one. */
  nickname?: string
  description: string
  personality: string
  scenario: string
  first_mes: string
  alternate_greetings: string[]
  /** Greetings for groups only; the specification requires the list. */
  group_only_greetings: string[]
  /** Example dialogue in blocks that each begin with a line `<START>`. */
  mes_example: string
  /** Replaces the site's own instructions unless empty; {{original}} stands for those. */
  system_prompt: string
  /** Said after the history unless empty. */
  post_history_instructions: string
  /** For people only, never in a prompt. */
  creator_notes: string
  creator_notes_multilingual?: { [language: string]: string }
  tags: string[]
  creator: string
  character_version: string
  source?: string[]
  /** In seconds since 1970; 0 means unknown. */
  creation_date?: number
  modification_date?: number
  assets?: CardAsset[]
  /** A lorebook as it came, unread here. */
  character_book?: CardBook
  extensions: CardExtensions
  [unknown: string]: unknown
}

export type CardAsset = { type: string; uri: string; name: string; ext: string }
export type CardBook = { entries: unknown[]; extensions: { [key: string]: unknown }; [unknown: string]: unknown }

export type CardExtensions = { troupe?: TroupeExtension; depth_prompt?: DepthPrompt; [unknown: string]: unknown }

/** What only Troupe knows of a character. */
export type TroupeExtension = {
  tagline: string
  /** BCP 47, such as `en` or `ja`. */
  language: string
  lines?: RehearsalLines
  scene?: Scene
}

/** An instruction that stands `depth` turns before the end, as other programs write it; anything may be missing. */
export type DepthPrompt = { prompt?: string; depth?: number; role?: string }

/** A card of the given fields; every other required field is empty. */
export function makeCard(fields: Partial<Card> & { name: string }): Card {
  return {
    description: '',
    personality: '',
    scenario: '',
    first_mes: '',
    alternate_greetings: [],
    group_only_greetings: [],
    mes_example: '',
    system_prompt: '',
    post_history_instructions: '',
    creator_notes: '',
    tags: [],
    creator: '',
    character_version: '',
    extensions: {},
    ...fields,
  }
}

/** Somebody of the house's own cast, in plain words. Texts may use the card macros {{char}} and {{user}}. */
export type PlainCharacter = {
  name: string
  /** What others call them, where that is not their name. */
  nickname?: string
  tagline: string
  /** BCP 47: `en` or `ja`. */
  language: string
  tags: string[]
  description: string
  personality: string
  scenario: string
  greeting: string
  alternateGreetings: string[]
  /** Blocks that each begin with a line `<START>`, as in character cards. */
  exampleDialogue: string
  lines?: RehearsalLines
  /** A scene that the character can lead through. */
  scene?: Scene
}

export function cardOf(member: PlainCharacter): Card {
  const { name, nickname, description, personality, scenario, tags, tagline, language } = member
  const { lines, scene } = member
  return makeCard({
    name,
    ...(nickname === undefined ? {} : { nickname }),
    description,
    personality,
    scenario,
    first_mes: member.greeting,
    alternate_greetings: member.alternateGreetings,
    mes_example: member.exampleDialogue,
    tags,
    extensions: { troupe: { tagline, language, ...(lines && { lines }), ...(scene && { scene }) } },
  })
}
