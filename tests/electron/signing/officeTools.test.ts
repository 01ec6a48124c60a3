// What a province types without this program: openssl, unzip and sha256sum accept the genuine file and reject a changed one.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asicManifestName, signatureName } from '../../../electron/signing/container.ts'
import { certificatePem } from '../../../electron/signing/pem.ts'
import { createOffice, signedAt, signSample } from './samplePackage.ts'

const missing = ['openssl', 'unzip', 'sha256sum'].filter((tool) => spawnSync(tool, ['--help']).error)
const isSkipped = missing.length > 0 && process.env.REQUIRE_TOOLS !== '1'

// A flaw the tools would also pass over does not show here; the strict reader has its own tests.
describe.skipIf(isSkipped)(
  isSkipped ? `the office tools (skipped: ${missing.join(', ')} not installed)` : 'the office tools',
  () => {
    let directory = ''
    afterAll(() => rmSync(directory, { recursive: true, force: true }))

    const run = (tool: string, ...options: string[]) => {
      const { status, stdout, stderr } = spawnSync(tool, options, { cwd: join(directory, 'x'), encoding: 'utf8' })
      return { status, output: stdout + stderr }
    }
    const verifySignature = (trusted: string) =>
      run(
        'openssl',
        ...['cms', '-verify', '-binary', '-inform', 'DER', '-in', signatureName, '-content', asicManifestName],
        ...['-CAfile', trusted, '-no-CApath', '-no-CAstore', '-out', 'signed.xml', '-signer', 'signer.pem'],
        // The sample office lives in 2021 and openssl looks at the computer's clock.
        ...['-attime', String(signedAt.getTime() / 1000)],
      )
    const change = (name: string, from: string, to: string) => {
      const path = join(directory, 'x', name)
      const before = readFileSync(path)
      const after = Buffer.from(before.toString('latin1').replace(from, to), 'latin1')
      expect(after.equals(before)).toBe(false)
      writeFileSync(path, after)
      return () => writeFileSync(path, before)
    }

    beforeAll(async () => {
      expect(missing).toEqual([])
      directory = mkdtempSync(join(tmpdir(), 'package-'))
      const office = await createOffice('268', 'Phòng Lao động thử nghiệm')
      const impostor = await createOffice('268', 'Phòng Lao động thử nghiệm')
      writeFileSync(join(directory, 'package.asice'), await signSample(office))
      writeFileSync(join(directory, 'cert.pem'), certificatePem(office.certificateDer))
      writeFileSync(join(directory, 'impostor.pem'), certificatePem(impostor.certificateDer))
      mkdirSync(join(directory, 'x'))
      expect(run('unzip', '-q', '../package.asice').status).toBe(0)
    })

    it('unzip tests the file and lists the entries in order', () => {
      expect(run('unzip', '-tq', '../package.asice').status).toBe(0)
      expect(run('unzip', '-Z1', '../package.asice').output.trim().split('\n')).toEqual([
        'mimetype',
        'manifest.json',
        'data/bao-cao.txt',
        'data/so-lieu.json',
        'SHA256SUMS',
        'META-INF/ASiCManifest001.xml',
        'META-INF/signature001.p7s',
      ])
    })

    it('openssl accepts the genuine signature and names the unit', () => {
      expect(verifySignature('../cert.pem')).toEqual({ status: 0, output: expect.stringContaining('successful') })
      const subject = run(
        'openssl',
        'x509',
        '-in',
        'signer.pem',
        '-noout',
        '-subject',
        '-nameopt',
        'utf8,sep_comma_plus,-esc_msb',
      )
      expect(subject.output.trim()).toBe(
        'subject=C=VN,O=Phòng Lao động thử nghiệm,CN=Ký gói báo cáo,serialNumber=VNU-268',
      )
    })

    it('openssl also accepts it under the strict rules of RFC 5280 and as CAdES', () => {
      const common = [
        '-binary',
        '-inform',
        'DER',
        '-in',
        signatureName,
        '-content',
        asicManifestName,
        '-CAfile',
        '../cert.pem',
      ]
      const at = ['-attime', String(signedAt.getTime() / 1000), '-out', 'signed.xml']
      expect(run('openssl', 'cms', '-verify', '-x509_strict', ...common, ...at).status).toBe(0)
      expect(run('openssl', 'cms', '-verify', '-cades', ...common, ...at).status).toBe(0)
    })

    it('openssl rejects a changed list, and a stranger who copied every name', () => {
      const restore = change(asicManifestName, 'text/plain', 'text/html')
      const changed = verifySignature('../cert.pem')
      restore()
      expect(changed).toEqual({
        status: expect.toSatisfy((status: number) => status !== 0),
        output: expect.stringContaining('ailure'),
      })
      expect(verifySignature('../impostor.pem').status).not.toBe(0)
      expect(verifySignature('../cert.pem').status).toBe(0)
    })

    it('sha256sum accepts the genuine files and rejects a changed one', () => {
      expect(run('sha256sum', '-c', '--strict', 'SHA256SUMS').status).toBe(0)
      const restore = change('data/so-lieu.json', '12', '13')
      expect(run('sha256sum', '-c', '--strict', 'SHA256SUMS').status).not.toBe(0)
      restore()
    })

    it('the digests of sha256sum are those in the signed list', () => {
      const list = readFileSync(join(directory, 'x', asicManifestName), 'utf8')
      const sums = readFileSync(join(directory, 'x', 'SHA256SUMS'), 'utf8')
        .trim()
        .split('\n')
      for (const [hex, name] of sums.map((line) => line.split('  '))) {
        const digest = Buffer.from(hex ?? '', 'hex').toString('base64')
        expect(list).toMatch(new RegExp(`^.*URI="${name}".*<ds:DigestValue>${digest.replaceAll('+', '\\+')}<.*$`, 'm'))
      }
      expect(sums).toHaveLength(3)
    })
  },
)
