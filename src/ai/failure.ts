import { ProviderError, type ProviderTrouble } from './ai.ts'

/** What both SDKs put on the errors they throw; a refused connection has no status. */
type SdkError = {
  status?: number
  code?: string | number | null
  type?: string | null
  message?: unknown
  headers?: Headers
  cause?: unknown
}

/** No connection was made at all. */
const NOBODY_THERE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/**
 * What an SDK threw, in our words. Neither the provider's message nor the SDK's error is
 * kept: both may repeat a part of the key or of what a person wrote, and this gets logged.
 */
export function failureOf(name: string, thrown: unknown): ProviderError {
  if (thrown instanceof ProviderError) return thrown
  const failure = inOurWords(name, thrown)
  if (typeof thrown === 'object' && thrown !== null) ownErrors.set(failure, thrown)
  return failure
}

/** Beside the errors and not on them, where a log would find them. */
const ownErrors = new WeakMap<ProviderError, object>()

/** What the SDK threw, for the operator's eyes alone; undefined where we found the failure ourselves. */
export const ownErrorOf = (failure: ProviderError): object | undefined => ownErrors.get(failure)

function inOurWords(name: string, thrown: unknown): ProviderError {
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as SdkError
  if (typeof error.status !== 'number') {
    const code = causeCode(error)
    return new ProviderError('unreachable', `${name} cannot be reached (${code}).`, {
      isUnasked: NOBODY_THERE.has(code),
    })
  }
  const retryAfterMs = retryAfter(error.headers)
  const code = String(error.code ?? error.type ?? 'without a code')
  return new ProviderError(
    troubleOf(error.status, code, error.message),
    `${name} answered ${error.status} (${code.slice(0, 80)}).`,
    {
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
  )
}

function troubleOf(status: number, code: string, message: unknown): ProviderTrouble {
  if (status === 403 && isAboutWords(`${code} ${String(message)}`)) return 'rejected'
  if (status === 401 || status === 402 || status === 403 || code === 'insufficient_quota') return 'unauthorized'
  if (status === 408 || status === 409 || status === 425 || status === 429 || status >= 500) return 'busy'
  return 'rejected'
}

/** Some answer 403 to what a person wrote, and that is nothing about the site's key. */
export const isAboutWords = (said: string): boolean =>
  /moderat|flagged|content.?(?:filter|policy|violat)|usage (?:guidelines|policy)|safety/i.test(said)

function causeCode(error: SdkError): string {
  for (let cause: unknown = error; typeof cause === 'object' && cause !== null; cause = (cause as SdkError).cause) {
    const { code } = cause as SdkError
    if (typeof code === 'string') return code
  }
  return 'no answer'
}

/** Retry-After as milliseconds (RFC 9110, 10.2.3: seconds or a date), or the finer retry-after-ms. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const ms = headers?.get('retry-after-ms')
  const value = headers?.get('retry-after')
  if (ms && Number.isFinite(Number(ms))) return Math.max(0, Number(ms))
  if (!value) return undefined
  const wait = Number.isFinite(Number(value)) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined
}
