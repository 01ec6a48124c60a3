/** Calls about who may open the workspace: officers, their own passwords, the printed recovery key. */
import { z } from 'zod'
import { roles as allRoles } from '../roles.ts'
import { administrators, bytes, defineCall, everyone, id, MEGABYTE, nothing } from './call.ts'
import { sessionView } from './workspace.ts'

const password = z.string().min(1).max(1024)

/** Small letters, digits and `. _ -`: the key file shows it to whoever has the folder, so it should not be a real name. */
const loginName = z
  .string()
  .min(2)
  .max(30)
  .regex(/^[a-z0-9][a-z0-9._-]*$/)

const displayName = z.string().trim().min(1).max(100)

const ownRoles = z.array(z.enum(allRoles)).min(1).max(allRoles.length)

const officers = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    displayName: z.string(),
    roles: z.array(z.enum(allRoles)),
    /** The right to open files of which lists show the number alone. */
    opensSealed: z.boolean(),
    /** Given by an administrator and to be changed at the first unlocking. */
    hasTemporaryPassword: z.boolean(),
    canUnlock: z.boolean(),
    createdAt: z.string(),
    /** ISO date-time of the day the officer left. */
    endedAt: z.string().nullable(),
    isSelf: z.boolean(),
  }),
)

const recovery = z.object({
  /** ISO date on which the printed sheet was last tried; null of one that never was. */
  triedOn: z.string().nullable(),
  /** ISO date-time of the backup with which a former data key came back; null where the key is the latest. */
  formerKeyOf: z.string().nullable(),
})

/** What is printed after the data key was changed; shown once and kept nowhere. */
const changedKey = z.object({
  /** Null where the sheet of the other computer opens this one too. */
  recoveryKey: z.string().nullable(),
  /** For the first day, of every other officer. */
  passwords: z.array(z.object({ name: z.string(), displayName: z.string(), password: z.string() })),
})

export const usersCalls = {
  /** All officers, those who have left as well. */
  'users.list': defineCall({ access: 'read', roles: administrators, input: nothing, output: officers }),
  'users.add': defineCall({
    access: 'write',
    roles: administrators,
    input: z.object({
      name: loginName,
      displayName,
      roles: ownRoles,
      opensSealed: z.boolean().default(false),
      /** For the first day; the officer changes it. */
      password,
      /** Of the administrator: a new way in is opened by nobody but them. */
      ownPassword: password,
    }),
    output: officers,
  }),
  'users.change': defineCall({
    access: 'write',
    roles: administrators,
    input: z.object({
      id,
      displayName: displayName.optional(),
      roles: ownRoles.optional(),
      opensSealed: z.boolean().optional(),
    }),
    output: officers,
  }),
  'users.retire': defineCall({ access: 'write', roles: administrators, input: z.object({ id }), output: officers }),
  'users.resetPassword': defineCall({
    access: 'write',
    roles: administrators,
    input: z.object({ id, password, ownPassword: password }),
    output: officers,
  }),
  'session.changePassword': defineCall({
    access: 'write',
    roles: everyone,
    /** `current` may be left out right after the recovery key opened the workspace. */
    input: z.object({ current: password.optional(), next: password }),
    output: sessionView,
  }),
  'recovery.read': defineCall({ access: 'read', roles: administrators, input: nothing, output: recovery }),
  'recovery.renew': defineCall({
    access: 'write',
    roles: administrators,
    input: z.object({ password }),
    output: z.object({ recoveryKey: z.string() }),
  }),
  /** Encrypts the whole workspace under another random key: what was copied of it before opens nothing of it any more. */
  'dataKey.change': defineCall({
    access: 'write',
    isLong: true,
    roles: administrators,
    input: z.object({ password }),
    output: changedKey,
  }),
  /** The same with the key that the other computer of the office has changed to: an exchange file of it, its new sheet. */
  'dataKey.follow': defineCall({
    access: 'write',
    roles: administrators,
    bodyLimit: 90 * MEGABYTE,
    input: z.object({ name: z.string().max(500), bytes, recoveryKey: z.string().min(1).max(100), password }),
    output: changedKey,
  }),
  'recovery.try': defineCall({
    access: 'write',
    roles: administrators,
    input: z.object({ recoveryKey: z.string().min(1).max(100) }),
    output: recovery,
  }),
} as const
