import { statSync } from 'node:fs'
import path from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, in this order: so that the two workers end together. Of the others a browser's come first, then the longest. */
const DEAREST = [
  'tests/browser/accessibility.test.ts',
  'tests/streams.test.ts',
  'tests/browser/streaming.test.ts',
  'tests/browser/settings.test.ts',
  'src/features/accounts/sign-in.test.ts',
  'tests/limits.test.ts',
  'tests/prompts/prompts.test.ts',
]
const PER_BROWSER_FILE = 1_000_000

/** Orders files without a memory of former runs, so that a clean clone is as quick as any. */
export class DearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const priceOf = ({ moduleId }: TestSpecification): number => {
      const file = path.relative(this.ctx.config.root, moduleId)
      const place = DEAREST.indexOf(file)
      if (place >= 0) return (DEAREST.length + 1 - place) * PER_BROWSER_FILE * 10
      return statSync(moduleId).size + (file.startsWith('tests/browser/') ? PER_BROWSER_FILE : 0)
    }
    return files
      .map((file) => ({ file, price: priceOf(file) }))
      .sort((a, b) => b.price - a.price)
      .map(({ file }) => file)
  }
}
