// verify-goi.sh and a leader whose token comes from an issuer outside the province: the same verdicts as the program's.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeForeignSignature } from '../../../electron/signing/foreignSignature.ts'
import { certificatePem, readPem } from '../../../electron/signing/pem.ts'
import { addCoSignature, readCosigningList, signContainer } from '../../../electron/signing/signContainer.ts'
import { createSoftwareSigner } from '../../../electron/signing/signer.ts'
import { day, isoSeconds } from '../../../electron/signing/time.ts'
import type { TrustBundle } from '../../../electron/signing/trustBundle.ts'
import { createForeignIssuer, leaderName } from '../../support/foreignIssuer.ts'
import { signWithOpenssl } from './opensslSigning.ts'
import { sampleDraft, sampleFiles } from './samplePackage.ts'
import {
  certifyUnit,
  createProvince,
  makeBundle,
  opensslTrust,
  type SampleProvince,
  type SampleUnit,
  trustOf,
} from './sampleProvince.ts'

const script = resolve(import.meta.dirname, '../../../tools/verify-goi.sh')
const missing = ['openssl', 'unzip', 'sha256sum'].filter((tool) => spawnSync(tool, ['--help']).error)
// openssl dates what it signs by the computer's clock.
const now = new Date()
const unit = '268'

describe.skipIf(missing.length > 0 && process.env.REQUIRE_TOOLS !== '1')('verify-goi.sh', () => {
  let issuer: ReturnType<typeof createForeignIssuer>
  let province: SampleProvince
  let office: SampleUnit
  let bundle: TrustBundle
  let once: Uint8Array

  beforeAll(async () => {
    expect(missing).toEqual([])
    issuer = createForeignIssuer(mkdtempSync(join(tmpdir(), 'goi-')))
    province = await createProvince(now)
    office = await certifyUnit(province, unit)
    bundle = await makeBundle(province, [{ unit, certificateDer: office.certificateDer }])
    once = await build(office)
    writeFileSync(join(issuer.folder, 'TRUST.pem'), opensslTrust(bundle))
  }, 60_000)

  afterAll(() => rmSync(issuer.folder, { recursive: true, force: true }))

  function build({ signer }: Pick<SampleUnit, 'signer'>): Promise<Uint8Array> {
    const manifest = { ...sampleDraft, createdAt: isoSeconds(now), cosigner: { role: 'lanh-dao' } }
    return signContainer({ manifest, files: sampleFiles, signer, signingTime: now })
  }

  async function coSign(by: Parameters<typeof signWithOpenssl>[1]): Promise<Uint8Array> {
    return addCoSignature(once, signWithOpenssl(await readCosigningList(once), by), trustOf(bundle))
  }

  const keyOf = (name: string, sentAlong: string[] = []) => ({
    ...issuer.key(name),
    sentAlong: sentAlong.map((each) => issuer.key(each).certificateDer),
  })

  function run(bytes: Uint8Array, ...files: string[]): { status: number | null; said: string } {
    writeFileSync(join(issuer.folder, 'goi.asice'), bytes)
    const asked = [script, 'goi.asice', 'TRUST.pem', ...files]
    const { status, stdout, stderr } = spawnSync('sh', asked, { cwd: issuer.folder, encoding: 'utf8' })
    return { status, said: stdout || stderr }
  }

  it('believes the issuer outside the province that it is given, and tells whom to look at', async () => {
    const cosigned = await coSign(keyOf('leader'))
    expect(run(cosigned)).toMatchObject({ status: 1, said: expect.stringContaining('SIGNATURE002') })
    const { status, said } = run(cosigned, 'sub.pem')
    expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining('HOP LE / OK  unit=268') })
    expect(said).toContain(`CN=${leaderName}`)
    expect(said).toMatch(/ISSUER OUTSIDE THE PROVINCE.*CN=Noi cap thu/)
  })

  it('takes the topmost one where the one between came with the signature, several of them, and DER', async () => {
    const sent = await coSign(keyOf('leader', ['sub']))
    const der = readPem(issuer.read('root.pem'))[0]?.der ?? new Uint8Array()
    writeFileSync(join(issuer.folder, 'root.cer'), der)
    expect(run(sent, 'root.cer').status).toBe(0)
    const alone = await coSign(keyOf('leader'))
    expect(run(alone, 'root.pem').status).toBe(1)
    expect(run(alone, 'root.pem', 'sub.pem').status).toBe(0)
  })

  it('believes it about a person alone: no server, nobody below a person, no other office, no stranger, no first signature', async () => {
    issuer.issue('server', 'sub', '/CN=may chu', ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=serverAuth'])
    issuer.issue('below', 'leader', '/CN=nguoi khac', issuer.person)
    issuer.issue('other', 'sub', '/serialNumber=VNU-082/CN=nguoi huyen khac', issuer.person)
    issuer.issue('sub2', 'sub', '/CN=Noi cap duoi', issuer.authority)
    const stranger = createForeignIssuer()
    const own = [
      'keyUsage=critical,digitalSignature,nonRepudiation',
      'extendedKeyUsage=emailProtection,1.3.6.1.5.5.7.3.36',
    ]
    issuer.issue('unit', 'sub', `/O=Huyen thu/serialNumber=VNU-${unit}/CN=Ky goi`, own)
    const { key, certificateDer } = issuer.key('unit')
    const sub = issuer.key('sub').certificateDer
    const later = new Date(now.getTime() + 60_000)
    const first = await signContainer({
      manifest: { ...sampleDraft, createdAt: isoSeconds(later) },
      files: sampleFiles,
      signer: createSoftwareSigner(certificateDer, key, [sub]),
      signingTime: later,
    })
    const attacks: Record<string, Uint8Array> = {
      server: await coSign(keyOf('server')),
      'below a person': await coSign(keyOf('below', ['leader'])),
      'another office': await coSign(keyOf('other')),
      'an issuer itself': await coSign(keyOf('sub2')),
      'a stranger of the same name': await coSign(stranger.key('leader')),
      'the first signature': first,
    }
    const found = Object.entries(attacks).map(([name, bytes]) => {
      const { status, said } = run(bytes, 'sub.pem')
      return [name, status, said.startsWith('TU CHOI / REJECT')]
    })
    expect(found).toEqual(Object.keys(attacks).map((name) => [name, 1, true]))
    // The same key and issuer, in order: what was refused was refused for its own fault.
    expect(run(await coSign(keyOf('leader')), 'sub.pem').status).toBe(0)
  }, 60_000)

  it('leaves whom the province has revoked to the province, also where the same issuer is given as one from outside', async () => {
    const leader = await certifyUnit(province, unit, { holder: leaderName })
    const list = await readCosigningList(once)
    const file = takeForeignSignature(signWithOpenssl(list, leader), list, trustOf(bundle))
    const cosigned = await addCoSignature(once, file, trustOf(bundle))
    const yesterday = new Date(now.getTime() - day)
    const revoked = await makeBundle(province, [
      { unit, certificateDer: office.certificateDer },
      { unit, certificateDer: leader.certificateDer, revokedAt: yesterday },
    ])
    writeFileSync(join(issuer.folder, 'issuing.pem'), certificatePem(province.issuing.certificate.der))
    expect(run(cosigned, 'issuing.pem').status).toBe(0)
    writeFileSync(join(issuer.folder, 'TRUST.pem'), opensslTrust(revoked))
    const { status, said } = run(cosigned, 'issuing.pem')
    writeFileSync(join(issuer.folder, 'TRUST.pem'), opensslTrust(bundle))
    expect({ status, said }).toEqual({ status: 1, said: expect.stringContaining('revoked') })
  })

  it('says that a file is no issuer, or more than one certificate, before it looks at the package', () => {
    writeFileSync(join(issuer.folder, 'two.pem'), Buffer.concat([issuer.read('root.pem'), issuer.read('sub.pem')]))
    writeFileSync(join(issuer.folder, 'text.pem'), 'không phải chứng thư')
    for (const [name, words] of [
      ['leader.pem', 'is no issuer'],
      ['two.pem', 'is not one certificate'],
      ['text.pem', 'is not one certificate'],
      ['missing.pem', 'is not one certificate'],
    ] as const) {
      const { status, said } = run(once, name)
      expect({ name, status, said }).toEqual({ name, status: 2, said: expect.stringContaining(words) })
    }
  })
})
