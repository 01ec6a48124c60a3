/**
 * The one place that opens a connection, and only to the address that an officer wrote down and asked for: a file goes
 * there by the tus protocol, which goes on where it broke off. Loaded when it is first needed.
 */

// biome-ignore lint/plugin: the one connection that an officer asks for; nothing else may open any
import { Agent } from 'node:https'
// biome-ignore lint/plugin: which certificates may vouch for the server of that one connection
import { getCACertificates } from 'node:tls'
// biome-ignore lint/plugin: the client of that one connection
import { DefaultHttpStack, type HttpRequest, type HttpStack, Upload } from 'tus-js-client'
import { AppError } from '../../shared/errors.ts'
import type { UploadJob } from '../../shared/uploadJob.ts'
import { describeFailure } from './describeFailure.ts'

export interface Patience {
  /** Milliseconds before each new try after a break. */
  retries: readonly number[]
  /** Milliseconds without a byte taken or an answer after which the connection counts as broken. */
  silence: number
}

/** Small enough for weak lines and for servers that limit one request, large enough to cost few round trips. */
const PART_BYTES = 512 * 1024
const REPORT_MILLISECONDS = 250
const patient: Patience = { retries: [0, 1_000, 3_000, 7_000], silence: 60_000 }

/** Throws the codes of shared/uploadErrors.ts and whatever `report` or `keepPlace` throw. */
export async function uploadFile(job: UploadJob, patience: Patience = patient): Promise<void> {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: 1,
    minVersion: 'TLSv1.2',
    ca: job.certificate === null ? trustedCertificates() : [job.certificate],
  })
  const { origin } = new URL(job.address)
  const stack = stackOf(agent, origin)
  const place = job.begunAt !== null && originOf(job.begunAt) === origin ? job.begunAt : null
  try {
    const outcome = await runUpload(job, stack, patience, place)
    if (outcome === 'other_file') await runUpload(job, stack, patience, null)
  } finally {
    agent.destroy()
  }
}

/** `other_file`: the server keeps something of another size under the place where the upload was begun. */
function runUpload(
  job: UploadJob,
  httpStack: HttpStack,
  patience: Patience,
  place: string | null,
): Promise<'done' | 'other_file'> {
  const { address, bytes, name, mediaType, token } = job
  const { host, origin } = new URL(address)
  const total = bytes.length
  return new Promise((resolve, reject) => {
    let [sent, accepted, heard] = [0, 0, performance.now()]
    let kept = place
    const upload = new Upload(Buffer.from(bytes), {
      endpoint: address,
      uploadUrl: place,
      chunkSize: PART_BYTES,
      retryDelays: [...patience.retries],
      metadata: { filename: name, filetype: mediaType },
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
      // What was begun is kept in the workspace, not in a file of the library's own.
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(name),
      httpStack,
      // The library asks only after an answer that another try may better, but also after a certificate that is wrong.
      onShouldRetry: (error) => isWorthAnotherTry(error.originalResponse?.getStatus() ?? 0, error.causingError),
      onUploadUrlAvailable: () => orStop(() => takePlace(upload.url)),
      onProgress: (bytesSent) => {
        sent = bytesSent
        heard = performance.now()
      },
      onChunkComplete: (_, bytesAccepted) => {
        accepted = bytesAccepted
      },
      onAfterResponse: (request, response) => {
        heard = performance.now()
        if (request.getMethod() !== 'HEAD' || response.getStatus() >= 300) return
        accepted = Number(response.getHeader('Upload-Offset') ?? 0)
        const length = response.getHeader('Upload-Length')
        if (length !== undefined && Number(length) !== total) end(() => resolve('other_file'))
      },
      onSuccess: () => end(() => resolve('done')),
      onError: (error) => end(() => reject(describeFailure(error, { host, accepted, total }))),
    })
    const timer = setInterval(() => orStop(watch), REPORT_MILLISECONDS)

    function end(settle: () => void): void {
      clearInterval(timer)
      void upload.abort()
      settle()
    }

    function orStop(work: () => void): void {
      try {
        work()
      } catch (error) {
        end(() => reject(error))
      }
    }

    function takePlace(url: string | null): void {
      // After each break the library tells the place it goes on at.
      if (url === null || url === kept) return
      if (originOf(url) !== origin) throw new AppError('upload_moved', { host, other: hostOf(url) })
      job.keepPlace(url)
      kept = url
    }

    function watch(): void {
      job.report(sent, total)
      if (performance.now() - heard <= patience.silence) return
      throw describeFailure(new Error('silence'), { host, accepted, total })
    }

    upload.start()
  })
}

/** Speaks to the one host that the address names, whatever the server says. */
function stackOf(agent: Agent, origin: string): HttpStack {
  const stack = new DefaultHttpStack({ agent })
  return {
    getName: () => stack.getName(),
    createRequest(method, url): HttpRequest {
      const request = stack.createRequest(method, new URL(url).href)
      if (originOf(url) === origin) return request
      const error = new AppError('upload_moved', { host: hostOf(origin), other: hostOf(url) })
      // The library hears of it as of any request that failed: what is thrown here would reach nobody.
      return Object.assign(request, { send: () => Promise.reject(error) })
    },
  }
}

/** A server that is busy, and a line that broke; never a certificate that is wrong or a request that is refused. */
function isWorthAnotherTry(status: number, cause: unknown): boolean {
  if (status === 409 || status === 423 || status === 429 || status >= 500) return true
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return status === 0 && /^(?:ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)/.test(code)
}

/** What Node trusts by itself and what the computer does, among which offices have those of their own province. */
function trustedCertificates(): string[] {
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system')])]
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : ''
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
