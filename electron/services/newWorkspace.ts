/** A new workspace in its folder: key file, database with its first officer, and the whole practice year where it is asked for. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { withStorageErrors } from '../../db/driver.ts'
import { tellStep } from '../../db/longWork.ts'
import { prepareDatabase, removeDatabase } from '../../db/open.ts'
import { newRowId } from '../../db/rowId.ts'
import { OFFICE_ROLE, OFFICE_UNIT, PRACTICE, writeSetting } from '../../db/settings.ts'
import { insertUser } from '../../db/users.ts'
import { type ParsedInput, roles } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { practiceUnit } from '../../shared/practice.ts'
import { requireLastingDrive } from './backups/drives.ts'
import { finishReplacing } from './backups/replaceFiles.ts'
import type { Office } from './callContext.ts'
import { type KeyFile, makeKeyFile, publishKeyFile } from './keySlots.ts'
import { requireOfficeUnit } from './office.ts'
import { requireStrongPassword } from './passwordRules.ts'
import { fillWorkspace } from './practice/fillWorkspace.ts'
import { makeRecoveryKey } from './recoveryKey.ts'
import type { Clock, VaultConfig } from './vault.ts'
import { DATA_FILE } from './workspaceFiles.ts'
import { preparedFile, requireNoWorkspace } from './workspaceFolder.ts'

/** Login name of the first officer where none is given: the key file shows login names, so it is not the real name. */
const FIRST_USER_NAME = 'can_bo'

interface NewWorkspace {
  keys: KeyFile
  /** The caller overwrites it. */
  dataKey: Uint8Array
  /** Login name of the first officer. */
  userName: string
  /** Kept nowhere. */
  recoveryKey: string
}

/**
 * Leaves the key file in its place and the database beside its own, see finishCreation.
 * @throws workspace_exists, weak_password, fill_needs_practice, fill_other_unit, and what a drive or a disk refuses
 */
export async function makeWorkspace(
  input: ParsedInput<'vault.create'>,
  { dataDir, kdf, backups }: VaultConfig,
  clock: Clock,
): Promise<NewWorkspace> {
  const unit = requireOfficeUnit(input.unit, input.role, clock.today)
  requireStrongPassword(input.password)
  if (input.fill) requireFillable(input, unit.code)
  finishReplacing(dataDir)
  const dataFile = join(dataDir, DATA_FILE)
  requireNoWorkspace(dataDir, dataFile)
  await requireLastingDrive(dataDir, backups.findDriveOf)
  withStorageErrors(() => mkdirSync(dataDir, { recursive: true, mode: 0o700 }))

  const name = (input.userName ?? FIRST_USER_NAME).normalize('NFC')
  const office: Office = { unitId: unit.id, role: input.role, practice: input.practice }
  const recoveryKey = makeRecoveryKey()
  tellStep('Đang tạo khóa của sổ')
  const { keys, dataKey } = await makeKeyFile(office, { name, password: input.password }, recoveryKey, kdf)
  try {
    const user = {
      id: newRowId(),
      name,
      displayName: input.officer.normalize('NFC'),
      roles: [...roles],
      opensSealed: true,
      hasTemporaryPassword: false,
    }
    tellStep('Đang tạo sổ')
    const prepared = preparedFile(dataDir, keys)
    const call = {
      userId: user.id,
      now: clock.now,
      call: 'vault.create',
      detail: { unit: unit.code, role: input.role },
    }
    prepareDatabase({ file: prepared, key: dataKey, databaseId: keys.databaseId, ...call }, (writer) => {
      insertUser(writer, user)
      writeSetting(writer, OFFICE_UNIT, office.unitId)
      writeSetting(writer, OFFICE_ROLE, office.role)
      writeSetting(writer, PRACTICE, String(office.practice))
      if (input.fill) fillWorkspace(writer, { version: clock.version, user, office, now: clock.now })
    })
    if (!publishKeyFile(dataDir, keys)) {
      removeDatabase(prepared)
      requireNoWorkspace(dataDir, dataFile)
    }
    return { keys, dataKey, userName: name, recoveryKey }
  } catch (error) {
    dataKey.fill(0)
    throw error
  }
}

/** Only a practice workspace is ever filled, and the invented year is that of one district. */
function requireFillable({ practice }: ParsedInput<'vault.create'>, unit: string): void {
  if (!practice) throw new AppError('fill_needs_practice')
  if (unit !== practiceUnit) throw new AppError('fill_other_unit', { unit: practiceUnit })
}
