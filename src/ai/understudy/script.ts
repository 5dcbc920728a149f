import type { Prompt } from '../ai.ts'

/** Longer passages are taken sentence by sentence, in UTF-16 units. */
const LONGEST = 200

/** Who speaks when a line begins with a word or two and a colon. */
const LABEL = /^\s*([\p{L}\p{N}][^:：\n]{0,39})[:：]\s*/u

/**
 * What the character says in the example dialogue, passage by passage, and in which block,
 * from 1. What anybody else says is left out, and all of it when the person has the same name.
 */
export function characterSide(
  exampleDialogue: string,
  { character, person }: Prompt['names'],
): { text: string; block: number }[] {
  if (isSame(character, person)) return []
  const passages: { said: string[]; block: number }[] = []
  let speaking: string[] | undefined
  let block = exampleDialogue.trimStart().toUpperCase().startsWith('<START>') ? 0 : 1
  for (const line of exampleDialogue.split('\n')) {
    const label = LABEL.exec(line)
    if (/^\s*<START>\s*$/i.test(line)) {
      speaking = undefined
      block++
    } else if (label?.[1] && isSame(label[1], character)) {
      speaking = [line.slice(label[0].length)]
      passages.push({ said: speaking, block })
    } else if (label?.[1] && (isSame(label[1], person) || isName(label[1]))) {
      speaking = undefined
    } else {
      speaking?.push(line)
    }
  }
  return passages.flatMap(({ said, block }) => sentencesIn(said.join('\n')).map((text) => ({ text, block })))
}

const isSame = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

/** Up to three words that begin with capitals, or a few Japanese letters: somebody else's name. */
const isName = (label: string) =>
  /^(?:\p{Lu}\S*(?: \p{Lu}\S*){0,2}|[\p{Script=Han}\p{Script=Katakana}ー・\p{Script=Hiragana}]{1,8})\s*$/u.test(label)

/** Short paragraphs whole; long ones as runs of sentences that close what they open. */
export function sentencesIn(text: string): string[] {
  const paragraphs = text.split(/\n+/).map((paragraph) => paragraph.trim())
  return paragraphs
    .filter((paragraph) => paragraph !== '')
    .flatMap((paragraph) => (paragraph.length > LONGEST ? runsIn(paragraph) : [paragraph]))
}

function runsIn(paragraph: string): string[] {
  const sentences = paragraph.match(/[^.!?。！？]*(?:[.!?。！？]+["”’」』*)）]*\s*|$)/gu) ?? []
  const runs: string[] = []
  let run = ''
  for (const sentence of sentences) {
    run += sentence
    if (run.length > 2 * LONGEST) break
    if (!isClosed(run)) continue
    if (/[\p{L}\p{N}]/u.test(run)) runs.push(run.trim())
    run = ''
  }
  return runs
}

/** Whether every direction and quotation that begins in a text also ends there. */
function isClosed(text: string): boolean {
  const count = (mark: string) => text.split(mark).length - 1
  const paired = ['“”', '「」', '『』', '（）', '()'].every((pair) => count(pair.charAt(0)) === count(pair.charAt(1)))
  return text.trim() !== '' && paired && count('*') % 2 === 0 && count('"') % 2 === 0
}
