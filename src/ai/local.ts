import { leanFetch } from './http.ts'

/** How long a local server may take to say what it has. */
export const LOOK_TIME_LIMIT_MS = 2000

/** A server that speaks Chat Completions at `baseUrl`, and its models that can talk, the largest first. */
export type LocalServer = { baseUrl: string; models: LocalModel[] }
export type LocalModel = { id: string; context: number | undefined }

type Model = LocalModel & { size: number }

/** Models that do not talk, and Ollama's that only pass words on to somebody else's machine. */
const CANNOT_TALK = /embed|bert|bge-|minilm|rerank|whisper|(^|[-_/])tts|(^|[-_/])clip|moderation|guard|[:-]cloud$/i

/**
 * Looks for a server at `url`, with or without its `/v1`. Where models are wanted they are its
 * models, in that order. Undefined when none answers within the time limit, or has no model
 * that can talk; never throws.
 */
export async function findLocal(url: string, wanted: readonly string[] = []): Promise<LocalServer | undefined> {
  const address = url.replace(/\/+$/, '')
  const baseUrls = address.endsWith('/v1') ? [address] : [address, `${address}/v1`]
  for (const baseUrl of baseUrls) {
    const models = modelsIn(await look(`${baseUrl}/models`))
    if (!models) continue
    const sizes = sizesIn(await look(`${baseUrl.replace(/\/v1$/, '')}/api/tags`))
    if (wanted.length > 0) {
      return { baseUrl, models: wanted.map((id) => ({ id, context: models.find((one) => one.id === id)?.context })) }
    }
    const talking = talkingIn(models.map((model) => ({ ...model, size: sizes.get(model.id) ?? model.size })))
    return talking.length > 0 ? { baseUrl, models: talking } : undefined
  }
  return undefined
}

function talkingIn(models: Model[]): LocalModel[] {
  return models
    .filter(({ id, size }) => size >= 0 && !CANNOT_TALK.test(id))
    .toSorted((one, other) => other.size - one.size)
    .map(({ id, context }) => ({ id, context }))
}

async function look(url: string): Promise<unknown> {
  try {
    const answer = await leanFetch(url, { signal: AbortSignal.timeout(LOOK_TIME_LIMIT_MS) })
    const text = await answer.text()
    return answer.ok ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

/** What OpenAI's list of models says; vLLM adds `max_model_len`. */
function modelsIn(answer: unknown): Model[] | undefined {
  const { data } = (answer ?? {}) as { data?: unknown }
  if (!Array.isArray(data)) return undefined
  return data
    .filter((model) => typeof model?.id === 'string')
    .map(({ id, max_model_len: context }) => ({
      id,
      size: billions(id) * 1e9,
      context: typeof context === 'number' ? context : undefined,
    }))
}

/** Ollama's own list has sizes in bytes; below zero for a model that only embeds or lives elsewhere. */
function sizesIn(answer: unknown): Map<string, number> {
  const { models } = (answer ?? {}) as { models?: unknown }
  const sizes = new Map<string, number>()
  for (const model of Array.isArray(models) ? models : []) {
    if (typeof model?.name !== 'string' || typeof model.size !== 'number') continue
    const isElsewhere = typeof model.remote_host === 'string' && model.remote_host !== ''
    const isEmbedding = /bert|embed/.test(String(model.details?.family ?? ''))
    sizes.set(model.name, isElsewhere || isEmbedding ? -1 : model.size)
  }
  return sizes
}

/** Parameters as a name tells them: `llama-3.1-70b`, `mixtral:8x7b`; 0 where it does not. */
function billions(id: string): number {
  const [, experts = '1', size = '0'] = /(?:(\d+)x)?(\d+(?:\.\d+)?)b(?![a-z])/i.exec(id) ?? []
  return Number(experts) * Number(size)
}
