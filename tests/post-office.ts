import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Delivered = { from: string; to: string[]; raw: string; text: string; subject: string }
export type PostOffice = {
  url: string
  letters: Delivered[]
  /** Every address is refused from then on. */
  refuses: boolean
  /** Letters are taken, but nobody is told so, as by an office that hangs; how many there were so far. */
  hangs: boolean
  hung: number
  /** Resolves with the next letter that arrives, or the first that is there already. */
  next: () => Promise<Delivered>
  close: () => Promise<void>
}

/** A real SMTP server on a port of its own. */
export async function postOffice(): Promise<PostOffice> {
  const waiting: ((letter: Delivered) => void)[] = []
  let seen = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, answer) {
      answer(office.refuses ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : undefined)
    },
    onData(stream, { envelope }, answer) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (office.hangs) {
          office.hung++
          return
        }
        const raw = Buffer.concat(parts).toString()
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        const letter = {
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          raw,
          text: textIn(raw),
          subject: subjectIn(raw),
        }
        office.letters.push(letter)
        answer()
        const told = waiting.shift()
        if (told) {
          seen++
          told(letter)
        }
      })
    },
  })
  // Who is killed in the middle of a letter cuts the connection.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const office: PostOffice = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters: [],
    refuses: false,
    hangs: false,
    hung: 0,
    next: () => {
      const there = office.letters[seen]
      if (there) {
        seen++
        return Promise.resolve(there)
      }
      return new Promise((resolve) => waiting.push(resolve))
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return office
}

/** The plain part, decoded (RFC 2045). */
function textIn(raw: string): string {
  const [, headers = '', body = ''] = /(Content-Type: text\/plain[\s\S]*?)\r\n\r\n([\s\S]*?)\r\n--/.exec(raw) ?? []
  if (/base64/i.test(headers)) return Buffer.from(body, 'base64').toString()
  if (/quoted-printable/i.test(headers)) return unquoted(body)
  return body
}

function unquoted(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

function subjectIn(raw: string): string {
  const line = /^Subject: ((?:.*\r\n[ \t])*.*)\r\n/m.exec(raw)?.[1] ?? ''
  return line
    .replace(/\r\n[ \t]/g, ' ')
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : unquoted(word.replace(/_/g, ' ')),
    )
}
