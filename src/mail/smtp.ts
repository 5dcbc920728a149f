import { createTransport } from 'nodemailer'
import { aborted, type Carrier } from './mail.ts'
import { messageOf } from './message.ts'

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

export function bySmtp(url: string): Carrier {
  const transport = createTransport({ url, ...PATIENCE })
  return async (mail, signal) => {
    signal.throwIfAborted()
    const sent = transport.sendMail(messageOf(mail))
    // A server that says nothing is not waited for when the house closes; its connection ends by itself.
    sent.catch(() => {})
    await Promise.race([sent, aborted(signal)])
  }
}
