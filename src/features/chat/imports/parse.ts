import { Problem } from '../../../lib/problem.ts'
import { LIMITS } from '../../../web/limits.ts'
import { dateOf } from './dates.ts'
import type { ImportedChat, ImportedLine, Note } from './imports.ts'
import { isObject, type Json, lineFrom, textIn } from './lines.ts'

const LINES_IN_A_ROW = 200
/** What newer versions of SillyTavern write where names stood. */
const NO_NAME = 'unused'
/** Fields of a header and of lines that are read; all others are named in the report. */
const READ_OF_METADATA = ['troupe']
const SHOWN_FIELDS = 12

/**
 * Reads SillyTavern's JSONL, and ours, which is the same with more in `troupe`. Throws a
 * Problem in people's words for a file that is no such chat or holds too much.
 */
export async function chatIn(bytes: Buffer, now: number): Promise<ImportedChat> {
  const rows = rowsIn(bytes)
  const first = rows[0] && jsonIn(rows[0].text, rows[0].number)
  if (!first || !(isHeader(first) || isLine(first))) throw new Problem('invalid', NOT_A_CHAT)
  const header = isLine(first) ? {} : first
  const bodies = isLine(first) ? rows : rows.slice(1)
  if (bodies.length > LIMITS.importLines) throw new Problem('tooLarge', 'It has more than 20,000 lines.')

  const metadata = isObject(header.chat_metadata) ? header.chat_metadata : {}
  const ours = isObject(metadata.troupe) ? metadata.troupe : {}
  const lines: ImportedLine[] = []
  const unread = new Set(Object.keys(metadata).filter((name) => !READ_OF_METADATA.includes(name)))
  const speakers = new Map<string, number>()
  const seen = { comments: 0, hidden: 0, undated: 0 }
  for (const [at, { text, number }] of bodies.entries()) {
    if (at > 0 && at % LINES_IN_A_ROW === 0) await new Promise(setImmediate)
    const json = jsonIn(text, number)
    if (!isLine(json)) throw new Problem('invalid', 'Line {{line}} is no line of a chat.', { values: { line: number } })
    if (isComment(json)) {
      seen.comments++
      continue
    }
    const line = lineFrom(json, { number, now, unread })
    if (json.is_system === true && line.isOnPath) seen.hidden++
    if (line.alternatives.some(({ date }) => date === undefined)) seen.undated++
    const name = textIn(json.name)
    if (line.author === 'character' && name) speakers.set(name, (speakers.get(name) ?? 0) + 1)
    lines.push(line)
  }
  if (lines.length === 0) throw new Problem('invalid', 'There is no line in it.')
  const [mostHeard] = [...speakers].sort(([, one], [, other]) => other - one)[0] ?? []
  return {
    title: textIn(ours.title)?.slice(0, LIMITS.titleLength),
    slug: textIn(ours.character),
    characterName: named(header.character_name) ?? mostHeard ?? '',
    createdAt: dateOf(header.create_date, now),
    lines,
    notes: notesOn(seen, { unread, speakers: speakers.size }),
  }
}

type Row = { text: string; number: number }

function rowsIn(bytes: Buffer): Row[] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('invalid', 'It is not a text in UTF-8.')
  }
  return text
    .split('\n')
    .map((row, at) => ({ text: row.trim(), number: at + 1 }))
    .filter((row) => row.text !== '')
}

function jsonIn(text: string, line: number): Json {
  try {
    const json = JSON.parse(text) as unknown
    if (isObject(json)) return json
  } catch {
    // Told below, as for JSON that is no object.
  }
  if (line === 1) throw new Problem('invalid', NOT_A_CHAT)
  throw new Problem('invalid', 'Line {{line}} is damaged: it is not JSON.', { values: { line } })
}

const NOT_A_CHAT = 'It is not a chat in SillyTavern’s format (JSONL).'

const isHeader = (json: Json): boolean => 'user_name' in json || 'character_name' in json || 'chat_metadata' in json
const isLine = (json: Json): boolean => typeof json.mes === 'string'
/** What the program itself said, or a note that never was part of the conversation. */
const isComment = ({ is_system, extra }: Json): boolean =>
  is_system === true && isObject(extra) && typeof extra.type === 'string' && extra.type !== 'narrator'

function named(value: unknown): string | undefined {
  const name = textIn(value)
  return name === NO_NAME ? undefined : name
}

type Seen = { comments: number; hidden: number; undated: number }

function notesOn({ comments, hidden, undated }: Seen, rest: { unread: Set<string>; speakers: number }): Note[] {
  const fields = [...rest.unread].sort()
  const shown = fields.slice(0, SHOWN_FIELDS).join(', ')
  const notes: (Note | false)[] = [
    rest.speakers > 1 && {
      sentence:
        'Several characters speak in it; their names stand with their lines, and one of them answers from now on.',
    },
    hidden > 0 && {
      sentence: 'Lines hidden from the model there are hidden from it here too: {{count}}.',
      values: { count: hidden },
    },
    comments > 0 && { sentence: 'Notes of the program itself were left out: {{count}}.', values: { count: comments } },
    undated > 0 && {
      sentence: 'Lines without a date that we can read have that of the line before: {{count}}.',
      values: { count: undated },
    },
    fields.length > 0 && {
      sentence: 'Not used: {{fields}}.',
      values: { fields: fields.length > SHOWN_FIELDS ? `${shown}…` : shown },
    },
  ]
  return notes.filter((note) => note !== false)
}
