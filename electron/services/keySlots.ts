/**
 * The key file of a workspace: one random data key, sealed once for every officer's password and once for the printed
 * recovery key. A password change rewrites one slot and leaves the database untouched; because the slots prove the key,
 * a wrong password and a damaged database are two different messages.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, linkSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { findStorageError, withStorageErrors } from '../../db/driver.ts'
import { writeDurably } from '../../db/durableFile.ts'
import { AppError } from '../../shared/errors.ts'
import { officeRoles } from '../../shared/officeRole.ts'
import { arePasswordKeyParametersSane, derivePasswordKey, passwordKeyDefaults } from '../signing/passwordKey.ts'
import { readRecoveryKey, recoveryKeyOpensNothing } from './recoveryKey.ts'

/** Names of the key file and of its copy in the folder of the workspace. */
export const KEY_FILE = 'keys.json'
export const KEY_FILE_COPY = `${KEY_FILE}.bak`
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Cost of the password hash; the shipped one where absent. Files outside the allowed range are refused. */
export interface KdfCost {
  memoryKiB: number
  iterations: number
}

const slotSchema = z.strictObject({
  kind: z.enum(['user', 'recovery']),
  /** Login name; '' for the recovery key. */
  name: z.string(),
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    memoryKiB: z.int(),
    iterations: z.int(),
    parallelism: z.int(),
    salt: z.base64(),
  }),
  nonce: z.base64(),
  sealed: z.base64(),
})

const keyFileSchema = z.strictObject({
  format: z.literal(1),
  databaseId: z.string().min(1),
  office: z.strictObject({ unitId: z.string(), role: z.enum(officeRoles), practice: z.boolean() }),
  slots: z.array(slotSchema).min(1),
  /** SHA-256 of everything else: tells a damaged file from a wrong password. */
  digest: z.string(),
})

export type KeySlot = z.infer<typeof slotSchema>
export type KeyFile = z.infer<typeof keyFileSchema>
type Header = Pick<KeyFile, 'format' | 'databaseId' | 'office'>

/** True where the folder holds a key file or its copy. */
export function hasKeyFile(folder: string): boolean {
  return existsSync(join(folder, KEY_FILE)) || existsSync(join(folder, KEY_FILE_COPY))
}

/** Makes a new key file in memory, with the data key that it seals; the caller overwrites the key after use. */
export async function makeKeyFile(
  office: KeyFile['office'],
  user: { name: string; password: string },
  recoveryKey: string,
  cost: KdfCost = passwordKeyDefaults,
): Promise<{ keys: KeyFile; dataKey: Uint8Array }> {
  const header: Header = { format: 1, databaseId: randomUUID(), office }
  const dataKey = randomBytes(KEY_BYTES)
  const slots = [
    await sealSlot(header, { kind: 'user', name: user.name }, dataKey, user.password, cost),
    await sealSlot(header, { kind: 'recovery', name: '' }, dataKey, recoveryKey, cost),
  ]
  return { keys: withDigest({ ...header, slots }), dataKey }
}

/** Login names of the officers who can open the workspace. */
export function listLoginNames(keys: KeyFile): string[] {
  return keys.slots.filter((slot) => slot.kind === 'user').map((slot) => slot.name)
}

/** The name given, else the only one there is. Throws invalid_input where there are several. */
export function chooseLoginName(keys: KeyFile, given: string | undefined): string {
  if (given !== undefined) return given.normalize('NFC')
  const [only, ...others] = listLoginNames(keys)
  if (only === undefined || others.length > 0) {
    throw new AppError('invalid_input', { field: 'userName', problem: 'sổ có nhiều người dùng, hãy chọn tên' })
  }
  return only
}

/** The data key behind an officer's password. Unknown officer and wrong password take the same time and code. */
export async function openUserSlot(keys: KeyFile, name: string, password: string): Promise<Uint8Array> {
  const users = keys.slots.filter((slot) => slot.kind === 'user')
  const own = users.find((slot) => slot.name === name)
  const dataKey = await openSlot(keys, own ?? users[0], password)
  if (!dataKey || !own) throw new AppError('wrong_password')
  return dataKey
}

/** The data key behind the printed recovery key. Throws wrong_recovery_key with the group to look at. */
export async function openRecoverySlot(keys: KeyFile, recoveryKey: string): Promise<Uint8Array> {
  const dataKey = await openSlot(
    keys,
    keys.slots.find((slot) => slot.kind === 'recovery'),
    readRecoveryKey(recoveryKey),
  )
  if (!dataKey) throw recoveryKeyOpensNothing()
  return dataKey
}

/** Seals the data key for one officer, or for the printed recovery key; nothing is written. */
export async function sealSlot(
  header: Header,
  owner: Pick<KeySlot, 'kind' | 'name'>,
  dataKey: Uint8Array,
  password: string,
  { memoryKiB, iterations }: KdfCost = passwordKeyDefaults,
): Promise<KeySlot> {
  const kdf: KeySlot['kdf'] = {
    name: 'argon2id',
    memoryKiB,
    iterations,
    parallelism: passwordKeyDefaults.parallelism,
    salt: randomBytes(16).toString('base64'),
  }
  if (!isCostAllowed(kdf)) throw new Error('The cost of the password hash is out of range.')
  const nonce = randomBytes(NONCE_BYTES)
  const key = await derivePasswordKey(password, { ...kdf, salt: Buffer.from(kdf.salt, 'base64') })
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  key.fill(0)
  cipher.setAAD(associatedData(header, { ...owner, kdf }))
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()])
  return { ...owner, kdf, nonce: nonce.toString('base64'), sealed: sealed.toString('base64') }
}

