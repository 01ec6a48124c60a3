/** Argon2id: a key from a password, with the cost parameters kept beside what the key protects. */
import { argon2id } from 'hash-wasm'

/** Argon2id parameters travel with what they protect, so that they can be raised later. Memory in KiB. */
export interface PasswordKeyParameters {
  salt: Uint8Array
  memoryKiB: number
  iterations: number
  parallelism: number
}

/** 64 MiB, 3 passes, 1 lane: about 0.7 s on an office computer. */
export const passwordKeyDefaults = { memoryKiB: 64 * 1024, iterations: 3, parallelism: 1 } as const

// The floor keeps a tampered file from making the password cheap to guess, the ceiling from freezing the computer.
const costRange = {
  memoryKiB: { least: 19 * 1024, most: 1024 * 1024 },
  iterations: { least: 2, most: 10 },
  parallelism: { least: 1, most: 4 },
} as const

/** True if the parameters are neither cheap enough to guess nor dear enough to freeze the computer. */
export function arePasswordKeyParametersSane(parameters: PasswordKeyParameters): boolean {
  const isWithin = (name: keyof typeof costRange) =>
    Number.isInteger(parameters[name]) &&
    parameters[name] >= costRange[name].least &&
    parameters[name] <= costRange[name].most
  return isWithin('memoryKiB') && isWithin('iterations') && isWithin('parallelism') && parameters.salt.length >= 16
}

/** 32 bytes from a password (compared as NFC). The caller checks the parameters and overwrites the result after use. */
export async function derivePasswordKey(password: string, parameters: PasswordKeyParameters): Promise<Uint8Array> {
  const { salt, memoryKiB, iterations, parallelism } = parameters
  return argon2id({
    password: password.normalize('NFC'),
    salt,
    memorySize: memoryKiB,
    iterations,
    parallelism,
    hashLength: 32,
    outputType: 'binary',
  })
}
