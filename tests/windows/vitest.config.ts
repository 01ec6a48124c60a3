/** Only what runs on Windows' Node; one after the other, because Wine starts slowly. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/windows/*.trial.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ['verbose'],
  },
})
