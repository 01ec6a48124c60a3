/** Fixture: a key and a certificate that packages can be encrypted to, as a recipient would hand its certificate out. */
import { BitString } from 'asn1js'
import { Extension } from 'pkijs'
import { certificateOid } from '../../electron/signing/certificate.ts'
import type { DecryptionKey } from '../../electron/signing/envelope.ts'
import { createOffice, reissueWith } from '../electron/signing/samplePackage.ts'

export async function createEncryptionKey(code = '26', name = 'Sở thử nghiệm'): Promise<DecryptionKey> {
  const forKeys = new Extension({
    extnID: certificateOid.keyUsage,
    critical: true,
    extnValue: new BitString({ valueHex: Uint8Array.of(0x20), unusedBits: 5 }).toBER(),
  })
  const { certificateDer, key } = reissueWith(await createOffice(code, name), (all) =>
    all.map((one) => (one.extnID === certificateOid.keyUsage ? forKeys : one)),
  )
  return { certificateDer, privateKeyPkcs8: key }
}
