// Every attack that a file can carry: the program gives its code, and the shell script of the province rejects it too.
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificatePem } from '../../../electron/signing/pem.ts'
import type { TrustBundle } from '../../../electron/signing/trustBundle.ts'
import { checkSuccession, readTrustBundle, writeTrustBundle } from '../../../electron/signing/trustBundle.ts'
import { verifyContainer } from '../../../electron/signing/verifyContainer.ts'
import { type AttackSet, makeAttacks } from './attackFiles.ts'
import { codeOf, expectCode } from './samplePackage.ts'
import { createProvince, makeBundle, opensslTrust, trustOf } from './sampleProvince.ts'

const now = new Date()
let set: AttackSet

beforeAll(async () => {
  set = await makeAttacks(now)
}, 60_000)

const verify = (bytes: Uint8Array, bundle: TrustBundle) => verifyContainer(bytes, { trust: trustOf(bundle), now })

describe('a package signed with a certificate of the province', () => {
  it('is accepted as it is, and still after the certificate was revoked if it had come in before', async () => {
    expect((await verify(set.genuine, set.bundle)).signer.unitCode).toBe('268')
    const { certificateDer } = set.office
    const revoked = await makeBundle(set.province, [
      { unit: '268', certificateDer, revokedAt: new Date(now.getTime() + 1e6) },
    ])
    expect((await verify(set.genuine, revoked)).signer.unitCode).toBe('268')
  })

  it('is refused with the code of its attack, whatever was done to it', async () => {
    const found: Record<string, string> = {}
    for (const { name, bytes, bundle } of set.attacks) found[name] = await codeOf(() => verify(bytes, bundle))
    expect(found).toEqual(Object.fromEntries(set.attacks.map(({ name, code }) => [name, code])))
    expect(set.attacks.length).toBeGreaterThan(40)
  })
})

describe('a trust list', () => {
  it('with a list of revoked certificates that goes back, or that another issuer signed, is refused', async () => {
    const next = await makeBundle(set.province, [], { sequence: 5 })
    const older = await makeBundle(set.province, [], { sequence: 4 })
    const mixed = { ...next, sequence: 6, bytes: Uint8Array.of(1), revocationLists: older.revocationLists }
    await expectCode(() => checkSuccession(mixed, next), 'CRL_ROLLBACK')
    const foreign = await makeBundle(await createProvince(now), [])
    const lists = foreign.revocationLists
    await expectCode(() => verify(set.genuine, { ...set.bundle, revocationLists: lists }), 'CRL_SIGNATURE')
  })

  it('that its root signed but that is not the one form of its content is refused', async () => {
    const { root } = set.province
    const signer = { certificateDer: root.certificate.der, privateKey: root.privateKey ?? new Uint8Array() }
    const bytes = await writeTrustBundle({ format: 'so-tin-cay' } as never, signer, now)
    await expectCode(() => readTrustBundle(bytes), 'TRUST_LIST_INVALID')
  })
})

const script = resolve(import.meta.dirname, '../../../tools/verify-goi.sh')
const missing = ['openssl', 'unzip', 'sha256sum'].filter((tool) => spawnSync(tool, ['--help']).error)

describe.skipIf(missing.length > 0 && process.env.REQUIRE_TOOLS !== '1')('verify-goi.sh', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'goi-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Exit code and first word of the verdict. */
  function run(name: string, bytes: Uint8Array, trust: string): Promise<{ status: number; verdict: string }> {
    writeFileSync(join(folder, `${name}.asice`), bytes)
    writeFileSync(join(folder, `${name}.pem`), trust)
    return new Promise((done) => {
      execFile(
        'sh',
        [script, `${name}.asice`, `${name}.pem`],
        { cwd: folder, encoding: 'utf8' },
        (error, stdout, stderr) =>
          done({ status: typeof error?.code === 'number' ? error.code : 0, verdict: stdout || stderr }),
      )
    })
  }

  it('accepts the genuine file and names its unit', async () => {
    expect(missing).toEqual([])
    const { status, verdict } = await run('that', set.genuine, opensslTrust(set.bundle))
    expect({ status, verdict }).toEqual({ status: 0, verdict: expect.stringContaining('HOP LE / OK  unit=268') })
    expect(verdict).toContain('"sequence":1')
  })

  it('rejects every file of the attacks', async () => {
    const asked = set.attacks.filter(({ appOnly }) => appOnly !== true)
    const found = await Promise.all(
      asked.map(async ({ name, bytes, bundle, withoutLists }, index) => {
        const { roots, issuing } = bundle
        const alone = [...roots, ...issuing].map(({ der }) => certificatePem(der)).join('')
        const { status, verdict } = await run(String(index), bytes, withoutLists ? alone : opensslTrust(bundle))
        return [name, status === 1 && verdict.startsWith('TU CHOI / REJECT')]
      }),
    )
    expect(found.filter(([, isRejected]) => isRejected !== true)).toEqual([])
    expect(asked.length).toBeGreaterThan(38)
  }, 120_000)

  it('believes nobody but the issuers it is given, and says how it is used', async () => {
    const stranger = await createProvince(now)
    const bundle = await makeBundle(stranger, [])
    expect((await run('la', set.genuine, opensslTrust(bundle))).status).toBe(1)
    expect((await run('rong', set.genuine, '')).status).toBe(1)
    expect(spawnSync('sh', [script], { cwd: folder }).status).toBe(2)
    expect(readFileSync(script, 'utf8')).toContain('-no-CApath -no-CAstore')
  })
})
