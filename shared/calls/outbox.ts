/** Calls about the way of packages to their recipients. */
import { z } from 'zod'
import { answer } from './answers.ts'
import { defineCall, everyone, id, packageSummary, signers } from './call.ts'

export const sent = packageSummary.extend({
  /**
   * Waiting for the leader's signature; made; copied or saved; sent as the officer said or the program did; received; returned; replaced by a newer one;
   * cancelled because the period was opened again.
   */
  state: z.enum(['cho_ky', 'da_lap', 'da_chep', 'da_gui', 'da_nhan', 'bi_tra', 'da_thay', 'huy']),
  /** In the order in which they happened. */
  events: z.array(
    z.object({
      kind: z.enum(['dong_ky', 'chep_o', 'luu_tep', 'tai_len', 'gui']),
      /** The drive, the address, or the officer's words. */
      way: z.string().nullable(),
      note: z.string().nullable(),
      at: z.string(),
      by: z.string(),
    }),
  ),
  /** Newest first. */
  answers: z.array(answer),
  /** Null where the recipient takes nothing over the network, or nothing may go there. */
  upload: z.object({ host: z.string(), isBegun: z.boolean() }).nullable(),
})

export const outboxCalls = {
  /** Newest first. */
  'outbox.read': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id }),
    output: z.object({
      packages: z.array(sent),
      /** State secrets go by the ways prescribed for them: no hint of mail or upload is shown. */
      isClassified: z.boolean(),
    }),
  }),
  /** To a drive of `backups.places`, read back before it counts as there. */
  'outbox.copy': defineCall({ access: 'write', roles: signers, input: z.object({ id, place: id }), output: sent }),
  'outbox.note': defineCall({
    access: 'write',
    roles: signers,
    input: z.object({
      id,
      /** The file was saved on this computer, or sent. */
      kind: z.enum(['luu_tep', 'gui']),
      way: z.string().trim().min(1).max(200),
      note: z.string().trim().max(500).nullable().default(null),
    }),
    output: sent,
  }),
} as const
