// A key that never enters the program: whatever holds it, gets the bytes to be signed and gives a signature.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writePem } from '../../../electron/signing/pem.ts'
import { signContainer } from '../../../electron/signing/signContainer.ts'
import { verifyContainer } from '../../../electron/signing/verifyContainer.ts'
import { makeFolder } from '../workspace.ts'
import { createProcessSigner } from './opensslSigning.ts'
import { expectCode, sampleDraft, sampleFiles, signedAt } from './samplePackage.ts'
import { certifyUnit, createProvince, makeBundle, trustOf } from './sampleProvince.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

describe.skipIf(!hasOpenssl && process.env.REQUIRE_TOOLS !== '1')('a signer in another process', () => {
  it('signs a package that verifies, the same bytes as with the key at hand', async () => {
    const folder = makeFolder()
    const province = await createProvince(signedAt)
    const unit = await certifyUnit(province, '268')
    const other = await certifyUnit(province, '268')
    const chain = [province.issuing.certificate.der]
    for (const [name, { key }] of Object.entries({ unit, other }))
      writeFileSync(join(folder, `${name}.pem`), writePem('PRIVATE KEY', key))
    const signer = createProcessSigner(join(folder, 'unit.pem'), unit.certificateDer, chain)
    const request = { manifest: sampleDraft, files: sampleFiles, signingTime: signedAt }
    const bytes = await signContainer({ ...request, signer })
    expect(Buffer.from(bytes).equals(await signContainer({ ...request, signer: unit.signer }))).toBe(true)
    const trust = trustOf(await makeBundle(province, [{ unit: '268', certificateDer: unit.certificateDer }]))
    expect((await verifyContainer(bytes, { trust, now: signedAt })).signer.serial).toBeTruthy()
    // The wrong token in the slot shows at once, and nothing is made.
    const wrong = createProcessSigner(join(folder, 'other.pem'), unit.certificateDer, chain)
    await expectCode(() => signContainer({ ...request, signer: wrong }), 'SIGNATURE_INVALID')
    // One that was pulled out is no signature either.
    const gone = createProcessSigner(join(folder, 'none.pem'), unit.certificateDer, chain)
    await expect(signContainer({ ...request, signer: gone })).rejects.toThrow('openssl ended with')
  })
})
