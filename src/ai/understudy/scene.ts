import { pickOne } from '../../lib/chance.ts'
import type { Beat, Intent, Prompt, Said, Scene } from '../ai.ts'
import { agrees, asksBack, cueIn, isAwaited, isOutside } from './cues.ts'
import { branchOf, heardBefore, holds, saidLately } from './lately.ts'
import { readingOf } from './reading.ts'
import type { Source } from './sources.ts'

/**
 * Where a scene stands on a branch. It is told from the lines alone, so that another
 * alternative, an edit, a deletion and another branch each have their own place in it.
 */
export type Place = {
  /** The last beat that was said, from 1; 0 before the first. */
  beat: number
  /** The person wandered once at this beat already. */
  isNudged: boolean
  isOn: boolean
}

type Step = { does: 'beat' | 'nudge' | 'leave' | 'nothing'; beat: number }

const BEFORE: Place = { beat: 0, isNudged: false, isOn: false }

/** A scene waits while these are answered. */
const WAITS: Intent[] = ['insult', 'farewell', 'otherLanguage']
/** What a person who says this wants is no answer to an open question. */
const WANDERS: Intent[] = ['hello', 'who', 'where', 'silence']
/** What is answered before the nudge. */
const ANSWERED: Intent[] = ['hello', 'who', 'where', 'feeling', 'thanks']

/** Where the scene stands after these lines, oldest first. */
export function placeIn(scene: Scene, lines: Said[], language: string): Place {
  let place = BEFORE
  let heard = ''
  for (const line of lines) {
    if (line.role === 'person') {
      heard = line.text
      continue
    }
    const step = stepSaid(scene, line.text) ?? (line.byHand ? stepTo(scene, place, heard, language) : undefined)
    place = step ? stepped(scene, place, step) : cued(scene, place, heard)
    heard = ''
  }
  return heard === '' ? place : cued(scene, place, heard)
}

function cued(scene: Scene, place: Place, heard: string): Place {
  const cue = cueIn(heard)
  if (cue === 'leave') return { ...place, isOn: false }
  if (cue !== 'begin') return place
  return place.beat >= scene.beats.length ? { ...BEFORE, isOn: true } : { ...place, isOn: true }
}

function stepped(scene: Scene, place: Place, { does, beat }: Step): Place {
  if (does === 'nothing') return place
  if (does === 'leave') return { ...place, isOn: false }
  return { beat, isNudged: does === 'nudge', isOn: beat < scene.beats.length }
}

/** Which step of the scene a reply is; undefined when it is none of them. */
function stepSaid({ beats, leave }: Scene, text: string): Step | undefined {
  if (leave.some((line) => holds(text, line))) return { does: 'leave', beat: 0 }
  for (const [at, { lines, nudge }] of beats.entries()) {
    if (lines.some((line) => holds(text, line))) return { does: 'beat', beat: at + 1 }
    if (nudge && holds(text, nudge)) return { does: 'nudge', beat: at + 1 }
  }
  return undefined
}

/** What the scene does next when a person says this. */
function stepTo(scene: Scene, place: Place, heard: string, language: string): Step {
  const cue = cueIn(heard)
  if (cue === 'leave') return { does: place.isOn ? 'leave' : 'nothing', beat: place.beat }
  if (cue === 'begin') return { does: 'beat', beat: Math.max(1, cued(scene, place, heard).beat) }
  if (isOutside(heard)) return { does: 'nothing', beat: place.beat }
  const beat = scene.beats[place.beat - 1]
  if (!place.isOn || !beat) return { does: place.isOn ? 'beat' : 'nothing', beat: 1 }
  const { intent } = readingOf(heard, language)
  if (WAITS.includes(intent) && !isAwaited(heard, beat.awaits)) return { does: 'nothing', beat: place.beat }
  if (place.isNudged || goesAlong(beat, heard, intent)) return { does: 'beat', beat: place.beat + 1 }
  return { does: 'nudge', beat: place.beat }
}

function goesAlong({ awaits }: Beat, heard: string, intent: Intent): boolean {
  if (isAwaited(heard, awaits) || agrees(heard)) return true
  if (awaits && awaits.length > 0) return false
  return !WANDERS.includes(intent) && !(intent === 'question' && asksBack(heard))
}

/** What a scene says to a person's line; `after` is a line for what they asked, to be said before a nudge. */
export type SceneLine = { text: string; from: Source; after: Intent | 'topic' | undefined }

/** The scene's part of the next reply; undefined where it is not on, waits, or has nothing new to say. */
export function sceneLine(prompt: Prompt, language: string): SceneLine | undefined {
  const { scene } = prompt.rehearsal
  const lines = branchOf(prompt)
  const last = lines.at(-1)
  if (!scene || last?.role !== 'person') return
  const step = stepTo(scene, placeIn(scene, lines.slice(0, -1), language), last.text, language)
  const choices = choicesFor(scene, step)
  const text = choose(choices, prompt)
  if (text === undefined) return
  const { intent } = readingOf(last.text, language)
  const after = step.does !== 'nudge' ? undefined : ANSWERED.includes(intent) ? intent : 'topic'
  const from: Source = step.does === 'leave' ? { kind: 'leave' } : { kind: toKind(step), beat: step.beat }
  return { text, from, after }
}

const toKind = ({ does }: Step) => (does === 'nudge' ? 'nudge' : 'beat')

function choicesFor({ beats, leave }: Scene, { does, beat }: Step): string[] {
  if (does === 'nothing') return []
  if (does === 'leave') return leave
  const { lines = [], nudge } = beats[beat - 1] ?? {}
  return does === 'beat' ? lines : nudge ? [nudge] : []
}

/** Another wording than any before; where all were tried in this place, one that was not said on the branch. */
function choose(choices: string[], prompt: Prompt): string | undefined {
  const without = (heard: string[]) => choices.filter((line) => !heard.some((text) => holds(text, line)))
  const seed = `${prompt.rehearsal.seed}/${branchOf(prompt).length}`
  return pickOne(without(heardBefore(prompt)), seed) ?? pickOne(without(saidLately(prompt)), seed)
}

/** Every line of a scene, and where it stands. */
export const sceneLines = (scene: Scene | undefined): { text: string; from: Source }[] => [
  ...(scene?.beats ?? []).flatMap(({ lines, nudge }, at) => [
    ...lines.map((text) => ({ text, from: { kind: 'beat', beat: at + 1 } as const })),
    ...(nudge ? [{ text: nudge, from: { kind: 'nudge', beat: at + 1 } as const }] : []),
  ]),
  ...(scene?.leave ?? []).map((text) => ({ text, from: { kind: 'leave' } as const })),
]
