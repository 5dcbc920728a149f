import { type Note, type ReadImport, readImport } from '../../src/features/cards/index.ts'
import { Problem } from '../../src/lib/problem.ts'
import ja from '../../src/web/words/ja.json' with { type: 'json' }

export type Verdict = { outcome: 'refused' | 'taken'; notes: Note[]; read: ReadImport | undefined }

/** What our reader says to a file; anything but a Problem is a crash, and is thrown. */
export async function verdictOn(bytes: Buffer): Promise<Verdict> {
  try {
    const read = await readImport(bytes, 'a file.png')
    return { outcome: 'taken', notes: read.report.flatMap(({ why }) => why ?? []), read }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { outcome: 'refused', notes: [{ sentence: error.message, values: error.values }], read: undefined }
  }
}

/** Sentences that people would not understand: unknown to the translations, or with a place that nothing fills. */
export const unsaid = (notes: Note[]): string[] =>
  notes
    .filter(({ sentence, values = {} }) => {
      const places = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name)
      return !Object.hasOwn(ja, sentence) || places.some((name) => !Object.hasOwn(values, name))
    })
    .map(({ sentence }) => sentence)

/** Milliseconds that this thread worked, the best of so many times: this is about the reader, not about the machine. */
export async function workOf(
  run: () => Promise<unknown>,
  { tries, enough }: { tries: number; enough: number },
): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let one = 0; one < tries && best >= enough; one++) {
    const before = process.threadCpuUsage()
    await run()
    const { user, system } = process.threadCpuUsage(before)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}
