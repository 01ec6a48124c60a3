/** Calls about what recipients answer to packages: receipts, and returns with comments on cells. */
import { z } from 'zod'
import { bytes, defineCall, everyone, file, id, MEGABYTE, signers, writers } from './call.ts'

const answerKind = z.enum(['nhan', 'tra'])

const comment = z.object({
  form: z.string(),
  period: z.string(),
  /** Blank where the whole form is meant, `T` for its total. */
  row: z.string(),
  column: z.string(),
  /** What the package says there; null where it says nothing. */
  value: z.string().nullable(),
  text: z.string(),
})

export const answer = z.object({
  id: z.string(),
  answer: answerKind,
  packageId: z.string(),
  period: z.string(),
  sequence: z.number(),
  /** In the book of who gave it. */
  number: z.number(),
  authority: z.string(),
  deadline: z.string().nullable(),
  reason: z.string().nullable(),
  at: z.string(),
  takenAt: z.string(),
  takenBy: z.string(),
  comments: z.array(
    comment.extend({
      ordinal: z.number(),
      /** `PL02 · Thị trấn Hoa Sơn · Số người sử dụng` */
      name: z.string(),
      /** What the office did about it. */
      reply: z.string().nullable(),
      settledAt: z.string().nullable(),
      settledBy: z.string().nullable(),
    }),
  ),
})

export const answersCalls = {
  /** A receipt or return that came as a file, verified like any package; taken twice it changes nothing. */
  'answers.take': defineCall({
    access: 'write',
    roles: signers,
    bodyLimit: 90 * MEGABYTE,
    input: z.object({ name: z.string().min(1).max(300), bytes, trust: z.array(bytes).optional() }),
    output: z.object({ answer, isNew: z.boolean() }),
  }),
  /** Those that came, newest first. */
  'answers.list': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id.optional() }),
    output: z.array(answer),
  }),
  'answers.file': defineCall({ access: 'read', roles: everyone, input: z.object({ id }), output: file }),
  /** What the office did about a comment; null opens it again. */
  'answers.settle': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({
      answer: id,
      ordinal: z.number().int().min(0),
      reply: z.string().trim().min(1).max(2000).nullable(),
    }),
    output: answer,
  }),
  /** Of a province: answers a package it took in with a signed file. */
  'answers.give': defineCall({
    access: 'write',
    roles: signers,
    input: z.object({
      package: id,
      answer: answerKind,
      /** Of a return both are needed; the deadline is an ISO date. */
      reason: z.string().trim().min(1).max(4000).nullable().default(null),
      deadline: z.iso.date().nullable().default(null),
      comments: z
        .array(
          z.object({
            form: id,
            /** Blank where the whole form is meant, `T` for its total. */
            row: z.string().max(120),
            column: z.string().max(80),
            text: z.string().trim().min(1).max(2000),
          }),
        )
        .max(1000)
        .default([]),
      password: z.string().min(1).max(1024),
    }),
    output: file.extend({ id: z.string(), number: z.number() }),
  }),
  /** Of a province: an answer it gave, to a drive of `backups.places`, read back before it counts as there. */
  'answers.copy': defineCall({
    access: 'write',
    roles: signers,
    input: z.object({ id, place: id }),
    output: z.object({ fileName: z.string(), drive: z.string() }),
  }),
  /** Of a province: the answers it gave, newest first. */
  'answers.given': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ package: id.optional() }),
    output: z.array(
      z.object({
        id: z.string(),
        answer: answerKind,
        packageId: z.string(),
        unit: z.string(),
        period: z.string(),
        sequence: z.number(),
        number: z.number(),
        deadline: z.string().nullable(),
        reason: z.string().nullable(),
        at: z.string(),
        by: z.string(),
        fileName: z.string(),
        comments: z.array(comment),
      }),
    ),
  }),
} as const
