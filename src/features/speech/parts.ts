import type { Turn } from '../../ai/ai.ts'
import { type Card, type MacroScene, replaceMacros } from '../characters/index.ts'
import type { Direction } from './direction.ts'
import { avoided, CONTINUATION, LENGTHS, noted, siteInstructions, wished } from './instructions.ts'

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
  | 'postHistory'
  | 'avoid'
  | 'length'
  | 'wish'
  | 'continuation'

export type Part = { name: PartName; text: string }

/** Something said between the turns, `depth` turns before the end; depth 0 stands after them all. */
export type Aside = { name: 'depthPrompt' | 'authorNote'; depth: number; turn: Turn }

/** Everything but the history, before anything is left out. */
export type Parts = { fixed: Part[]; examples: Part[]; asides: Aside[]; after: Part[] }

/** Programs that write depth prompts stand them here when the card does not say. */
const USUAL_DEPTH = 4

export function partsOf(card: Card, scene: MacroScene, { moment, continuing, wish, direction }: Moment): Parts {
  const say = (text: string) => replaceMacros(text, scene).trim()
  const original = say(siteInstructions(scene.language))
  const instructions = replaceMacros(card.system_prompt, { ...scene, original }).trim() || original
  const near = { ...scene, moment }
  const asides = [noteOf(direction, near), asideOf(card, near)].filter((aside) => aside !== undefined)
  const last = (name: Aside['name']) =>
    asides.find((aside) => aside.name === name && aside.depth === 0)?.turn.text ?? ''
  const { avoid = '', length = 'usual' } = direction
  const postHistory = replaceMacros(card.post_history_instructions, { ...scene, moment, original: '' }).trim()
  return {
    fixed: written([
      { name: 'instructions', text: instructions },
      titled('description', `About ${scene.char}`, scene.description),
      titled('personality', `${scene.char}’s personality`, scene.personality),
      titled('scenario', 'The scene', scene.scenario),
      titled('persona', `About ${scene.user}`, scene.persona),
    ]),
    examples: blocksIn(card.mes_example).map((block) => titled('example', `How ${scene.char} speaks`, say(block))),
    asides: asides.filter(({ depth }) => depth > 0),
    after: written([
      { name: 'postHistory', text: postHistory },
      { name: 'depthPrompt', text: last('depthPrompt') },
      { name: 'authorNote', text: last('authorNote') },
      { name: 'avoid', text: avoid ? avoided(avoid, scene.user) : '' },
      { name: 'length', text: LENGTHS[length] },
      { name: 'wish', text: wish ? wished(wish, scene.user) : '' },
      { name: 'continuation', text: continuing ? CONTINUATION : '' },
    ]),
  }
}

/** `moment` makes what stands near the reply fall anew each time; the beginning stays as it is. */
export type Moment = { moment: string; continuing: boolean; wish: string | undefined; direction: Direction }

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

/** The person's own note to the author, which a card's macros may stand in. */
function noteOf({ note }: Direction, scene: MacroScene): Aside | undefined {
  const text = note ? replaceMacros(note.text, scene).trim() : ''
  return note && text
    ? { name: 'authorNote', depth: note.depth, turn: { role: 'person', text: noted(text) } }
    : undefined
}
