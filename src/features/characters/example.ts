/** A line of example dialogue; macros in it stay as they are. */
export type ExampleLine = { author: 'character' | 'person'; text: string }

const SPEAKER = /^\{\{(char|user)\}\}:[ \t]*/i

/** The example dialogue of a card, block by block, line by line; what nobody says is left out. */
export function exampleBlocks(dialogue: string): ExampleLine[][] {
  return dialogue
    .split(/<START>/i)
    .filter((block) => block.trim() !== '')
    .map(linesIn)
}

function linesIn(block: string): ExampleLine[] {
  const lines: ExampleLine[] = []
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
  return lines
}
