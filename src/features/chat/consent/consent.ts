import { z } from 'zod'
import type { Provider } from '../../../ai/ai.ts'
import type { Ai } from '../../../ai/providers.ts'
import type { Recipient } from '../../../ai/recipient.ts'

/** Somebody outside the house who gets to read what people write, as people are told. */
export type Receiver = {
  /** By which a consent is kept; another address of the same provider is another receiver. */
  key: string
  name: string
  /** ISO 3166-1 alpha-2 of the company's seat; undefined where only an address is known. */
  country: string | undefined
  termsUrl: string | undefined
}

/** Undefined for the understudy and for machines of the house, to which nothing leaves. */
export function receiverKey({ id }: Pick<Provider, 'id'>, recipient: Recipient): string | undefined {
  if (recipient.kind === 'company') return `company:${id}`
  return recipient.kind === 'host' ? `host:${recipient.host}` : undefined
}

export function receiverOf(provider: Pick<Provider, 'id'>, recipient: Recipient): Receiver | undefined {
  const key = receiverKey(provider, recipient)
  if (key === undefined) return undefined
  if (recipient.kind === 'host') return { key, name: recipient.host, country: undefined, termsUrl: undefined }
  if (recipient.kind !== 'company') return undefined
  const { name, country, termsUrl } = recipient
  return { key, name, country, termsUrl }
}

/** Who receives what is said in a chat that begins now; undefined while nothing leaves the house. */
export function receiverNow(ai: Pick<Ai, 'current' | 'recipientOf'>): string | undefined {
  const speaker = ai.current()
  return receiverOf(speaker, ai.recipientOf(speaker.id))?.name
}

export const consentForm = z.object({
  receiver: z.string('Choose whom you mean.').min(1, 'Choose whom you mean.').max(300, 'Choose whom you mean.'),
  value: z.enum(['agree', 'withdraw'], 'Choose whether they may receive your words.'),
})

export const consentPath = '/settings/providers'
