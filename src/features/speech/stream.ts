import { toHtml } from '../../lib/script/html.ts'
import type { Stream } from '../../web/stream.ts'
import type { Speeches } from './speaking.ts'

/** The number of finished blocks in a Last-Event-ID; anything else starts from the beginning. */
export const cursorOf = (lastEventId: string | undefined): number =>
  /^\d{1,6}$/.test(lastEventId ?? '') ? Number(lastEventId) : 0

/**
 * Tells a reader a speech as it is said. When it is over, `ending` gives the last frames:
 * with `followed` the reader's page already shows every word.
 */
export function streamSpeech(
  speeches: Speeches,
  {
    id,
    from,
    stream,
    ending,
  }: { id: string; from: number; stream: Stream; ending: (followed: boolean) => Promise<string> },
): void {
  // A message that was deleted meanwhile has no last words; its stream ends all the same.
  const finish = async (followed: boolean) => {
    stream.write(await ending(followed).catch(() => ''))
    stream.end()
  }
  const unsubscribe = speeches.follow(id, from, (event) => {
    if (event.kind === 'more') stream.write(event.frames)
    else void finish(true)
  })
  if (!unsubscribe) return void finish(false)
  stream.gone.addEventListener('abort', unsubscribe)
}

/**
 * Without JavaScript: writes the speech into an open page, each block as it is finished.
 * Resolves when it is over or the reader has left.
 */
export function writeSpeech(speeches: Speeches, id: string, page: Pick<Stream, 'gone' | 'write'>): Promise<void> {
  return new Promise((resolve) => {
    let written = 0
    const end = () => {
      unsubscribe?.()
      resolve()
    }
    const unsubscribe = speeches.follow(id, 0, (event) => {
      if (event.kind === 'over') return end()
      const blocks = event.speech.finished.slice(written)
      written += blocks.length
      if (blocks.length > 0) page.write(toHtml(blocks))
    })
    if (!unsubscribe) return end()
    page.gone.addEventListener('abort', end)
  })
}
