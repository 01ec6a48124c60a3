// Fixture: an issuer outside the province (of leaders' tokens) whose certificates openssl makes.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPem } from '../../electron/signing/pem.ts'
import type { ForeignKey } from '../electron/signing/opensslSigning.ts'
import { makeFolder } from '../electron/workspace.ts'

export const leaderName = 'Trần Văn Mẫu'

/** A root, an issuer below it and a leader's token, as `openssl x509` makes them in a folder: of the test, where none is given. */
export function createForeignIssuer(folder = makeFolder()) {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
  const der = (name: string) => readPem(read(name))[0]?.der ?? new Uint8Array()
  const fresh = ['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-utf8']
  /** Signs `name` by `by`, or by itself. */
  function issue(name: string, by: string | null, subject: string, extensions: string[], days = '400'): void {
    openssl(...fresh, '-subj', subject, '-keyout', `${name}.key`, '-out', `${name}.csr`)
    writeFileSync(join(folder, `${name}.ext`), extensions.join('\n'))
    const signer = by === null ? ['-key', `${name}.key`] : ['-CA', `${by}.pem`, '-CAkey', `${by}.key`]
    const asked = ['x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, '-days', days, '-sha256']
    openssl(
      ...asked,
      '-extfile',
      `${name}.ext`,
      ...signer,
      ...(by === null ? [] : ['-set_serial', `0x${name.length}77`]),
    )
  }
  const authority = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign']
  const person = ['keyUsage=critical,digitalSignature,nonRepudiation', 'extendedKeyUsage=clientAuth,emailProtection']
  issue('root', null, '/C=VN/O=Ban Co yeu thu/CN=Root CA thu', authority)
  issue('sub', 'root', '/C=VN/O=Ban Co yeu thu/CN=Noi cap thu', authority)
  issue('leader', 'sub', `/C=VN/O=UBND huyen thu/CN=${leaderName}`, person)
  const key = (name: string): ForeignKey => ({ key: der(`${name}.key`), certificateDer: der(`${name}.pem`) })
  const endOf = (name: string) =>
    createHash('sha256')
      .update(der(`${name}.pem`))
      .digest('hex')
      .slice(-8)
  return { folder, openssl, issue, read, key, endOf, person, authority }
}
