/** Who may open the workspace: adding officers, changing what they may do, ending and renewing their way in. */
import { newRowId } from '../../db/rowId.ts'
import {
  endUser,
  findUserOfName,
  insertUser,
  listAllUsers,
  readUser,
  type UserRow,
  updateUser,
} from '../../db/users.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { CallContext } from './callContext.ts'
import { requireStrongPassword } from './passwordRules.ts'
import { toUser } from './userViews.ts'

type Users = CallOutput<'users.list'>

export function listOfficers(context: CallContext): Users {
  const names = new Set(context.keyring.names())
  return listAllUsers(context.db).map((row) => {
    const { id, name, displayName, roles, opensSealed, hasTemporaryPassword } = toUser(row)
    return {
      ...{ id, name, displayName, roles, opensSealed, hasTemporaryPassword },
      canUnlock: row.disabledAt === null && names.has(name),
      createdAt: row.createdAt,
      endedAt: row.disabledAt,
      isSelf: id === context.user.id,
    }
  })
}

/** A new officer with a password for the first day, which they change themselves. Throws user_name_taken. */
export async function addOfficer(context: CallContext, input: ParsedInput<'users.add'>): Promise<Users> {
  const { name, roles, opensSealed } = input
  if (findUserOfName(context.db, name)) throw new AppError('user_name_taken', { name })
  requireStrongPassword(input.password)
  await context.requirePassword(input.ownPassword)
  const slot = await context.keyring.sealForUser(name, input.password)
  const displayName = input.displayName.normalize('NFC')
  const id = newRowId()
  context.write({ user: id, roles: roles.join(' '), opensSealed }, (db) => {
    if (findUserOfName(db, name)) throw new AppError('user_name_taken', { name })
    insertUser(db, { id, name, displayName, roles, opensSealed, temporaryPassword: true })
    // Last, so that a cut leaves a slot without an officer, which opens nothing, and never an officer half made.
    context.keyring.put(slot)
  })
  return listOfficers(context)
}

/** Throws last_administrator where nobody would be left who keeps the users. */
export function changeOfficer(context: CallContext, input: ParsedInput<'users.change'>): Users {
  const row = requireOfficer(context, input.id)
  const roles = input.roles ?? row.roles
  if (!roles.includes('quan_tri')) requireOtherAdministrator(context, row)
  const change = {
    roles,
    displayName: input.displayName?.normalize('NFC') ?? row.displayName,
    opensSealed: input.opensSealed === undefined ? row.opensSealed : Number(input.opensSealed),
  }
  context.write({ user: row.id, roles: roles.join(' '), opensSealed: change.opensSealed === 1 }, (db) =>
    updateUser(db, row, change),
  )
  if (row.id === context.user.id) context.refreshSession()
  return listOfficers(context)
}

/** The officer keeps their name on all they did and cannot open the workspace any more. */
export function retireOfficer(context: CallContext, { id }: ParsedInput<'users.retire'>): Users {
  const row = requireOfficer(context, id)
  if (row.id === context.user.id) throw new AppError('user_is_self')
  requireOtherAdministrator(context, row)
  context.write({ user: row.id }, (db) => {
    endUser(db, row)
    context.keyring.drop(row.name)
  })
  return listOfficers(context)
}

/** For whoever forgot theirs, and for whoever comes back: a password for the first day, as for a new officer. */
export async function resetPassword(context: CallContext, input: ParsedInput<'users.resetPassword'>): Promise<Users> {
  const row = requireKnown(context, input.id)
  if (row.id === context.user.id) throw new AppError('user_is_self')
  requireStrongPassword(input.password)
  await context.requirePassword(input.ownPassword)
  const slot = await context.keyring.sealForUser(row.name, input.password)
  context.write({ user: row.id, returns: row.disabledAt !== null }, (db) => {
    updateUser(db, row, { temporaryPassword: 1, disabledAt: null })
    context.keyring.put(slot)
  })
  return listOfficers(context)
}

function requireKnown(context: CallContext, id: string): UserRow {
  const row = readUser(context.db, id)
  if (!row) throw new AppError('user_unknown')
  return row
}

function requireOfficer(context: CallContext, id: string): UserRow {
  const row = requireKnown(context, id)
  if (row.disabledAt !== null) throw new AppError('user_unknown')
  return row
}

function requireOtherAdministrator(context: CallContext, row: UserRow): void {
  const others = listAllUsers(context.db).filter((one) => one.id !== row.id && one.disabledAt === null)
  if (row.roles.includes('quan_tri') && !others.some((one) => one.roles.includes('quan_tri')))
    throw new AppError('last_administrator')
}
