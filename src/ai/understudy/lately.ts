import type { Prompt } from '../ai.ts'

/** A line is not said again within so many replies, while there is any other. */
const RESTS_FOR = 20

/** The branch as it was said. */
export const branchOf = ({ rehearsal, turns }: Prompt) => rehearsal.said ?? turns

/** The character's last replies, the newest last. */
export const saidLately = (prompt: Prompt): string[] =>
  branchOf(prompt)
    .filter((turn) => turn.role === 'character')
    .slice(-RESTS_FOR)
    .map((turn) => turn.text)

/** What is to rest: what was said lately, and what was tried in this place. */
export const heardBefore = (prompt: Prompt): string[] => [...saidLately(prompt), ...(prompt.rehearsal.tried ?? [])]

/** Whether a reply is this line or holds it; a very short one may stand in others by chance. */
export function holds(text: string, line: string): boolean {
  if (line.length < 12) return text.split('\n').some((paragraph) => paragraph.trim() === line)
  return text.includes(line) || (text.includes('\n') && unspaced(text).includes(unspaced(line)))
}

/** A line that was cut and gone on with may have a paragraph's end in its midst. */
const unspaced = (text: string): string => text.replace(/\s+/g, '')
