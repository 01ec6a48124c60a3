/**
 * Holds the audit log against the places in it that are kept outside: by the last closing, by backups, in signed packages,
 * in a file that comes from elsewhere. A log that was cut or put back shows there, however well its chain fits.
 */
import { wasLeftByRestore } from '../../db/audit.ts'
import { readAuditMac, readFacts } from '../../db/copyDatabase.ts'
import { listPackages } from '../../db/packages.ts'
import type { Reader } from '../../db/store.ts'
import { type AuditAnchor, anchorExtension, auditAnchor } from '../../shared/auditAnchor.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { manifestName, readContainer } from '../signing/container.ts'
import { readManifest } from '../signing/packageContent.ts'
import { readLedger } from './backups/ledger.ts'
import type { CallContext } from './callContext.ts'

type Held = CallOutput<'audit.verify'>['anchors'][number]
type Found = Pick<Held, 'source' | 'name'> & AuditAnchor

/** What is kept outside of where the log stands now; null of an empty log. */
export function readHead({ connection }: Pick<Reader, 'connection'>): AuditAnchor | null {
  const { auditSeq, auditMac } = readFacts(connection)
  return auditSeq === 0 ? null : { seq: auditSeq, mac: auditMac }
}

/** `files` are packages of this office, as they were sent. Throws `anchor_missing` for a file without a place in a log. */
export async function holdAgainstAnchors(
  context: CallContext,
  files: readonly { name: string; bytes: Uint8Array }[],
): Promise<Held[]> {
  const { lastHead, heads } = readLedger(context.backups.folder)
  const found: Found[] = [
    ...(lastHead ? [{ source: 'closing' as const, name: '', ...lastHead }] : []),
    ...heads.map(({ name, seq, mac }) => ({ source: 'backup' as const, name, seq, mac })),
  ]
  for (const { fileName, bytes } of listPackages(context.db)) {
    const anchor = await readPackageAnchor(new Uint8Array(bytes))
    if (anchor) found.push({ source: 'package', name: fileName, ...anchor })
  }
  for (const { name, bytes } of files) {
    const anchor = await readPackageAnchor(bytes)
    if (!anchor) throw new AppError('anchor_missing', { file: name })
    found.push({ source: 'file', name, ...anchor })
  }
  return found.map((one) => ({ ...one, state: stateOf(context.db, one) }))
}

function stateOf(db: Reader, { seq, mac }: AuditAnchor): Held['state'] {
  const now = readAuditMac(db.connection, seq)
  if (now === mac) return 'held'
  if (wasLeftByRestore(db, seq)) return 'restored'
  return now === null ? 'cut' : 'differs'
}

/** The place in the log that a package was signed at, or null; the signature is `package verify`'s to judge. */
async function readPackageAnchor(bytes: Uint8Array): Promise<AuditAnchor | null> {
  try {
    const entries = await readContainer(bytes)
    const manifest = entries.find(({ name }) => name === manifestName)
    if (!manifest) return null
    return auditAnchor.safeParse(readManifest(manifest.bytes).ext[anchorExtension]).data ?? null
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
