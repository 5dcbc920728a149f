import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { Carrier } from './mail.ts'
import { messageOf } from './message.ts'

/** Writes each letter to a file of its own, which any mail program opens; for its owner only. */
export function byOutbox(folder: string, wrote: (file: string) => void): Carrier {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return async (mail) => {
    const { message } = await transport.sendMail(messageOf(mail))
    const file = path.join(folder, `${mail.ownerId}.${mail.id}.eml`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(file, message as Buffer, { mode: 0o600 })
    wrote(file)
  }
}
