/** A district's package: made, signed, verified, and opened by the province, against SheetJS parsing the fixed workbook. */

import { openEnvelope, sealEnvelope } from '../../electron/signing/envelope.ts'
import { signContainer } from '../../electron/signing/signContainer.ts'
import { verifyContainer } from '../../electron/signing/verifyContainer.ts'
import type { PackageFile } from '../../shared/packageManifest.ts'
import { sampleDraft } from '../electron/signing/samplePackage.ts'
import { certifyUnit, createProvince, makeBundle, trustOf } from '../electron/signing/sampleProvince.ts'
import { measure, printMeasured } from './measure.ts'

const signedAt = new Date('2021-06-15T02:30:00Z')

/** `megabytes` of a workbook, a Word report and figures, as large as a district's package gets. */
export async function benchPackages(
  peer: string,
  runPeer: () => unknown,
  rounds: number,
  megabytes = 5,
): Promise<void> {
  const province = await createProvince(signedAt)
  const office = await certifyUnit(province, '268')
  const trust = trustOf(await makeBundle(province, [{ unit: '268', certificateDer: office.certificateDer }]))
  const part = (path: string, mediaType: string, size: number): PackageFile => ({
    path,
    mediaType,
    role: 'report',
    bytes: Buffer.alloc(size, path),
  })
  const size = Math.round((megabytes * 1024 * 1024) / 3)
  const files = [
    part('data/phu-luc.xlsx', 'application/zip', size),
    part('data/bao-cao.docx', 'application/zip', size),
    part('data/so-lieu.json', 'application/json', size),
  ]
  const sign = () => signContainer({ manifest: sampleDraft, files, signer: office.signer, signingTime: signedAt })
  const built = await sign()
  const { der } = province.encryption.certificate
  const keys = [{ certificateDer: der, privateKeyPkcs8: province.encryption.privateKey ?? new Uint8Array() }]
  const sealed = sealEnvelope(built, der, signedAt)
  const names = {
    sign: 'Phụ Biểu: list, sign and pack',
    verify: 'verify to the root',
    seal: 'encrypt',
    open: 'decrypt',
  }
  const measured = await measure(
    [
      { name: peer, run: async () => void (await runPeer()) },
      { name: names.sign, run: async () => void (await sign()) },
      { name: names.verify, run: async () => void (await verifyContainer(built, { trust, now: signedAt })) },
      { name: names.seal, run: async () => void sealEnvelope(built, der, signedAt) },
      { name: names.open, run: async () => void openEnvelope(sealed, keys) },
    ],
    rounds,
  )
  printMeasured(`A package of ${(built.length / 1024 / 1024).toFixed(1)} MB`, peer, measured)
  const cpuOf = (name: string): number => measured.find((one) => one.name === name)?.cpu ?? Number.NaN
  const ratio = (cpuOf(names.sign) + cpuOf(names.verify)) / cpuOf(peer)
  const limit = 0.25
  process.stdout.write(
    `  sign + verify ${ratio.toFixed(3)} times the peer (at most ${limit}): ${ratio <= limit ? 'yes' : 'NO'}\n`,
  )
}
