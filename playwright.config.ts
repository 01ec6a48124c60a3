/** How the browser tests run: one at a time on the built page, each with its own host and data folder. */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  timeout: 150_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
})
