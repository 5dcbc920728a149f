const FRAMES_KEPT = 8

/** What may be logged of an error: never its message, which may quote what a query, a form or a reply held. */
export function plainly(error: unknown): { name: string; code: unknown; stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, code: undefined, stack: '' }
  const trace = (error.stack ?? '').slice((error.stack ?? '').indexOf(error.message) + error.message.length)
  const frames = trace.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { name: error.name, code: (error as { code?: unknown }).code, stack: frames.slice(0, FRAMES_KEPT).join('\n') }
}
