/** Calls of an office above others: taking in their packages. */
import { z } from 'zod'
import { receiptRemark, receiptVerdicts, receivedPackageView } from '../receivedPackage.ts'
import { bytes, defineCall, everyone, file, id, MEGABYTE, nothing, writers } from './call.ts'

const receiptVerdict = z.object({
  fileName: z.string(),
  verdict: z.enum(receiptVerdicts),
  /** Why it was refused or not counted again. */
  code: z.string().nullable(),
  message: z.string(),
  remarks: z.array(receiptRemark),
  /** The package it is, where it is one that is kept. */
  package: receivedPackageView.nullable(),
})

export const provinceCalls = {
  /** One file: its verdict, never an exception for what is wrong with it. Every file leaves a line, also a refused one. */
  'province.ingest': defineCall({
    access: 'write',
    roles: writers,
    bodyLimit: 90 * MEGABYTE,
    input: z.object({
      name: z.string().min(1).max(300),
      bytes,
      /** Certificates to trust beside those the workspace knows. */
      trust: z.array(bytes).optional(),
      /** Only packages of this period are taken. */
      period: id.optional(),
    }),
    output: receiptVerdict,
  }),
  /** The last of each unit and period first. */
  'province.received': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id.optional(), unit: id.optional() }),
    output: z.array(receivedPackageView),
  }),
  'province.package': defineCall({ access: 'read', roles: everyone, input: z.object({ id }), output: file }),
  /** Every file that was tried, the last first. */
  'province.files': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.array(
      z.object({
        fileName: z.string(),
        size: z.number(),
        verdict: z.enum(receiptVerdicts),
        code: z.string().nullable(),
        message: z.string(),
        packageId: z.string().nullable(),
        triedAt: z.string(),
        triedBy: z.string(),
      }),
    ),
  }),
} as const
