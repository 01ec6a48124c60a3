/** Calls about the audit log: reading it in words, entry by entry, and proving it. */
import { z } from 'zod'
import { bytes, defineCall, file, MEGABYTE, overseers } from './call.ts'

/** What an entry is about; the filter of the log screen. */
export const auditGroups = ['so_lieu', 'so_theo_doi', 'xem', 'nhap_xuat', 'bao_cao', 'thiet_lap', 'bao_ve'] as const
export type AuditGroup = (typeof auditGroups)[number]

const auditGroup = z.enum(auditGroups)

/** An old and a new value in words; `withheld` where they may not be told here. */
const changeLine = z.object({
  /** Which cell, record or setting. */
  what: z.string(),
  field: z.string(),
  old: z.string(),
  new: z.string(),
  reason: z.string().nullable(),
  isWithheld: z.boolean(),
})

/** Which entries. */
const auditFilter = z.object({
  /** Id of the officer. */
  user: z.string().max(200).optional(),
  /** Days of the office, both inclusive. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  group: auditGroup.optional(),
})

export const auditCalls = {
  'audit.list': defineCall({
    access: 'read',
    roles: overseers,
    input: z.object({ before: z.number().int().optional(), limit: z.number().int().min(1).max(1000).default(200) }),
    output: z.array(
      z.object({ seq: z.number(), at: z.string(), user: z.string(), call: z.string(), detail: z.string() }),
    ),
  }),
  /** The same as a workbook, oldest first, noted with its digest. */
  'audit.export': defineCall({ access: 'write', isLong: true, roles: overseers, input: auditFilter, output: file }),
  /** In sentences, newest first. */
  'audit.log': defineCall({
    access: 'read',
    roles: overseers,
    input: auditFilter.extend({
      /** Number of the entry to go on from. */
      before: z.number().int().optional(),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.object({
      entries: z.array(
        z.object({
          seq: z.number(),
          at: z.string(),
          user: z.string(),
          group: auditGroup,
          sentence: z.string(),
          /** How many values it changed. */
          changes: z.number(),
        }),
      ),
      isMore: z.boolean(),
      /** Everybody who stands in the log, for the filter. */
      users: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  }),
  'audit.entry': defineCall({
    access: 'read',
    roles: overseers,
    input: z.object({ seq: z.number().int(), limit: z.number().int().min(1).max(1000).default(200) }),
    output: z.object({
      seq: z.number(),
      at: z.string(),
      user: z.string(),
      sentence: z.string(),
      changes: z.array(changeLine),
      /** How many there are, more than are listed perhaps. */
      of: z.number(),
    }),
  }),
  'audit.verify': defineCall({
    access: 'read',
    isLong: true,
    roles: overseers,
    bodyLimit: 90 * MEGABYTE,
    input: z.object({
      /** Packages of this office, as they were sent: the log is held against the place that is signed in them. */
      files: z
        .array(z.object({ name: z.string().max(500), bytes }))
        .max(20)
        .default([]),
    }),
    output: z.object({
      entries: z.number(),
      /** The chain fits, and so does every place in it that is kept outside. */
      intact: z.boolean(),
      isChainIntact: z.boolean(),
      /** Number of the first entry that is not as it was written. */
      brokenAt: z.number().nullable(),
      fault: z.enum(['entry', 'changes', 'strange']).nullable(),
      anchors: z.array(
        z.object({
          source: z.enum(['closing', 'backup', 'package', 'file']),
          /** Of the file; '' of the last closing. */
          name: z.string(),
          seq: z.number(),
          mac: z.string(),
          /** `cut`: the log is shorter; `differs`: another entry stands there; `restored`: left behind by a restore. */
          state: z.enum(['held', 'cut', 'differs', 'restored']),
        }),
      ),
    }),
  }),
} as const
