import { completion, message, type Script, type Step } from './provider.ts'

/** The companies whose streams are played. */
export const COMPANIES = ['openai', 'xai', 'deepseek', 'anthropic'] as const
export type Company = (typeof COMPANIES)[number]

export const COMPANY_KEY = 'sk-a-key-that-nobody-may-read'

/** The environment of a site at which this company speaks, played by a server of ours. */
export function companyEnv(company: Company, url: string): { [name: string]: string } {
  const name = company.toUpperCase()
  return {
    AI_PROVIDER: company,
    [`${name}_API_KEY`]: COMPANY_KEY,
    [`${name}_BASE_URL`]: company === 'anthropic' ? url : `${url}/v1`,
  }
}

const delta = (content: object, finish: string | null = null) => ({
  choices: [{ index: 0, delta: content, finish_reason: finish }],
})

/** What a company's stream can hold, in its own protocol. */
export type Said = {
  reasoning?: string[]
  text?: string[]
  refusal?: string
  end: 'stop' | 'length' | 'refused' | 'none'
}

export function played(company: Company, said: Said): Script {
  return company === 'anthropic' ? anthropic(said) : openai(said)
}

function openai({ reasoning = [], text = [], refusal, end }: Said): Script {
  const finish = { stop: 'stop', length: 'length', refused: refusal ? 'stop' : 'content_filter', none: null }[end]
  const script = completion(
    delta({ role: 'assistant', content: '' }),
    ...reasoning.map((words) => delta({ reasoning_content: words })),
    ...text.map((content) => delta({ content })),
    ...(refusal === undefined ? [] : [delta({ refusal })]),
    ...(finish === null ? [] : [delta({}, finish)]),
  )
  return end === 'none' ? { ...script, steps: script.steps.slice(0, -1) } : script
}

function anthropic({ reasoning = [], text = [], refusal, end }: Said): Script {
  const reason = { stop: 'end_turn', length: 'max_tokens', refused: 'refusal', none: '' }[end]
  const words = refusal === undefined ? text : [...text, refusal]
  return message(
    {
      type: 'message_start',
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        content: [],
        usage: { input_tokens: 9, output_tokens: 1 },
      },
    },
    { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } },
    ...reasoning.map((thinking) => ({
      type: 'content_block_delta',
      index: 0,
      delta: { type: 'thinking_delta', thinking },
    })),
    { type: 'content_block_stop', index: 0 },
    { type: 'ping' },
    { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
    ...words.map((piece) => ({ type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: piece } })),
    ...(end === 'none'
      ? []
      : [
          { type: 'content_block_stop', index: 1 },
          { type: 'message_delta', delta: { stop_reason: reason, stop_sequence: null }, usage: { output_tokens: 12 } },
          { type: 'message_stop' },
        ]),
  )
}

/** Rests between the chunks of a script. */
export const paced = ({ steps, ...script }: Script, pauseMs: number): Script => ({
  ...script,
  steps: steps.flatMap((step): Step[] => [step, { pauseMs }]),
})

/** The same, but silent after its first so many chunks. */
export const hanging = ({ steps, ...script }: Script, after: number): Script => ({
  ...script,
  steps: [...steps.slice(0, after), 'hang'],
})
