import { defineConfig } from 'vitest/config'
import { DearestFirst } from './tests/order.ts'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'seeds/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['tests/faults/**', 'node_modules/**'],
    maxWorkers: 2,
    // A worker keeps what it has loaded and its browser for the files that come after: nothing of ours
    // holds a state that lasts, and half of the time went into loading it all again.
    isolate: false,
    sequence: { sequencer: DearestFirst },
    // As Node runs it, without a second loader before it.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A slow machine may take longer than vitest's second to show a page.
    expect: { poll: { timeout: 20_000 } },
  },
})
