import type { Words } from '../../lib/script/nodes.ts'
import type { Stream } from '../../web/stream.ts'
import type { Speeches } from './speaking.ts'
import { createWriter } from './written.ts'

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
    words,
    ending,
  }: { id: string; from: number; stream: Stream; words: Words; ending: (followed: boolean) => Promise<string> },
): void {
  // A message that was deleted meanwhile has no last words; its stream ends all the same.
  const finish = async (followed: boolean) => {
    stream.write(await ending(followed).catch(() => ''))
    stream.end()
  }
  const unsubscribe = speeches.follow(id, from, (event) => {
    if (event.kind === 'over') void finish(true)
    else stream.write(event.frames(words))
  })
  if (!unsubscribe) return void finish(false)
  stream.gone.addEventListener('abort', unsubscribe)
}

/**
 * Without JavaScript: writes the speech into an open page as it is said. Resolves when it
 * is over or the reader has left.
 */
export function writeSpeech(
  speeches: Speeches,
  id: string,
  { page, words }: { page: Pick<Stream, 'gone' | 'write'>; words: Words },
): Promise<void> {
  const write = createWriter(words)
  return new Promise((resolve) => {
    const end = () => {
      unsubscribe?.()
      resolve()
    }
    const unsubscribe = speeches.follow(id, 0, (event) => {
      if (event.kind === 'over') return end()
      if (event.kind === 'again') return page.write(write.again())
      page.write(write.more(event.speech.finished, event.speech.open))
    })
    if (!unsubscribe) return end()
    page.gone.addEventListener('abort', end)
  })
}
