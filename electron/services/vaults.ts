/** The two workspaces of one computer: the office's own, and beside it the one for practice; one of them is chosen. */
import { join } from 'node:path'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { createVault, type Vault, type VaultConfig, type VaultStatus } from './vault.ts'

/** Folder of the practice workspace inside the data folder. */
const PRACTICE_FOLDER = 'tap-duot'

export type Place = CallOutput<'vault.status'>['place']

export interface Vaults extends Vault {
  /** Locks what is open and goes on with the other folder; nothing in either is touched. */
  choose(place: Place): void
  place(): Place
  /** How the workspace stands that is not chosen. */
  other(): VaultStatus['state']
}

/** Every call goes to the chosen vault, at first the office's own. */
export function createVaults(config: VaultConfig): Vaults {
  const vaults: Record<Place, Vault> = {
    own: createVault(config),
    practice: createVault({ ...config, dataDir: join(config.dataDir, PRACTICE_FOLDER) }),
  }
  let chosen: Place = 'own'
  return {
    session: () => vaults[chosen].session(),
    status: () => vaults[chosen].status(),
    create: async (input, clock) => {
      // A real workspace in there would be taken for play and thrown away one day.
      if (chosen === 'practice' && !input.practice)
        throw new AppError('invalid_input', { field: 'practice', problem: 'thư mục này chỉ để tập dượt' })
      return vaults[chosen].create(input, clock)
    },
    unlock: (input, clock) => vaults[chosen].unlock(input, clock),
    restore: (input, clock) => vaults[chosen].restore(input, clock),
    listDrives: () => vaults[chosen].listDrives(),
    dataDir: () => vaults[chosen].dataDir(),
    lock: () => vaults[chosen].lock(),
    finishLocking: () => vaults[chosen].finishLocking(),
    checkPassword: (password) => vaults[chosen].checkPassword(password),
    changeDataKey: (input, clock, advance) => vaults[chosen].changeDataKey(input, clock, advance),
    refreshSession: (openedBy) => vaults[chosen].refreshSession(openedBy),
    requireRecoveryKey: (recoveryKey) => vaults[chosen].requireRecoveryKey(recoveryKey),
    openPrivateKeySeal: (password) => vaults[chosen].openPrivateKeySeal(password),
    choose: (place) => {
      vaults[chosen].lock()
      vaults[chosen].finishLocking()
      chosen = place
    },
    place: () => chosen,
    other: () => vaults[chosen === 'own' ? 'practice' : 'own'].status().state,
  }
}
