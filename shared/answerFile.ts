/** The shape of `data/tra-loi.json`: what an office that got a package answers, a receipt or a return with comments on cells. */
import { z } from 'zod'

export const answerFileSchema = 'tra-loi/1.0'

/** Kinds of signed files that answer a package, by what they answer. */
export const answerKinds = { nhan: 'bien-nhan', tra: 'phieu-tra' } as const
export type AnswerKind = keyof typeof answerKinds

/** Row and column are blank where the whole form is meant. */
const answerComment = z.object({
  form: z.string().min(1).max(80),
  /** Id of the period of the form, as the package says it. */
  period: z.string().min(1).max(80),
  row: z.string().max(120),
  column: z.string().max(80),
  /** What the package says there, as text; null where it says nothing. */
  value: z.string().max(500).nullable(),
  text: z.string().min(1).max(2000),
})
export type AnswerComment = z.infer<typeof answerComment>

export const answerFile = z.object({
  schema: z.literal(answerFileSchema),
  answer: z.enum(['nhan', 'tra']),
  /** Number of the answer in the book of who gives it. */
  number: z.int().min(1),
  package: z.object({
    packageId: z.uuidv7(),
    contentDigest: z.string(),
    unit: z.string(),
    period: z.string(),
    sequence: z.int().min(1),
    /** `1234 5678 9012` */
    fingerprint: z.string(),
  }),
  receivedAt: z.iso.datetime(),
  /** Of a return: until when the office is to send it again, and why it came back. */
  deadline: z.iso.date().nullable(),
  reason: z.string().max(4000).nullable(),
  comments: z.array(answerComment).max(1000),
})
export type AnswerFile = z.infer<typeof answerFile>
