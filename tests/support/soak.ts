/**
 * Sizes of the tests that repeat by chance: small with every change, full in `npm run test:soak`. `SOAK_SHARE=0.2` with
 * another `TEST_SEED` each runs the full size in five parts.
 */
import process from 'node:process'

const isSoak = process.env.SOAK === '1'
const share = Number(process.env.SOAK_SHARE ?? 1)

export function sizeOf(sizes: { usual: number; soak: number }): number {
  return isSoak ? Math.ceil(sizes.soak * share) : sizes.usual
}
