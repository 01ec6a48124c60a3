/** A private signing key as it is stored: encrypted under a password, binary members in base64. */
import { z } from 'zod'

export const sealedKeySchema = z.object({
  version: z.literal(1),
  unitCode: z.string(),
  spkiSha256: z.string(),
  salt: z.base64(),
  memoryKiB: z.int(),
  iterations: z.int(),
  parallelism: z.int(),
  nonce: z.base64(),
  ciphertext: z.base64(),
  tag: z.base64(),
})

export type SealedKey = z.infer<typeof sealedKeySchema>
