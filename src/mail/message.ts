import type { Mail } from './mail.ts'

/** A letter in nodemailer's words. Nobody answers it, and no machine should (RFC 3834). */
export const messageOf = ({ id, to, from, subject, text, html }: Mail) => ({
  to: { name: '', address: to },
  from,
  subject,
  text,
  html,
  messageId: `<${id}@${from.replace(/^.*@|>$/g, '')}>`,
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  disableFileAccess: true,
  disableUrlAccess: true,
})
