import type { Prompt } from '../ai.ts'
import { heardIn, linesFor } from './choose.ts'
import { honestLines } from './honest.ts'
import { authoredLines, gestures } from './repertoire.ts'
import { sceneLines } from './scene.ts'
import { type Source, sourcesIn } from './sources.ts'
import { loreLines } from './told.ts'
import { ownLanguage, tongueNote, tongueNotes, tongueOf } from './tongue.ts'

/** One sentence aside for who speaks a language that there are no lines in; undefined when there are, or it was said lately. */
export function languageNote(prompt: Prompt): string | undefined {
  const heard = heardIn(prompt)
  if (linesFor(prompt, heard).hasLines) return
  const own = ownLanguage(prompt, authoredLines(prompt))
  return tongueNote(prompt, tongueOf(heard, own), own)
}

/** Which fields of the card a reply of the understudy's comes from, told from its words; empty where none is known. */
export function originsOf(prompt: Prompt, reply: string): Source[] {
  const { lore, scene } = prompt.rehearsal
  const authored = authoredLines(prompt)
  return sourcesIn(reply, [
    ...sceneLines(scene),
    ...authored,
    ...loreLines(lore),
    ...tongueNotes(ownLanguage(prompt, authored)).map((text) => ({ text, from: { kind: 'tongue' } as const })),
    ...honestLines(prompt).map((text) => ({ text, from: { kind: 'honest' } as const })),
    ...['en', 'ja'].flatMap((language) => gestures(prompt, language)),
  ])
}
