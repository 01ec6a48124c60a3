/** PEM text: labelled base64 blocks, the way openssl writes and reads them. */

export interface PemBlock {
  label: string
  der: Uint8Array
}

const pemBlock = /-----BEGIN ([A-Z0-9 ]+)-----\s([A-Za-z0-9+/=\s]*?)-----END \1-----/g

/** The blocks of a text. Text around them is allowed, because `openssl x509 -text` and people write notes there. */
export function readPem(bytes: Uint8Array): PemBlock[] {
  const text = Buffer.from(bytes).toString('latin1')
  return [...text.matchAll(pemBlock)].map(([, label = '', base64 = '']) => ({
    label,
    der: Buffer.from(base64, 'base64'),
  }))
}

export function writePem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/** One certificate as PEM. */
export function certificatePem(certificateDer: Uint8Array): string {
  return writePem('CERTIFICATE', certificateDer)
}
