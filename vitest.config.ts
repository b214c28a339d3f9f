import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_FLAGS, chromiumPath } from './test/support/find-chromium.ts'

const IN_BROWSER = 'test/pwa/**/*.browser.test.{ts,tsx}'

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
          exclude: [IN_BROWSER],
          testTimeout: 30_000,
        },
      },
      {
        // What stands on a browser runs in one. Packages are made ready before the first test: one found later reloads the page under it.
        optimizeDeps: { entries: [IN_BROWSER], include: ['react/jsx-dev-runtime'] },
        resolve: { dedupe: ['yjs'] },
        test: {
          name: 'browser',
          globalSetup: ['test/support/browser-setup.ts'],
          include: [IN_BROWSER],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_FLAGS } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: { name: 'simulation', include: ['test/simulation/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['test/e2e/browser/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        // People before real browsers. Their story waits a minute for a lease, so that another file runs beside it.
        test: {
          name: 'screens',
          globalSetup: ['test/support/app-setup.ts'],
          include: ['test/e2e/browser/**/*.test.ts'],
          testTimeout: 300_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
