import { mkdirSync, writeFileSync } from 'node:fs'

/** A row of docs/bench.md: what was measured, and against what. */
export type Row = {
  bar: string
  figure: number | undefined
  unit: string
  must: number
  aim: number
  /** Whether more is better, or less. */
  better: 'more' | 'less'
  /** What stands behind the figure, or why there is none. */
  note: string
}

const verdictOf = ({ figure, must, aim, better }: Row): string => {
  if (figure === undefined) return 'not measured'
  const reaches = (bar: number) => (better === 'more' ? figure >= bar : figure <= bar)
  return reaches(aim) ? 'aim' : reaches(must) ? 'pass' : 'short'
}

const rounded = (value: number): string => {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(Math.abs(value) < 10 ? 2 : 1)
}

const cellsOf = (row: Row): string[] => {
  const sign = row.better === 'more' ? '≥' : '≤'
  const figure = row.figure === undefined ? '–' : `${rounded(row.figure)} ${row.unit}`.trim()
  const bars = [row.must, row.aim].map((bar) => `${sign} ${rounded(bar)} ${row.unit}`.trim())
  return [row.bar, figure, ...bars, verdictOf(row), row.note]
}

const HEAD = ['bar', 'figure', 'must', 'aim', 'verdict', 'behind it']

export function print(row: Row): void {
  console.log(cellsOf(row).slice(0, 5).join('  ·  '))
  if (row.note) console.log(`    ${row.note}`)
}

const ABOUT = `# Bench

Written by \`npm run bench\`. The server has one processor to itself and the load comes from another; what is
compared alternates within one run, at least five rounds each, and medians count. Only ratios say something
about the program: the other figures also say something about the machine.
`

export function write(file: string, rows: Row[]): void {
  const lines = [HEAD, HEAD.map(() => '---'), ...rows.map(cellsOf)].map((cells) => `| ${cells.join(' | ')} |`)
  mkdirSync('docs', { recursive: true })
  writeFileSync(file, `${ABOUT}\n${lines.join('\n')}\n`)
}
