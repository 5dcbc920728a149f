import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Injected as the browser's own tools would do it, so that the policy of the page stays in force. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What keeps people from using the page as it stands, in light and in dark. */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = []
  await page.evaluate(AXE)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations, passes } = await page.evaluate(
      async (tags): Promise<Pick<AxeResults, 'violations' | 'passes'>> => {
        const { axe } = window as unknown as { axe: typeof import('axe-core') }
        return await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
      },
      RULES,
    )
    expect(passes.length).toBeGreaterThan(10)
    faults.push(
      ...violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${name}, ${colorScheme}: ${id} at ${node.target.join(' ')}: ${node.failureSummary}`),
      ),
    )
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return faults
}
