import { type Company, played, type Said } from './company.ts'
import type { Script } from './provider.ts'

/** Stand in what nobody may see: reasoning, and words put into the person's mouth. */
export const REASONED = '§'
export const PUT_IN_MOUTH = '¤'

/** A reply to be played; `shown` is what of it must come through. */
export type Reply = { what: string; reasoning?: string; text: string; shown: string }

const THOUGHT = `${REASONED} They ask about the room. I should stay in the part. ${REASONED}`
const PUPPET = `${PUT_IN_MOUTH} I take the room. ${PUT_IN_MOUTH}`

/** How models write whose line it is; N is the name. */
const DRESSES = [
  ...['N:', 'N :', 'N：', 'N\u00a0:', 'N﹕', 'N∶', 'N:\n', '**N:**', '**N**:', '*N:*', '*N*:', '_N_:', '__N:__'],
  ...[
    '***N***:',
    '"N":',
    '“N”:',
    '‘N’:',
    '「N」：',
    '『N』：',
    '【N】：',
    '[N]:',
    '(N):',
    '（N）：',
    '<N>:',
    '> N:',
    '>N:',
  ],
  ...['- N:', '* N:', '• N:', '– N:', '## N:', '**[N]:**', '> **N:**', '`N`:', '~~N~~:', '\u3000N：', '\tN:', '1. N:'],
  ...[
    'N (smiling):',
    'N (静かに)：',
    '**N** *(aside)*:',
    'N *nods*:',

    '\u200bN:',
    '\u2060N:',
  ],
]

const BREAKS = ['\n', '\n\n', '\r\n', '\n \n', '\n\n\n']
const SAID = [
  '*The ledger is turned.* There is a room.',
  '「空いておりますよ」',
  'Yes.\n\n> a quoted line\n\nIt sings a little.',
]

/** Spellings of a name that are still the name. */
function spellings(name: string): string[] {
  const wide = name.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
  return [
    ...new Set([
      name,
      name.toUpperCase(),
      name.toLowerCase(),
      wide,
      name.normalize('NFD'),
      '{{user}}',
      'User',
      'Human',
      '{{User}}',
      '<user>',
    ]),
  ]
}

/** Lines for the person, in every dress and spelling. */
export function puppetry(name: string, character: string): Reply[] {
  const dressed = DRESSES.map((dress) => dress.replace('N', () => name))
  const spelt = spellings(name).map((spelling) => `${spelling}:`)
  return [...dressed, ...spelt].map((line, at) => {
    const said = SAID[at % SAID.length] ?? ''
    const begins = at % 4 === 3 ? `${character}: ` : ''
    const after = at % 3 === 2 ? `\n${character}: Very well.` : ''
    const text = `${begins}${said}${BREAKS[at % BREAKS.length]}${line} ${PUPPET}${after}`
    return { what: JSON.stringify(line), text, shown: said }
  })
}

const TAGS = ['think', 'thinking', 'thought', 'reasoning', 'THINK', 'Thinking', 'Reasoning']

/** Reasoning within the text, closed and open, once and twice, with its tag and without; and beside it. */
export function reasonings(): Reply[] {
  return TAGS.flatMap((tag, at): Reply[] => {
    const said = SAID[at % SAID.length] ?? ''
    const closed = `<${tag}>\n${THOUGHT}\n</${tag}>`
    const reply = (what: string, text: string, shown = said): Reply => ({ what: `<${tag}> ${what}`, text, shown })
    return [
      reply('at the beginning', `${closed}\n\n${said}`),
      reply('without a break', `<${tag}>${THOUGHT}</${tag}>${said}`),
      reply('after blanks', ` \n\n${closed}\n${said}`),
      reply('twice', `${closed}\n${closed}\n${said}`),
      reply('without its opening tag', `${THOUGHT}\n</${tag}>\n\n${said}`),
      reply('with another closing tag', `<${tag}>${THOUGHT}</${TAGS[(at + 1) % TAGS.length]}>${said}`),
      reply('later, on a line of its own', `${said}\n\n${closed}\n\nGood night.`, `${said}\n\n\n\nGood night.`),
      reply('never closed', `${said}\n\n<${tag}>\n${THOUGHT}`),
      { what: `<${tag}> beside reasoning apart`, reasoning: THOUGHT, text: `${closed}\n${said}`, shown: said },
      { what: `reasoning apart ${at}`, reasoning: `${THOUGHT}<${tag}>`, text: said, shown: said },
    ]
  })
}

/** What only looks alike, and stays whole. */
export const harmless = (name: string): Reply[] =>
  [
    `Well, ${name}: listen to me.`,
    `I told ${name}: no.\n\nAnd then I told ${name} again.`,
    `${name} smiled: once.\n${name}, sit down.`,
    `*He looks at ${name}.* The bill: two pounds.`,
    `I <think> so, and </think> that is all.`,
    `Room 7: taken.\nRoom 9: free.\n${name}son: a guest.`,
  ].map((text) => ({ what: JSON.stringify(text), text, shown: text }))

/** The reply in a company's own protocol, cut at every few characters. */
export function inPieces(company: Company, { reasoning, text }: Reply, size: number): Script {
  const said: Said = { text: pieces(text, size), end: 'stop', ...(reasoning && { reasoning: pieces(reasoning, size) }) }
  return played(company, said)
}

const pieces = (text: string, size: number): string[] => {
  const letters = [...text]
  return Array.from({ length: Math.ceil(letters.length / size) }, (_, at) =>
    letters.slice(at * size, (at + 1) * size).join(''),
  )
}
