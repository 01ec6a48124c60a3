/** The officers of the workspace as the rest of the program sees them. */
import type { Reader } from '../../db/store.ts'
import { findUser, listUsers, readUser, type UserRow } from '../../db/users.ts'
import { AppError } from '../../shared/errors.ts'
import { isRole } from '../../shared/roles.ts'
import type { User } from './callContext.ts'

/** The officer of a login name. Throws wrong_password, as for a name without a key slot. */
export function requireUser(reader: Reader, name: string): User {
  const row = findUser(reader, name)
  if (!row) throw new AppError('wrong_password')
  return toUser(row)
}

/** Null where the officer has left. */
export function findUserById(reader: Reader, id: string): User | null {
  const row = readUser(reader, id)
  return row && row.disabledAt === null ? toUser(row) : null
}

/** Who the printed recovery key stands for: the administrator of this login name, else the first one. */
export function requireAdministrator(reader: Reader, name?: string): User {
  const administrators = listUsers(reader)
    .map(toUser)
    .filter((user) => user.roles.includes('quan_tri'))
  const administrator = administrators.find((user) => user.name === name) ?? administrators[0]
  if (!administrator) throw new AppError('data_damaged', { part: 'users' })
  return administrator
}

export function toUser(row: UserRow): User {
  const { id, name, displayName } = row
  return {
    id,
    name,
    displayName,
    roles: row.roles.filter(isRole),
    opensSealed: row.opensSealed === 1,
    hasTemporaryPassword: row.temporaryPassword === 1,
  }
}
