import type { Turn } from '../../ai/ai.ts'
import { type Card, type MacroScene, replaceMacros } from '../characters/index.ts'
import { type Role, USUAL_DEPTH } from '../lorebooks/index.ts'
import type { Direction } from './direction.ts'
import { avoided, CONTINUATION, LENGTHS, noted, siteInstructions, wished } from './instructions.ts'
import type { Lore, Section } from './lore.ts'

export type PartName =
  | 'instructions'
  | 'description'
  | 'personality'
  | 'scenario'
  | 'persona'
  | 'example'
  | 'person'
  | 'character'
  | 'depthPrompt'
  | 'authorNote'
  | 'lore'
  | 'postHistory'
  | 'avoid'
  | 'length'
  | 'wish'
  | 'continuation'

/** `lore` are the ids of the entries of lorebooks that it tells. */
export type Part = { name: PartName; text: string; lore?: string[] }

/**
 * Something said between the turns, `depth` turns before the end; depth 0 stands after them all. With
 * `fromTop` it stands so many turns after the first that is sent.
 */
export type Aside = {
  name: 'depthPrompt' | 'authorNote' | 'lore'
  depth: number
  turn: Turn
  fromTop?: boolean
  role?: Role
  lore?: string[]
}

/** Everything but the history, before anything is left out; `closing` ends what stands before the history. */
export type Parts = { fixed: Part[]; examples: Part[]; closing: Part[]; asides: Aside[]; after: Part[] }

export function partsOf(card: Card, scene: MacroScene, { moment, continuing, wish, direction, lore }: Moment): Parts {
  const say = (text: string) => replaceMacros(text, scene).trim()
  const original = lore?.withoutSiteInstructions ? '' : say(siteInstructions(scene.language))
  const instructions = replaceMacros(card.system_prompt, { ...scene, original }).trim() || original
  const near = { ...scene, moment }
  const asides = [...notesOf(direction, near, lore), asideOf(card, near)].filter((aside) => aside !== undefined)
  const told = (section: Section) => lore?.sections[section] ?? []
  const last = (name: Aside['name']) =>
    asides.find((aside) => aside.name === name && aside.depth === 0)?.turn.text ?? ''
  const { avoid = '', length = 'usual' } = direction
  const postHistory = replaceMacros(card.post_history_instructions, { ...scene, moment, original: '' }).trim()
  return {
    fixed: written([
      { name: 'instructions', text: instructions },
      ...told('beforeCharacter'),
      ...told('beforeDescription'),
      titled('description', `About ${scene.char}`, scene.description),
      ...told('afterDescription'),
      titled('personality', `${scene.char}’s personality`, scene.personality),
      ...told('personality'),
      titled('scenario', 'The scene', scene.scenario),
      ...told('scenario'),
      titled('persona', `About ${scene.user}`, scene.persona),
      ...told('afterCharacter'),
      ...told('beforeExamples'),
    ]),
    examples: blocksIn(card.mes_example).map((block) => titled('example', `How ${scene.char} speaks`, say(block))),
    closing: told('afterExamples'),
    asides: [...asides.filter(({ depth }) => depth > 0), ...(lore?.asides ?? [])],
    after: written([
      { name: 'postHistory', text: postHistory },
      ...(lore?.after ?? []),
      { name: 'depthPrompt', text: last('depthPrompt') },
      ...(direction.note?.depth === 0 ? (lore?.note.top ?? []) : []),
      { name: 'authorNote', text: last('authorNote') },
      ...(direction.note?.depth === 0 ? (lore?.note.bottom ?? []) : []),
      { name: 'avoid', text: avoid ? avoided(avoid, scene.user) : '' },
      { name: 'length', text: LENGTHS[length] },
      { name: 'wish', text: wish ? wished(wish, scene.user) : '' },
      { name: 'continuation', text: continuing ? CONTINUATION : '' },
    ]),
  }
}

/** `moment` makes what stands near the reply fall anew each time; the beginning stays as it is. */
export type Moment = {
  moment: string
  continuing: boolean
  wish: string | undefined
  direction: Direction
  lore?: Lore | undefined
}

const written = (parts: Part[]) => parts.filter((part) => part.text !== '')

export function titled(name: PartName, title: string, text = ''): Part {
  return { name, text: text.trim() && `${title}:\n${text.trim()}` }
}

function blocksIn(exampleDialogue: string): string[] {
  return exampleDialogue.split(/<START>/i).filter((block) => block.trim() !== '')
}

/** A system's words are told from a person's by brackets, as a conversation has only two roles. */
function asideOf(card: Card, scene: MacroScene): Aside | undefined {
  const { prompt, depth, role } = card.extensions.depth_prompt ?? {}
  const text = typeof prompt === 'string' ? replaceMacros(prompt, scene).trim() : ''
  if (text === '') return
  const turns = Math.max(0, Math.floor(Number(depth ?? USUAL_DEPTH)) || 0)
  if (role === 'assistant') return { name: 'depthPrompt', depth: turns, turn: { role: 'character', text } }
  if (role === 'user') return { name: 'depthPrompt', depth: turns, turn: { role: 'person', text } }
  return { name: 'depthPrompt', depth: turns, turn: { role: 'person', text: `[${text}]` } }
}

/** The note with what lorebooks put above and below it, nearest to the end first. */
function notesOf(direction: Direction, scene: MacroScene, lore: Lore | undefined): (Aside | undefined)[] {
  const depth = direction.note?.depth ?? USUAL_DEPTH
  const beside = (parts: Part[] = []): Aside[] => {
    const text = parts.map((part) => part.text).join('\n\n')
    const ids = parts.flatMap((part) => part.lore ?? [])
    return text && depth > 0 ? [{ name: 'lore', depth, turn: { role: 'person', text: `[${text}]` }, lore: ids }] : []
  }
  return [...beside(lore?.note.bottom), noteOf(direction, scene), ...beside(lore?.note.top)]
}

/** The person's own note to the author, which a card's macros may stand in. */
function noteOf({ note }: Direction, scene: MacroScene): Aside | undefined {
  const text = note ? replaceMacros(note.text, scene).trim() : ''
  return note && text
    ? { name: 'authorNote', depth: note.depth, turn: { role: 'person', text: noted(text) } }
    : undefined
}
