/** The seed of a run of generated data: a test that fails names its seed, and the seed brings the same data back. */

export { createRandom, type Random } from '../../electron/services/practice/random.ts'

/** `TEST_SEED`, or 1. */
export const firstSeed = Number(process.env.TEST_SEED ?? 1)
