/** Private keys of the office at rest: sealed and opened on an officer's password, whichever officer that is. */

import { runWrite, type Store } from '../../db/open.ts'
import { listSigningKeys, updateSealedKey } from '../../db/signingKeys.ts'
import { AppError } from '../../shared/errors.ts'
import { type SealedKey, sealedKeySchema } from '../../shared/sealedKey.ts'
import { openPasswordSealedKey, openPrivateKey, sealPrivateKey } from '../signing/privateKeySeal.ts'
import type { CallContext } from './callContext.ts'

type Owner = Pick<SealedKey, 'unitCode' | 'spkiSha256'>

/** Seals and opens any number of keys after the password was asked for once. */
export interface KeySealer {
  /** A private key (PKCS#8 DER) as it is stored: JSON text. */
  seal(pkcs8: Uint8Array, owner: Owner): string
  /**
   * The private key (PKCS#8 DER); the caller overwrites it after use. Throws sealed_key_of_old_password where an older
   * program sealed it under a password that is no longer theirs.
   */
  open(sealedJson: string): Promise<Uint8Array>
  /** Overwrites what it seals with. */
  close(): void
}

/** Throws wrong_password unless the password is the officer's own. */
export async function openSealer(
  context: Pick<CallContext, 'openPrivateKeySeal'>,
  password: string,
): Promise<KeySealer> {
  const seal = await context.openPrivateKeySeal(password)
  return {
    seal: (pkcs8, owner) => JSON.stringify(sealPrivateKey(pkcs8, seal, owner)),
    open: async (sealedJson) => {
      const sealed = sealedKeySchema.parse(JSON.parse(sealedJson))
      if (sealed.version === 2) return openPrivateKey(sealed, seal)
      const opened = await openOrNull(sealed, password)
      if (!opened) throw new AppError('sealed_key_of_old_password')
      return opened
    },
    close: () => seal.fill(0),
  }
}

/** One private key (PKCS#8 DER) as it is stored. Throws wrong_password unless the password is the officer's own. */
export async function sealKey(
  context: Pick<CallContext, 'openPrivateKeySeal'>,
  pkcs8: Uint8Array,
  password: string,
  owner: Owner,
): Promise<string> {
  const sealer = await openSealer(context, password)
  try {
    return sealer.seal(pkcs8, owner)
  } finally {
    sealer.close()
  }
}

/** One private key (PKCS#8 DER); see KeySealer.open. Throws wrong_password unless the password is the officer's own. */
export async function openKey(
  context: Pick<CallContext, 'openPrivateKeySeal'>,
  sealedJson: string,
  password: string,
): Promise<Uint8Array> {
  const sealer = await openSealer(context, password)
  try {
    return await sealer.open(sealedJson)
  } finally {
    sealer.close()
  }
}

/**
 * Seals anew what an older program sealed under this very password, so that the password can be changed and other
 * officers can sign. What another password sealed stays as it is until that one is typed. `openSeal` gives nothing once
 * the workspace was locked meanwhile.
 */
export async function renewSeals(
  store: Store,
  call: { userId: string; now: string; call: string },
  password: string,
  openSeal: () => Uint8Array | null,
): Promise<void> {
  for (const { id, sealedKey } of listSigningKeys(store)) {
    const sealed = sealedKeySchema.parse(JSON.parse(sealedKey))
    if (sealed.version === 2) continue
    const pkcs8 = await openOrNull(sealed, password)
    if (!pkcs8) continue
    const seal = openSeal()
    if (!seal) return
    const renewed = JSON.stringify(sealPrivateKey(pkcs8, seal, sealed))
    pkcs8.fill(0)
    seal.fill(0)
    runWrite(store, { ...call, detail: { key: sealed.spkiSha256 } }, (writer) => updateSealedKey(writer, id, renewed))
  }
}

async function openOrNull(sealed: Extract<SealedKey, { version: 1 }>, password: string): Promise<Uint8Array | null> {
  try {
    return await openPasswordSealedKey(sealed, password)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
