import { createTransport } from 'nodemailer'
import type { Carrier } from './mail.ts'
import { messageOf } from './message.ts'

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

export function bySmtp(url: string): Carrier {
  const transport = createTransport({ url, ...PATIENCE })
  return async (mail) => {
    await transport.sendMail(messageOf(mail))
  }
}
