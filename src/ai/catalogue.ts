import type { Accepts, ModelRow, Price } from './model.ts'
import type { HostedId } from './presets.ts'
import { REASONING_ROOM } from './prompting.ts'

/** When prices and sizes were last compared with what the providers' own pages say. */
export const LISTED_ON = '2026-11-21'

/** Chat Completions as most servers speak them. */
const COMPATIBLE: Accepts = {
  maxTokens: 'max_tokens',
  quiet: {},
  room: 0,
  temperature: 2,
  system: true,
  cacheMarks: false,
  prefill: false,
}

/** What is sent to a company's model that no row below tells more of. */
const USUAL: Record<HostedId, Accepts> = {
  openai: {
    ...COMPATIBLE,
    maxTokens: 'max_completion_tokens',
    quiet: { reasoning_effort: 'none' },
    temperature: undefined,
  },
  anthropic: {
    ...COMPATIBLE,
    quiet: { thinking: { type: 'disabled' } },
    temperature: undefined,
    cacheMarks: true,
  },
  // Newer models know no effort below `low`, so that there must be room for some reasoning.
  xai: {
    ...COMPATIBLE,
    maxTokens: 'max_completion_tokens',
    quiet: { reasoning_effort: 'low' },
    room: REASONING_ROOM,
  },
  deepseek: { ...COMPATIBLE, quiet: { thinking: { type: 'disabled' } } },
}

/** Servers on a machine of the operator's; many do not heed the wish for no reasoning. */
export const LOCAL_ACCEPTS: Accepts = { ...COMPATIBLE, quiet: { reasoning_effort: 'none' }, room: 1024 }

type Known = {
  is: RegExp
  name?: string
  contextTokens?: number
  price?: Price
  accepts?: Partial<Accepts>
}

/** A model by its id, with or without the date of a snapshot. */
const named = (id: string): RegExp =>
  new RegExp(`^${id.replaceAll('.', '\\.')}(?:-\\d{8}|-\\d{4}-\\d{2}-\\d{2}|-latest|-0)?$`)

/** Takes a reply to go on with and a temperature, which newer ones refuse. */
const EARLIER_CLAUDE: Partial<Accepts> = { prefill: true, temperature: 1 }
/** Neither reasons nor knows the wish not to. */
const PLAIN_GPT: Partial<Accepts> = { quiet: {}, temperature: 2 }

/** The first row that fits counts. Only what the provider's own documentation says stands here. */
const KNOWN: Record<HostedId, Known[]> = {
  openai: [
    {
      is: named('gpt-6.1-terra'),
      name: 'GPT-6.1 Terra',
      contextTokens: 1_050_000,
      price: { in: 1, cached: 0.05, out: 5, upTo: 272_000 },
    },
    {
      is: named('gpt-4o-mini'),
      name: 'GPT-4o mini',
      contextTokens: 128_000,
      price: { in: 0.15, cached: 0.075, out: 0.6 },
      accepts: PLAIN_GPT,
    },
    {
      is: named('gpt-4.1'),
      name: 'GPT-4.1',
      contextTokens: 1_047_576,
      price: { in: 2, cached: 0.5, out: 8 },
      accepts: PLAIN_GPT,
    },
    {
      is: named('gpt-4.1-mini'),
      name: 'GPT-4.1 mini',
      contextTokens: 1_047_576,
      price: { in: 0.4, cached: 0.1, out: 1.6 },
      accepts: PLAIN_GPT,
    },
    { is: named('gpt-4o'), name: 'GPT-4o', contextTokens: 128_000, accepts: PLAIN_GPT },
  ],
  anthropic: [
    {
      is: named('claude-sonnet-5-5'),
      name: 'Claude Sonnet 5.5',
      contextTokens: 1_000_000,
      price: { in: 2, cached: 0.2, out: 10 },
      // It no longer takes `disabled`; what it calls thinking between tools never happens without tools.
      accepts: { quiet: { thinking: { type: 'between_tools' } } },
    },
    { is: /^claude-sonnet-5-5/, accepts: { quiet: { thinking: { type: 'between_tools' } } } },
    {
      is: named('claude-sonnet-5'),
      name: 'Claude Sonnet 5',
      contextTokens: 1_000_000,
      price: { in: 2, cached: 0.2, out: 10 },
    },
    {
      is: named('claude-opus-5-5'),
      name: 'Claude Opus 5.5',
      contextTokens: 1_000_000,
      price: { in: 4, cached: 0.4, out: 20 },
    },
    {
      is: named('claude-haiku-4-5'),
      name: 'Claude Haiku 4.5',
      contextTokens: 200_000,
      price: { in: 1, cached: 0.1, out: 5 },
      accepts: EARLIER_CLAUDE,
    },
    { is: /^claude-(3|(haiku|sonnet|opus)-4-[0-5](-|$)|(sonnet|opus)-4-2025)/, accepts: EARLIER_CLAUDE },
  ],
  xai: [{ is: named('grok-4.3'), name: 'Grok 4.3', contextTokens: 1_000_000 }],
  deepseek: [{ is: named('deepseek-v4-flash'), name: 'DeepSeek V4 Flash', contextTokens: 1_000_000 }],
}

/** What is known of a company's model. */
export function hostedRow(id: HostedId, model: string): ModelRow {
  const known = KNOWN[id].find(({ is }) => is.test(model))
  return {
    name: known?.name ?? model,
    contextTokens: known?.contextTokens,
    price: known?.price,
    accepts: { ...USUAL[id], ...known?.accepts },
  }
}

/**
 * A model behind a company's protocol at another address: its dialect is the company's, its
 * price and its size are its own, and only what it says itself of a temperature counts.
 */
export function rowElsewhere(id: HostedId, model: string): ModelRow {
  const { accepts } = hostedRow(id, model)
  const temperature = id === 'anthropic' ? accepts.temperature : COMPATIBLE.temperature
  return { name: model, contextTokens: undefined, price: undefined, accepts: { ...accepts, temperature } }
}

export function localRow(model: string, contextTokens: number | undefined): ModelRow {
  return { name: model, contextTokens, price: undefined, accepts: LOCAL_ACCEPTS }
}
