/** Calls about registers: lists, records and reminders. */
import { z } from 'zod'
import { cellValue, change, issue, recordView, unitView } from '../values.ts'
import { defineCall, id, MEGABYTE, nothing, openers, registerReaders, sealedReason, writers } from './call.ts'

/** What a field must hold: one of these values, anything or nothing, a day from one to another, both inclusive. */
export const fieldFilter = z.object({
  field: id,
  in: z.array(z.string().max(200)).min(1).max(200).optional(),
  filled: z.boolean().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})

/** Which records of a register. */
const recordFilter = z.object({
  form: id,
  search: z.string().max(200).optional(),
  unit: z.string().optional(),
  /** Present on at least one day of it. */
  period: id.optional(),
  /** Every one of them must hold. */
  fields: z.array(fieldFilter).max(20).optional(),
  /** Code of the record above: only the lines of that one. */
  parent: z.string().min(1).max(200).optional(),
  incomplete: z.boolean().optional(),
})

/** And which page of them, in the order of the register. */
const recordPage = recordFilter.extend({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(100_000).default(200),
})

/** The register's own fields; a person's are of all their records. */
const changedValues = z.record(z.string(), cellValue).refine((values) => Object.keys(values).length > 0)

const changedRow = z.object({
  id: z.string(),
  revision: z.number(),
  label: z.string(),
  /** `before` and `after` as lists tell them; null where `isUntold`. */
  changes: z.array(z.object({ field: z.string(), before: cellValue, after: cellValue, isUntold: z.boolean() })),
  /** Why it could not be written. */
  problem: z.string().nullable(),
  warnings: z.array(z.string()),
})

/** Why a cell stays as it is, or what to look at again: a whole sentence; `field` null where it is about the line. */
const cellRemark = z.object({ id: z.string(), field: z.string().nullable(), sentence: z.string() })

export const recordsCalls = {
  'records.list': defineCall({
    access: 'read',
    roles: registerReaders,
    input: recordPage,
    output: z.object({ total: z.number(), records: z.array(recordView) }),
  }),
  /** What stands in a field, and how often, among the lines that the other filters leave; the most frequent first. */
  'records.values': defineCall({
    access: 'read',
    roles: registerReaders,
    input: recordFilter.extend({ field: id }),
    output: z.array(z.object({ value: z.string(), count: z.number() })),
  }),
  /** With everything that lists withhold; noted in the audit log. */
  'records.listWhole': defineCall({
    access: 'write',
    roles: openers,
    input: recordPage.extend({ reason: sealedReason }),
    output: z.object({ total: z.number(), records: z.array(recordView) }),
  }),
  /** One record with everything that is withheld elsewhere; noted in the audit log. */
  'records.open': defineCall({
    access: 'write',
    roles: openers,
    input: z.object({ id, reason: sealedReason }),
    output: z.object({ record: recordView, history: z.array(change) }),
  }),
  'records.get': defineCall({
    access: 'read',
    roles: registerReaders,
    input: z.object({ id }),
    output: z.object({ record: recordView, history: z.array(change) }),
  }),
  'records.save': defineCall({
    access: 'write',
    isStep: true,
    roles: writers,
    input: z.object({
      form: id,
      id: id.optional(),
      revision: z.number().int().optional(),
      /** Link to an existing person found before creating; absent = the record's own person or a new one. */
      person: id.optional(),
      values: z.record(z.string(), cellValue),
    }),
    output: z.object({ record: recordView, issues: z.array(issue) }),
  }),
  'records.derive': defineCall({
    access: 'read',
    roles: registerReaders,
    input: z.object({ form: id, values: z.record(z.string(), cellValue) }),
    /** By field: what the register computes, and what saving would put into fields that are blank. */
    output: z.object({ computed: z.record(z.string(), cellValue), suggested: z.record(z.string(), cellValue) }),
  }),
  /** What the same values would make of many records, in the order of the register; nothing is written. */
  'records.previewChange': defineCall({
    access: 'read',
    roles: writers,
    /** Of these records, or of all that the filter leaves. */
    input: z.object({
      form: id,
      ids: z.array(z.string()).max(100_000).optional(),
      filter: recordFilter.omit({ form: true }).optional(),
      values: changedValues,
    }),
    output: z.object({
      rows: z.array(changedRow),
      /** How many would be changed, hold the values already, and could not be written. */
      changed: z.number(),
      same: z.number(),
      refused: z.number(),
    }),
  }),
  /** Writes them as one step; what was changed since it was seen or breaks a rule stays. */
  'records.changeMany': defineCall({
    access: 'write',
    isLong: true,
    isStep: true,
    roles: writers,
    input: z.object({
      form: id,
      rows: z
        .array(z.object({ id: z.string(), revision: z.number().int() }))
        .min(1)
        .max(5_000),
      values: changedValues,
    }),
    output: z.object({
      changed: z.number(),
      kept: z.array(changedRow),
      /** Records that are not there any more. */
      gone: z.number(),
    }),
  }),
  /**
   * Writes cells of many records, each its own values, as one step. A record is written whole or not at all: one that may
   * not hold what is given stays as it is and is told, by one remark a cell where several are at fault.
   */
  'records.saveCells': defineCall({
    access: 'write',
    isLong: true,
    isStep: true,
    roles: writers,
    bodyLimit: 16 * MEGABYTE,
    input: z.object({
      form: id,
      edits: z
        .array(
          z.object({
            id,
            /** As it was seen; a record changed since is refused. Whatever stands there is written over where absent. */
            revision: z.number().int().optional(),
            /** The register's own fields and those of its people; null clears. */
            values: changedValues,
          }),
        )
        .min(1)
        .max(5_000),
      /** Kept beside each change in the history. */
      reason: z.string().trim().max(2000).optional(),
    }),
    output: z.object({
      /** How many records hold what was given. */
      saved: z.number(),
      refused: z.array(cellRemark),
      /** Of what was saved. */
      warnings: z.array(cellRemark),
    }),
  }),
  'records.remove': defineCall({
    access: 'write',
    isStep: true,
    roles: writers,
    input: z.object({ id, reason: z.string().min(1).max(2000) }),
    output: nothing,
  }),
  /** What is due in the registers, the longest overdue first; of level 4 the file number alone. */
  'reminders.list': defineCall({
    access: 'read',
    roles: registerReaders,
    input: nothing,
    output: z.array(
      z.object({
        /** Of the register's definition. */
        id: z.string(),
        form: z.string(),
        number: z.string(),
        record: z.string(),
        label: z.string(),
        text: z.string(),
        due: z.string(),
        /** Days left from today; negative where overdue. */
        days: z.number(),
        unit: unitView.nullable(),
      }),
    ),
  }),
} as const
