/** The officers of the workspace as the rest of the program sees them. */
import type { Reader } from '../../db/store.ts'
import { findUser, listUsers, type UserRow } from '../../db/users.ts'
import { AppError } from '../../shared/errors.ts'
import { isRole } from '../../shared/roles.ts'
import type { User } from './callContext.ts'

/** The officer of a login name. Throws wrong_password, as for a name without a key slot. */
export function requireUser(reader: Reader, name: string): User {
  const row = findUser(reader, name)
  if (!row) throw new AppError('wrong_password')
  return toUser(row)
}

/** The first officer who may manage the workspace: who the printed recovery key stands for. */
export function requireAdministrator(reader: Reader): User {
  const administrator = listUsers(reader)
    .map(toUser)
    .find((user) => user.roles.includes('quan_tri'))
  if (!administrator) throw new AppError('data_damaged', { part: 'users' })
  return administrator
}

function toUser(row: UserRow): User {
  const { id, name, displayName } = row
  return { id, name, displayName, roles: row.roles.filter(isRole) }
}
