import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    // CommonJS packages come in as Node gives them, since sources also run on Node itself.
    deps: { interopDefault: false },
    projects: [
      {
        extends: true,
        // Machines are shared: a real disk may be slow for seconds, and nothing here waits for a clock.
        test: {
          name: 'unit',
          setupFiles: ['test/support/fuzz-seed.ts'],
          include: ['test/*.test.ts', 'test/{shared,relay,agent-node,pwa}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: 'simulation', include: ['test/simulation/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false },
      },
    ],
  },
})
