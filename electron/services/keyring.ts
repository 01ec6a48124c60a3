/** The key slots of an open workspace: sealing one for an officer or for a new recovery key, and taking one away. */
import {
  dropUserSlot,
  formatKeys,
  type KdfCost,
  type KeyFile,
  type KeySlot,
  listLoginNames,
  putSlot,
  sealSlot,
  writeKeyFile,
} from './keySlots.ts'

/** Sealing takes its time and writes nothing; `put` and `drop` write the key file, which holds nothing else then. */
export interface Keyring {
  sealForUser(name: string, password: string): Promise<KeySlot>
  sealForRecovery(recoveryKey: string): Promise<KeySlot>
  /** Takes the place of the slot of the same officer, or of the recovery key before. */
  put(slot: KeySlot): void
  drop(name: string): void
  /** The key file as it is written: it tells nothing without a password. */
  text(): string
  /** Login names that open the workspace. */
  names(): string[]
}

/** `readKeys` is asked each time: a slot that another call put there since must stay. */
export function createKeyring(
  folder: string,
  dataKey: Uint8Array,
  readKeys: () => KeyFile,
  kdf: KdfCost | undefined,
): Keyring {
  return {
    sealForUser: (name, password) => sealSlot(readKeys(), { kind: 'user', name }, dataKey, password, kdf),
    sealForRecovery: (recoveryKey) => sealSlot(readKeys(), { kind: 'recovery', name: '' }, dataKey, recoveryKey, kdf),
    put: (slot) => writeKeyFile(folder, putSlot(readKeys(), slot)),
    drop: (name) => writeKeyFile(folder, dropUserSlot(readKeys(), name)),
    text: () => formatKeys(readKeys()),
    names: () => listLoginNames(readKeys()),
  }
}
