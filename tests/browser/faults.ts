import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOnly } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Injected as the browser's own tools would do it, so that the policy of the page stays in force. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Those of axe's rules that look at colours; the others find the same in the dark. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']

/** What keeps people from using the page as it stands, in light and in dark. */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  await page.evaluate(AXE)
  const light = await found(page, { type: 'tag', values: RULES })
  expect(light.passed).toBeGreaterThan(10)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await found(page, { type: 'rule', values: OF_COLOUR })
  await page.emulateMedia({ colorScheme: 'light' })
  return [
    ...light.faults.map((fault) => `${name}, light: ${fault}`),
    ...dark.faults.map((fault) => `${name}, dark: ${fault}`),
  ]
}

async function found(page: Page, runOnly: RunOnly): Promise<{ faults: string[]; passed: number }> {
  const { violations, passes } = await page.evaluate(
    async (only): Promise<Pick<AxeResults, 'violations' | 'passes'>> => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') }
      return await axe.run(document, { runOnly: only, resultTypes: ['violations'] })
    },
    runOnly,
  )
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${node.target.join(' ')}: ${node.failureSummary}`),
  )
  return { faults, passed: passes.length }
}
