/** The shape of `manifest.json` in a signed package, and the few texts derived from it. */
import { z } from 'zod'

export const packageFormat = 'goi-bao-cao'
/**
 * An unknown major is refused, a higher minor is read and its unknown members are ignored. Minor 1 may carry a second
 * signature (`ASiCManifest002.xml`, `signature002.p7s`); a reader of 1.0 refuses such a package as UNSIGNED_EXTRA_FILE.
 */
export const packageFormatVersion = { major: 1, minor: 1 } as const

/** `data/` names are lower-case ASCII only, so that no file system, Unicode form or letter case can make two of one. */
export const packageDataName = /^data\/[a-z0-9][a-z0-9._-]{0,99}$/
/** Unit codes as the official list writes them; dots for the code of an office below a unit. */
export const packageUnitCode = /^[0-9]{1,8}(?:\.[0-9]{1,8}){0,3}$/

const codeWord = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/)
const name = z.string().min(1).max(300)
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)
const contentDigest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const unitCode = z.string().regex(packageUnitCode)

const periodSchema = z
  .object({ id: z.string().regex(/^[A-Z0-9][A-Z0-9_-]{3,39}$/), from: z.iso.date(), to: z.iso.date() })
  .refine((period) => period.from <= period.to, { path: ['to'] })

const fileSchema = z.object({
  path: z.string().regex(packageDataName),
  // Goes into the attribute of an XML template, so nothing that would need escaping.
  mediaType: z.string().regex(/^[a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*$/),
  role: z.enum(['report', 'data', 'cover', 'attachment']),
  size: z.int().min(0),
  sha256: sha256Hex,
  title: name.optional(),
})

/** What a reader looks at before it trusts the rest of the shape: another major may look quite different. */
export const packageHeaderSchema = z.object({
  format: z.literal(packageFormat),
  formatVersion: z.object({ major: z.int().min(0), minor: z.int().min(0) }),
  crit: z.array(z.string()),
})

export const packageManifestSchema = packageHeaderSchema.extend({
  packageId: z.uuidv7(),
  kind: codeWord,
  payloadSchema: z.string().regex(/^[a-z0-9-]{1,40}\/[0-9]{1,3}\.[0-9]{1,3}$/),
  unit: z.object({ code: unitCode, level: codeWord, name }),
  recipient: z.object({ code: unitCode, name }),
  period: periodSchema,
  sequence: z.int().min(1),
  supersedes: z.object({ packageId: z.uuidv7(), contentDigest }).nullable(),
  createdAt: z.iso.datetime({ precision: 0 }),
  producer: z.object({ app: name, version: name }),
  // 64 entries in a container less the five that are not data.
  files: z.array(fileSchema).min(1).max(59),
  contentDigest,
  /** Without the second signature, of somebody of this role, the package stands for nothing (since 1.1). */
  cosigner: z.object({ role: codeWord }).optional(),
  ext: z.record(z.string(), z.json()),
})

export type PackageManifest = z.infer<typeof packageManifestSchema>
/** Role of the one who signs second. */
export const cosignerRole = 'lanh-dao'

export type PackageFileRole = PackageManifest['files'][number]['role']

/** What the caller decides about a package; format, file list and digests are worked out when it is signed. */
export type PackageDraft = Omit<PackageManifest, 'format' | 'formatVersion' | 'files' | 'contentDigest' | 'crit'> & {
  /** Names of extensions a reader must understand; none where absent. */
  crit?: string[]
}

/** A file of a package with its bytes; `path` is `data/…`. */
export interface PackageFile {
  path: string
  mediaType: string
  role: PackageFileRole
  title?: string | undefined
  bytes: Uint8Array
}

/** `123456789012` → `1234 5678 9012`, the way it is shown and read aloud. */
export function groupFingerprint(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ')
}
