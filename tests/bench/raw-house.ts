import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import Database from 'better-sqlite3'
import { openKeyring } from '../../src/db/keyring.ts'
import { steady } from '../../src/db/steady.ts'
import { toHtml } from '../../src/lib/script/html.ts'
import { readScript } from '../../src/lib/script/read.ts'
import { type Bill, chat, gallery, type Line } from './raw-pages.ts'

/**
 * The limit: the same pages over the same data with node:http, prepared statements and
 * template literals, and nothing else. No form token, no language, no header, no log.
 */
const dataDir = process.env.DATA_DIR ?? ''
const db = new Database(path.join(dataDir, 'troupe.sqlite'), { readonly: true })
const keyring = openKeyring({
  file: path.join(dataDir, 'keyring.sqlite'),
  masterKeyFile: path.join(dataDir, 'master.key'),
})

type Session = { personId: string; username: string }
const sessionOf = db.prepare<[string, string], Session>(
  steady(
    'select personId, username from sessions join persons on persons.id = personId where sessions.id = ? and expiresAt > ?',
  ),
)
const bills = db.prepare<[], Omit<Bill, 'tags'> & { tags: string }>(
  `select slug, name, tagline, tags, hue, language, portrait from works
   where kind = 'character' and listed = true and rating = 'everyone' order by publishedAt desc, id desc limit 30`,
)
type ChatRow = Omit<Bill, 'tags'> & { id: string; title: Buffer; leafId: string; card: string; tags: string }
const chatOf = db.prepare<[string, string], ChatRow>(
  steady(`select chats.id, title, leafId, content as card, slug, works.name, tagline, tags, hue, works.language, portrait
   from chats join workVersions v on v.id = chats.versionId join works on works.id = v.workId
   where chats.id = ? and chats.ownerId = ?`),
)
type LineRow = Omit<Line, 'html'> & { body: Buffer | null; speechId: string | null; text: Buffer | null }
const linesOf = db.prepare<[string], LineRow>(
  steady(`with recursive path as (
     select messages.*, 1 as depth from messages where id = ?
     union all select messages.*, depth + 1 from messages join path on messages.id = path.parentId where depth < 50)
   select path.id, author, body, speechId, path.createdAt, text
   from path left join speeches on speeches.id = speechId order by depth desc`),
)

const billOf = <Row extends { tags: string }>(row: Row) => ({ ...row, tags: JSON.parse(row.tags) as string[] })

function chatPage({ personId: owner, username }: Session, id: string): string {
  const row = chatOf.get(id, owner)
  if (!row) return ''
  const title = keyring.open({ table: 'chats', column: 'title', row: id, owner }, row.title) ?? ''
  const lines = linesOf.all(row.leafId).map((line): Line => {
    const [table, column, sealedRow, sealed] =
      line.speechId === null ? ['messages', 'body', line.id, line.body] : ['speeches', 'text', line.speechId, line.text]
    const text = (sealed && keyring.open({ table, column, row: sealedRow, owner }, sealed)) ?? ''
    return { ...line, html: toHtml(readScript(text, { ended: true }).blocks) }
  })
  return chat({ username, id, title, bill: billOf(row), lines })
}

const server = createServer((req, res) => {
  const token = /(?:^|; )troupe=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? ''
  const session = sessionOf.get(createHash('sha256').update(token).digest('base64url'), new Date().toISOString())
  const id = req.url?.startsWith('/chats/') ? req.url.slice('/chats/'.length) : undefined
  const html = session && (id ? chatPage(session, id) : gallery(session.username, bills.all().map(billOf)))
  const page = html ?? ''
  res.writeHead(html ? 200 : 404, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(page),
  })
  res.end(page)
})
server.listen(0, '127.0.0.1', () =>
  console.log(`Troupe is open at http://127.0.0.1:${(server.address() as AddressInfo).port}`),
)
