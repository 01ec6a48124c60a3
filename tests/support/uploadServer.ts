/** Fixture: a recipient's server on this computer that takes files by the tus protocol over HTTPS, with faults on demand. */
import { webcrypto } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { OctetString, Utf8String } from 'asn1js'
import { AttributeTypeAndValue, Certificate, CryptoEngine, Extension, GeneralName, GeneralNames } from 'pkijs'

/** Answers a request in place of the server, or breaks its line; false lets it through. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean

export interface UploadServer {
  /** Where packages are taken. */
  address: string
  /** PEM, which the server alone has. */
  certificate: string
  /** `POST /goi` …, as they came. */
  requests: string[]
  /** The headers of the last request. */
  headers: () => IncomingMessage['headers']
  /** Whole files that it has, by their bytes. */
  received: () => Uint8Array[]
  setFault: (fault: Fault | null) => void
  stop: () => Promise<void>
}

/** Keeps what it receives in `folder`; its certificate is made here for the name given. */
export async function startUploadServer({
  folder,
  maxSize,
  name = '127.0.0.1',
  until = new Date('2049-01-01'),
}: {
  folder: string
  maxSize?: number
  name?: string
  until?: Date
}): Promise<UploadServer> {
  const directory = join(folder, 'nhan')
  mkdirSync(directory)
  const tus = new Server({
    path: '/goi',
    datastore: new FileStore({ directory }),
    relativeLocation: true,
    ...(maxSize !== undefined && { maxSize }),
  })
  const { key, certificate } = await makeServerCertificate(name, until)
  const requests: string[] = []
  let headers: IncomingMessage['headers'] = {}
  let fault: Fault | null = null
  const server = createServer({ key, cert: certificate }, (request, response) => {
    requests.push(`${request.method} ${request.url?.replace(/\/goi\/.*/, '/goi/…')}`)
    headers = request.headers
    if (fault?.(request, response)) return
    void tus.handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return {
    address: `https://127.0.0.1:${(server.address() as AddressInfo).port}/goi`,
    certificate,
    requests,
    headers: () => headers,
    received: () =>
      readdirSync(directory)
        .filter((file) => !file.endsWith('.json'))
        .map((file) => readFileSync(join(directory, file))),
    setFault: (next) => {
      fault = next
    },
    stop,
  }
}

async function makeServerCertificate(name: string, until: Date): Promise<{ key: string; certificate: string }> {
  const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto })
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const keys = await engine.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = new Certificate({ version: 2 })
  certificate.serialNumber.valueBlock.valueDec = 1
  const commonName = () => new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) })
  certificate.subject.typesAndValues.push(commonName())
  certificate.issuer.typesAndValues.push(commonName())
  certificate.notBefore.value = new Date('2020-01-01')
  certificate.notAfter.value = until
  const isAddress = /^[\d.]+$/.test(name)
  const bytes = new OctetString({ valueHex: Uint8Array.from(name.split('.').map(Number)) })
  const general = isAddress ? new GeneralName({ type: 7, value: bytes }) : new GeneralName({ type: 2, value: name })
  const names = new GeneralNames({ names: [general] })
  certificate.extensions = [
    new Extension({ extnID: '2.5.29.17', critical: false, extnValue: names.toSchema().toBER() }),
  ]
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey, engine)
  await certificate.sign(keys.privateKey, 'SHA-256', engine)
  const pkcs8 = await engine.exportKey('pkcs8', keys.privateKey)
  return {
    key: toPem('PRIVATE KEY', new Uint8Array(pkcs8 as ArrayBuffer)),
    certificate: toPem('CERTIFICATE', new Uint8Array(certificate.toSchema(true).toBER())),
  }
}

function toPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
