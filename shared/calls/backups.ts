/** Calls of backups: how they stand, making and proving one, the second place, and restoring at the locked door. */
import { z } from 'zod'
import { administrators, defineCall, everyone, keepers, nothing } from './call.ts'
import { sessionView } from './workspace.ts'

const isoDateTime = z.string()

/** Why a backup was made; part of its file name. */
export const backupReason = z.enum([
  'dinh-ky',
  'dong-so',
  'truoc-nhap',
  'tao-goi',
  'lam-tay',
  'truoc-nang-cap',
  'sau-xoa',
  'doi-khoa',
])

/** How well the workspace is backed up. */
const health = z.object({
  /** `failed` needs somebody to act now, `late` soon. */
  state: z.enum(['good', 'late', 'missing', 'failed']),
  /** False of a workspace for practice, which is backed up on demand only. */
  isAutomatic: z.boolean(),
  newest: z.object({ madeAt: isoDateTime, reason: backupReason }).nullable(),
  /** The last backup that was restored for a test, and what was found in it. */
  proven: z
    .object({
      at: isoDateTime,
      madeAt: isoDateTime,
      /** Whole days since the test. */
      days: z.number(),
      records: z.number(),
      people: z.number(),
      cells: z.number(),
      milliseconds: z.number(),
    })
    .nullable(),
  second: z.object({
    state: z.enum(['unset', 'away', 'there', 'failed']),
    label: z.string().nullable(),
    copiedAt: isoDateTime.nullable(),
    days: z.number().nullable(),
    /** Why the last copy could not be made. */
    message: z.string().nullable(),
  }),
  failure: z.object({ at: isoDateTime, message: z.string() }).nullable(),
  /** Number of backups that do not read back. */
  damaged: z.number(),
  /** The data is older than it was known to be: so many operations are missing. */
  rolledBack: z.object({ at: isoDateTime, missing: z.number() }).nullable(),
  hasLittleRoom: z.boolean(),
})

export const backupsCalls = {
  'backups.health': defineCall({ access: 'read', roles: everyone, input: nothing, output: health }),
  'backups.list': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.array(
      z.object({
        name: z.string(),
        madeAt: isoDateTime,
        reason: backupReason,
        /** Bytes. */
        size: z.number(),
        auditSeq: z.number(),
        isProven: z.boolean(),
        isDamaged: z.boolean(),
        isInSecondPlace: z.boolean(),
      }),
    ),
  }),
  'backups.make': defineCall({ access: 'write', isLong: true, roles: keepers, input: nothing, output: health }),
  /** Restores the newest backup into a folder of its own and reads it whole; throws it away afterwards. */
  'backups.prove': defineCall({ access: 'read', isLong: true, roles: keepers, input: nothing, output: health }),
  /** Drives that could be the second place. */
  'backups.places': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        isRemovable: z.boolean(),
        isNetwork: z.boolean(),
        freeBytes: z.number().nullable(),
        /** The drive of the data itself: what breaks one breaks the other. */
        isSameDrive: z.boolean(),
        isChosen: z.boolean(),
      }),
    ),
  }),
  /** What can be restored, newest first: works at the locked door and on a computer that has no workspace yet. */
  'restore.list': defineCall({
    access: 'public',
    roles: everyone,
    input: nothing,
    output: z.array(
      z.object({
        id: z.string(),
        madeAt: isoDateTime,
        reason: backupReason,
        /** Bytes. */
        size: z.number(),
        unit: z.string(),
        practice: z.boolean(),
        /** Login names that open it. */
        users: z.array(z.string()),
        /** Names of the drives it lies on; null stands for this computer's own folder. */
        places: z.array(z.string().nullable()),
        isProven: z.boolean(),
        isDamaged: z.boolean(),
        /** Of another workspace than the one in this folder. */
        isOther: z.boolean(),
        /** Of before the data key was changed: restoring it brings the former key back, with the passwords and the sheet of then. */
        hasFormerKey: z.boolean(),
        /** Made by a later program than this one. */
        isNewer: z.boolean(),
        /** Operations that the workspace had when it was last seen and this backup has not; null where that is not known. */
        missing: z.number().nullable(),
      }),
    ),
  }),
  /** Once the password is right: locks what is open, moves it aside and opens the restored workspace. */
  'restore.run': defineCall({
    access: 'public',
    isLong: true,
    roles: everyone,
    input: z.object({
      id: z.string().max(100),
      userName: z.string().max(50).optional(),
      /** Or the printed recovery key. */
      password: z.string().min(1).max(1024),
      /** The officer was told that a former data key comes back; without it that is refused with `backup_former_key`. */
      takesFormerKey: z.boolean().default(false),
    }),
    output: z.object({
      session: sessionView,
      /** A former data key came back: it is to be changed again. */
      hasFormerKey: z.boolean(),
      what: z.enum(['data', 'keys']),
      madeAt: isoDateTime,
      records: z.number(),
      people: z.number(),
      cells: z.number(),
      missing: z.number().nullable(),
      milliseconds: z.number(),
    }),
  }),
  /** Null gives the second place up; what lies there stays. */
  'backups.choosePlace': defineCall({
    access: 'write',
    roles: administrators,
    input: z.object({ id: z.string().max(100).nullable() }),
    output: health,
  }),
} as const
