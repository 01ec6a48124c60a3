/** What an office says of a package file that came in, and the shapes its lists share. */
import { z } from 'zod'

/** Taken; taken, but to be looked at; refused; taken before and not counted again. */
export const receiptVerdicts = ['nhan', 'can_xem', 'khong_nhan', 'da_co'] as const
export type ReceiptVerdict = (typeof receiptVerdicts)[number]

/** Something an officer should look at although the package was taken. */
export const receiptRemark = z.object({ code: z.string(), message: z.string() })
export type ReceiptRemark = z.infer<typeof receiptRemark>

export const packageSigner = z.object({
  organisation: z.string(),
  unitCode: z.string(),
  spkiSha256: z.string(),
  /** Hex, as openssl prints it. */
  serial: z.string(),
  notAfter: z.string(),
  /** Who holds the key, where the certificate names one. */
  holder: z.string().nullable().default(null),
})
export type PackageSigner = z.infer<typeof packageSigner>

/** The leader who signed second, and when as they claim (ISO UTC). */
export const packageCosigner = packageSigner.extend({
  signedAt: z.string(),
  /** The issuer outside the province that alone vouches for the leader; null where the province does. */
  authority: z.string().nullable().default(null),
})
export type PackageCosigner = z.infer<typeof packageCosigner>

export const receivedPackageView = z.object({
  id: z.string(),
  unit: z.object({ code: z.string(), name: z.string() }),
  period: z.string(),
  sequence: z.number(),
  supersedes: z.string().nullable(),
  contentDigest: z.string(),
  fileName: z.string(),
  /** Hex, of the file as it came in. */
  fileSha256: z.string(),
  size: z.number(),
  signedAt: z.string(),
  signer: packageSigner,
  cosigner: packageCosigner.nullable(),
  /** `1234 5678 9012`. */
  fingerprint: z.string(),
  receivedAt: z.string(),
  receivedBy: z.string(),
  remarks: z.array(receiptRemark),
  /** The last one of its unit and period: the one that counts. */
  isCurrent: z.boolean(),
})
export type ReceivedPackageView = z.infer<typeof receivedPackageView>
