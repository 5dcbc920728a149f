import { sdkFetch } from './http.ts'
import { PRESETS } from './presets.ts'
import type { HostedSettings } from './providers.ts'

/** Whether a provider's moderation finds that these words speak of self-harm; false too when it does not answer. */
export type Moderate = (text: string) => Promise<boolean>

const ANSWERS_WITHIN_MS = 2000
/** No more than the last so many letters of a line are sent. */
const SENT_AT_MOST = 8000

/** Asks the moderation of the server that OpenAI's models answer at; undefined where no model for it is set. */
export function createModeration(
  { apiKey, baseUrl, moderation }: HostedSettings & { moderation?: string | undefined },
  log: (message: string, facts: object) => void,
): Moderate | undefined {
  if (!moderation) return undefined
  return async (text) => {
    try {
      const { default: OpenAI } = await import('openai')
      const client = new OpenAI({
        apiKey: apiKey || 'none',
        baseURL: baseUrl || PRESETS.openai.baseUrl,
        fetch: sdkFetch,
        maxRetries: 0,
        logLevel: 'off',
      })
      const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS)
      const { results } = await client.moderations.create(
        { model: moderation, input: text.slice(-SENT_AT_MOST) },
        { signal },
      )
      return results.some(({ categories }) =>
        Object.entries(categories).some(([name, found]) => found === true && name.startsWith('self-harm')),
      )
    } catch (error) {
      const { status, name } = error as { status?: number; name?: string }
      log('The moderation did not answer; the reply goes on without it', { status, error: name })
      return false
    }
  }
}
