type SceneLine = { author: 'character' | 'person'; text: string }

const MOST_LINES = 4
const SPEAKER = /^\{\{(char|user)\}\}:[ \t]*/i

/** The lines of the first block of a card's example dialogue, at most four. */
export function linesOfExample(dialogue: string): SceneLine[] {
  const block = dialogue.split(/<START>/i).find((text) => text.trim() !== '') ?? ''
  const lines: SceneLine[] = []
  for (const line of block.trim().split('\n')) {
    const speaker = SPEAKER.exec(line)
    const last = lines.at(-1)
    if (speaker)
      lines.push({
        author: speaker[1]?.toLowerCase() === 'char' ? 'character' : 'person',
        text: line.replace(SPEAKER, ''),
      })
    else if (last) last.text += `\n${line}`
  }
  return lines.slice(0, MOST_LINES)
}
