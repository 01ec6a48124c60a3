/** A private key as it is stored: encrypted, binary members in base64. */
import { z } from 'zod'

const sealedPart = {
  unitCode: z.string(),
  spkiSha256: z.string(),
  nonce: z.base64(),
  ciphertext: z.base64(),
  tag: z.base64(),
}

export const sealedKeySchema = z.discriminatedUnion('version', [
  /** Under the password of the officer who made it; opened once more with that password and then sealed anew. */
  z.object({
    version: z.literal(1),
    ...sealedPart,
    salt: z.base64(),
    memoryKiB: z.int(),
    iterations: z.int(),
    parallelism: z.int(),
  }),
  /** Under a key that follows from the data key, which every officer's password and the recovery key open. */
  z.object({ version: z.literal(2), ...sealedPart }),
])

export type SealedKey = z.infer<typeof sealedKeySchema>
export type PasswordSealedKey = Extract<SealedKey, { version: 1 }>
export type DataSealedKey = Extract<SealedKey, { version: 2 }>
