import type { MailSettings } from './environment.ts'
import type { Written } from './letter.ts'
import { forgetLetters, outboxIn, sweepLetters } from './outbox-folder.ts'

/** A letter on its way, for `ownerId`; `id` stays the same over all attempts, so that a second one can be told from the first. */
export type Mail = Written & { id: string; to: string; from: string; ownerId: string }
export type Carrier = (mail: Mail, signal: AbortSignal) => Promise<void>

/** Rejects when nobody waits for a letter any more; what carries it may go on by itself. */
export const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

export type Mailer = {
  /** `outbox` writes letters to files, where nobody but the operator reads them. */
  how: 'smtp' | 'resend' | 'outbox'
  /** Resolves when somebody has taken the letter over; throws with a `code`, else. */
  send: (mail: Omit<Mail, 'from'>, signal: AbortSignal) => Promise<void>
  /** Deletes what the outbox holds for somebody. */
  forget: (ownerId: string) => Promise<void>
  /** Deletes what has lain in the outbox for a day; `now` in milliseconds. */
  sweep: (now: number) => Promise<void>
}

type Needs = { settings: MailSettings; dataDir: string; wrote: (file: string) => void }

/** Each carrier is imported with the first letter: most houses send few. */
export function createMailer({ settings, dataDir, wrote }: Needs): Mailer {
  const { smtpUrl, resend, from } = settings
  const how = smtpUrl ? 'smtp' : resend ? 'resend' : 'outbox'
  let carrier: Promise<Carrier> | undefined
  const open = async (): Promise<Carrier> => {
    if (smtpUrl) return (await import('./smtp.ts')).bySmtp(smtpUrl)
    if (resend) return (await import('./resend.ts')).byResend(resend)
    return (await import('./outbox.ts')).byOutbox(outboxIn(dataDir), wrote)
  }
  return {
    how,
    async send(mail, signal) {
      carrier ??= open()
      await (await carrier)({ ...mail, from }, signal)
    },
    forget: (ownerId) => forgetLetters(dataDir, ownerId),
    sweep: (now) => sweepLetters(dataDir, now),
  }
}
