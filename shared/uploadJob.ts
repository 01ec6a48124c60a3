/** What carrying a finished file to an address over HTTPS needs to know, and what it tells while it goes. */

export interface UploadJob {
  /** `https://…`, where the recipient takes files by the tus protocol. */
  address: string
  /** PEM of the only certificate that may vouch for the server; null: those that the computer trusts. */
  certificate: string | null
  /** What the recipient gave the office to be let in with. */
  token: string | null
  name: string
  mediaType: string
  bytes: Uint8Array
  /** Where an upload of the same bytes was begun before. */
  begunAt: string | null
  /** Called with the place that the server gave, before the first byte goes there. */
  keepPlace: (url: string) => void
  /** Bytes; called several times a second, and stops the upload by throwing. */
  report: (sent: number, total: number) => void
}

/** Ends when the server has the last byte; throws the codes of shared/uploadErrors.ts. */
export type RunUpload = (job: UploadJob) => Promise<void>
