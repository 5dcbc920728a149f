import { z } from 'zod'

const SMTP = 'SMTP_URL must be an address such as smtps://user:password@mail.example:465.'
const FROM = 'MAIL_FROM must be an address such as Troupe <troupe@example.com>.'

/** What the environment says of mail; config.ts reads it with everything else. */
export const mailVariables = {
  SMTP_URL: z
    .string()
    .refine((text) => /^smtps?:$/.test(URL.parse(text)?.protocol ?? '') && URL.parse(text)?.hostname !== '', SMTP)
    .optional(),
  RESEND_API_KEY: z.string().trim().min(1).optional(),
  RESEND_BASE_URL: z
    .string()
    .refine(
      (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
      'RESEND_BASE_URL must be an address such as https://api.resend.com.',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .trim()
    .max(200, FROM)
    .regex(/^(?:[^<>@\r\n]{1,80} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, FROM)
    .optional(),
}

type Variables = z.output<z.ZodObject<typeof mailVariables>>

export type MailSettings = {
  smtpUrl: string | undefined
  resend: { apiKey: string; baseUrl: string | undefined } | undefined
  from: string
}

export const mailSettingsOf = (env: Variables, host: string): MailSettings => ({
  smtpUrl: env.SMTP_URL,
  resend: env.RESEND_API_KEY === undefined ? undefined : { apiKey: env.RESEND_API_KEY, baseUrl: env.RESEND_BASE_URL },
  from: env.MAIL_FROM ?? `Troupe <troupe@${host}>`,
})

/** Sentences that name what contradicts itself. */
export function mailContradictions(env: Variables): string[] {
  const problems: string[] = []
  if (env.SMTP_URL && env.RESEND_API_KEY) {
    problems.push('SMTP_URL and RESEND_API_KEY are both set: mail goes one way only. Leave one of them out.')
  }
  if (env.RESEND_BASE_URL && !env.RESEND_API_KEY) {
    problems.push('RESEND_BASE_URL is set, but RESEND_API_KEY is not.')
  }
  if ((env.SMTP_URL || env.RESEND_API_KEY) && !env.MAIL_FROM) {
    problems.push(
      'MAIL_FROM must be set with SMTP_URL or RESEND_API_KEY: mail from an address that is not yours is refused.',
    )
  }
  return problems
}
