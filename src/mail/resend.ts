import { Resend } from 'resend'
import { aborted, type Carrier } from './mail.ts'

/** Resend's own word for what went wrong, such as rate_limit_exceeded, is the code of the failure. */
export function byResend({ apiKey, baseUrl }: { apiKey: string; baseUrl: string | undefined }): Carrier {
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl: baseUrl.replace(/\/$/, '') })
  return async ({ id, to, from, subject, text, html }, signal) => {
    signal.throwIfAborted()
    const headers = { 'Auto-Submitted': 'auto-generated' }
    const sent = resend.emails.send({ to, from, subject, text, html, headers }, { idempotencyKey: id })
    sent.catch(() => {})
    const { error } = await Promise.race([sent, aborted(signal)])
    if (error) throw Object.assign(new Error(error.name), { code: error.name })
  }
}
