import { defineConfig } from 'vitest/config'

/** One fault at a time, each with the whole machine to itself. */
export default defineConfig({
  test: {
    root: '.',
    include: ['tests/faults/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 45 * 60_000,
    hookTimeout: 5 * 60_000,
    disableConsoleIntercept: true,
  },
})
