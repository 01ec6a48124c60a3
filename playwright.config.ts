/**
 * How the browser tests run: one at a time on the built page, each with its own host and data folder. Where Electron's
 * program is installed and can open a window, the same specs run in the window too.
 */
import process from 'node:process'
import { defineConfig } from '@playwright/test'
import { findElectron } from './electron/chooseHost.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  projects: [{ name: 'chromium' }, ...(findElectron() === null ? [] : [{ name: 'electron' }])],
  workers: 1,
  timeout: 150_000,
  // One more attempt in a clean window: on a shared machine a stall of seconds is no fault of the product. What needed it is listed as flaky.
  retries: process.env.REQUIRE_TOOLS ? 1 : 0,
  expect: { timeout: 15_000 },
  reporter: [['list']],
})
