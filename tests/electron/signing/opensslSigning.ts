// Signatures made by openssl, a program that knows nothing of ours, in the ways of different token programs.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { certificatePem, writePem } from '../../../electron/signing/pem.ts'
import type { Signer } from '../../../electron/signing/signer.ts'

/** Key (PKCS#8 DER), its certificate (DER), and others to send along. */
export interface ForeignKey {
  key: Uint8Array
  certificateDer: Uint8Array
  sentAlong?: Uint8Array[]
}

/** The signature file that `openssl cms -sign` makes over a file, dated by the computer's clock. */
export function signWithOpenssl(content: Uint8Array, foreign: ForeignKey, ...more: string[]): Uint8Array {
  const { key, certificateDer, sentAlong = [] } = foreign
  return inFolder((folder) => {
    writeFileSync(join(folder, 'list.xml'), content)
    writeFileSync(join(folder, 'key.pem'), writePem('PRIVATE KEY', key))
    writeFileSync(join(folder, 'cert.pem'), certificatePem(certificateDer))
    const asked = ['cms', '-sign', '-binary', '-in', 'list.xml', '-signer', 'cert.pem', '-inkey', 'key.pem']
    writeFileSync(join(folder, 'chain.pem'), sentAlong.map(certificatePem).join(''))
    if (sentAlong.length > 0) asked.push('-certfile', 'chain.pem')
    const form = more.includes('-outform') ? [] : ['-outform', 'DER']
    execFileSync('openssl', [...asked, ...form, '-out', 'out.p7s', ...more], { cwd: folder, stdio: 'pipe' })
    return new Uint8Array(readFileSync(join(folder, 'out.p7s')))
  })
}

/** A signer behind which the key stays with another process, as with a token: openssl gets the bytes and gives a signature. */
export function createProcessSigner(keyFile: string, certificateDer: Uint8Array, chainDer: Uint8Array[]): Signer {
  return {
    certificateDer,
    chainDer,
    sign: (tbs) =>
      new Promise((resolve, reject) => {
        const child = spawn('openssl', ['dgst', '-sha256', '-sign', keyFile, '-binary'])
        const chunks: Buffer[] = []
        child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
        child.on('error', reject)
        child.on('close', (code) =>
          code === 0 ? resolve(new Uint8Array(Buffer.concat(chunks))) : reject(new Error(`openssl ended with ${code}`)),
        )
        child.stdin.end(tbs)
      }),
  }
}

export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'ky-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