/** The key file with this slot in the place of the one of the same officer, or of the recovery key before. */
export function putSlot(keys: KeyFile, slot: KeySlot): KeyFile {
  const others = keys.slots.filter((other) => other.kind !== slot.kind || other.name !== slot.name)
  return withDigest({ ...keys, slots: slot.kind === 'recovery' ? [...others, slot] : [slot, ...others] })
}

/** The key file of the same workspace with these slots alone, of another data key. */
export function withSlots(keys: KeyFile, slots: KeySlot[]): KeyFile {
  return withDigest({ ...keys, slots })
}

/** The key file without the slot of an officer: the password of that day opens nothing here any more. */
export function dropUserSlot(keys: KeyFile, name: string): KeyFile {
  return withDigest({ ...keys, slots: keys.slots.filter((slot) => slot.kind !== 'user' || slot.name !== name) })
}

/**
 * Reads the key file, or its copy where the file is damaged. Null where there is neither. Throws key_file_damaged; a
 * cost outside the allowed range counts as tampering and is refused before any hashing.
 */
export function readKeyFile(folder: string): KeyFile | null {
  if (!hasKeyFile(folder)) return null
  const file = join(folder, KEY_FILE)
  const keys = parseKeyFile(file) ?? parseKeyFile(`${file}.bak`)
  if (!keys) throw new AppError('key_file_damaged')
  return keys
}

/** The key file of a folder, or null where there is none that can be read. */
export function readKeysOrNull(folder: string): KeyFile | null {
  try {
    return readKeyFile(folder)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** Replaces the key file, then its copy: a cut leaves the old or the new one readable. */
export function writeKeyFile(folder: string, keys: KeyFile): void {
  const file = join(folder, KEY_FILE)
  const text = formatKeys(keys)
  withStorageErrors(() => {
    writeDurably(file, text)
    // The copy must not keep a slot whose password was changed or whose officer has left.
    writeDurably(`${file}.bak`, text)
  })
}

/** Puts the first key file in place; false where another process was faster. */
export function publishKeyFile(folder: string, keys: KeyFile): boolean {
  const file = join(folder, KEY_FILE)
  const prepared = join(folder, `${keys.databaseId}.keys`)
  return withStorageErrors(() => {
    writeDurably(prepared, formatKeys(keys))
    try {
      if (hasKeyFile(folder)) return false
      // Unlike a rename, a link never replaces what is there.
      linkSync(prepared, file)
    } catch (error) {
      if (existsSync(file)) return false
      if (findStorageError(error)?.code === 'disk_full') throw error
      renameSync(prepared, file)
    } finally {
      rmSync(prepared, { force: true })
    }
    writeKeyFile(folder, keys)
    return true
  })
}

/** The key file as the text that is written; what stands beside a backup is the same. */
export function formatKeys(keys: KeyFile): string {
  return `${JSON.stringify(keys, null, 2)}\n`
}

/** The key file of a text, or null where the text is damaged or was tampered with. */
export function parseKeys(text: string): KeyFile | null {
  const parsed = keyFileSchema.safeParse(parseJson(text))
  if (!parsed.success) return null
  const keys = parsed.data
  const whole = keys.digest === withDigest(keys).digest
  return whole && keys.slots.every(isSlotSound) ? keys : null
}

/** The data key, or null where the password does not open the slot. */
async function openSlot(keys: KeyFile, slot: KeySlot | undefined, password: string): Promise<Uint8Array | null> {
  if (!slot) return null
  const key = await derivePasswordKey(password, { ...slot.kdf, salt: Buffer.from(slot.kdf.salt, 'base64') })
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64'), { authTagLength: TAG_BYTES })
  key.fill(0)
  const sealed = Buffer.from(slot.sealed, 'base64')
  decipher.setAAD(associatedData(keys, slot)).setAuthTag(sealed.subarray(KEY_BYTES))
  const dataKey = decipher.update(sealed.subarray(0, KEY_BYTES))
  try {
    decipher.final()
    return dataKey
  } catch {
    dataKey.fill(0)
    return null
  }
}

/** Binds a slot to its workspace, its officer and its cost: none can be exchanged without being noticed. */
function associatedData(header: Header, slot: Pick<KeySlot, 'kind' | 'name' | 'kdf'>): Buffer {
  const { unitId, role, practice } = header.office
  const { name, memoryKiB, iterations, parallelism, salt } = slot.kdf
  return Buffer.from(
    JSON.stringify([
      ...[header.format, header.databaseId, unitId, role, practice],
      ...[slot.kind, slot.name, name, memoryKiB, iterations, parallelism, salt],
    ]),
  )
}

function parseKeyFile(file: string): KeyFile | null {
  if (!existsSync(file)) return null
  return parseKeys(withStorageErrors(() => readFileSync(file, 'utf8')))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isSlotSound(slot: KeySlot): boolean {
  const lengths = [Buffer.from(slot.nonce, 'base64').length, Buffer.from(slot.sealed, 'base64').length]
  return lengths[0] === NONCE_BYTES && lengths[1] === KEY_BYTES + TAG_BYTES && isCostAllowed(slot.kdf)
}

function isCostAllowed(kdf: KeySlot['kdf']): boolean {
  return arePasswordKeyParametersSane({ ...kdf, salt: Buffer.from(kdf.salt, 'base64') })
}

function withDigest(keys: Omit<KeyFile, 'digest'>): KeyFile {
  const { format, databaseId, office, slots } = keys
  const content = JSON.stringify([format, databaseId, office.unitId, office.role, office.practice, slots])
  return { format, databaseId, office, slots, digest: createHash('sha256').update(content).digest('hex') }
}
