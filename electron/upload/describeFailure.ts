/** Why an upload did not come to its end, as a code with its sentence for the officer. */
import { AppError } from '../../shared/errors.ts'

interface Standing {
  host: string
  /** Bytes that the server said it has, of all. */
  accepted: number
  total: number
}

/** What Node calls faults of a certificate, in words an officer can read out to the recipient. */
const certificateWords: readonly [RegExp, string][] = [
  [/EXPIRED/, 'chứng thư đã hết hạn'],
  [/NOT_YET_VALID/, 'chứng thư chưa đến ngày dùng, hoặc giờ máy này sai'],
  [/ALTNAME|HOSTNAME/, 'chứng thư ghi tên máy khác'],
  [/REVOKED/, 'chứng thư đã thu hồi'],
  [/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|CRL/, 'chứng thư không do nơi máy này tin cấp'],
]

/** `error` is the library's own, with the answer or the failure that caused it. */
export function describeFailure(error: unknown, { host, accepted, total }: Standing): AppError {
  const { originalResponse, causingError } = error as {
    originalResponse?: { getStatus: () => number } | null
    causingError?: unknown
  }
  if (causingError instanceof AppError) return causingError
  const status = originalResponse?.getStatus() ?? 0
  if (status !== 0) return describeAnswer(status, host, total)
  const code = causingError instanceof Error && 'code' in causingError ? String(causingError.code) : ''
  const problem = certificateWords.find(([pattern]) => pattern.test(code))?.[1]
  if (problem) return new AppError('upload_certificate', { host, problem })
  if (/^(?:EPROTO|ERR_SSL|HPE_)/.test(code)) return new AppError('upload_not_tus', { host })
  if (accepted === 0) return new AppError('upload_no_network', { host })
  return new AppError('upload_broken', { host, share: Math.floor((100 * accepted) / total) })
}

function describeAnswer(status: number, host: string, total: number): AppError {
  if (status === 401 || status === 403 || status === 407) return new AppError('upload_refused', { host, status })
  if (status === 413) {
    const megabytes = (total / 1024 / 1024).toLocaleString('vi-VN', { maximumFractionDigits: 1 })
    return new AppError('upload_too_large', { host, size: `${megabytes} MB` })
  }
  if (status >= 500) return new AppError('upload_server', { host, status })
  if (status >= 400) return new AppError('upload_not_taken', { host, status })
  // A page, or a redirect that is not followed.
  return new AppError('upload_not_tus', { host })
}
