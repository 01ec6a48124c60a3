/** Which signature algorithms and keys are accepted: RSA PKCS#1 v1.5 from 2048 bits and ECDSA P-256, both with SHA-256. */
import type { KeyObject } from 'node:crypto'
import { Null } from 'asn1js'
import { AlgorithmIdentifier } from 'pkijs'
import { AppError } from '../../shared/errors.ts'
import { encodeDer, equalBytes } from './der.ts'

const sha256WithRsa = () =>
  new AlgorithmIdentifier({ algorithmId: '1.2.840.113549.1.1.11', algorithmParams: new Null() })
/** What some tokens write instead: the key's algorithm, with the digest named elsewhere in the structure. */
const plainRsa = () => new AlgorithmIdentifier({ algorithmId: '1.2.840.113549.1.1.1', algorithmParams: new Null() })
const ecdsaWithSha256 = () => new AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' })

/** The algorithm we write for signatures made with this key (its public or its private half). */
export function signatureAlgorithmFor(key: KeyObject): AlgorithmIdentifier {
  return key.asymmetricKeyType === 'ec' ? ecdsaWithSha256() : sha256WithRsa()
}

/** `CMS_ALG` unless the algorithm is an accepted one for this kind of key; `KEY_WEAK` unless the key is strong enough. */
export function checkSignatureAlgorithm(algorithm: AlgorithmIdentifier, key: KeyObject): void {
  const accepted = key.asymmetricKeyType === 'ec' ? [ecdsaWithSha256()] : [sha256WithRsa(), plainRsa()]
  const der = encodeDer(algorithm.toSchema())
  const isAccepted = accepted.some((each) => equalBytes(encodeDer(each.toSchema()), der))
  if (!isAccepted || (key.asymmetricKeyType !== 'rsa' && key.asymmetricKeyType !== 'ec')) throw new AppError('CMS_ALG')
  const { modulusLength = 0, publicExponent = 0n, namedCurve } = key.asymmetricKeyDetails ?? {}
  const isStrong =
    key.asymmetricKeyType === 'ec'
      ? namedCurve === 'prime256v1'
      : modulusLength >= 2048 && modulusLength <= 8192 && publicExponent >= 65537n
  if (!isStrong) throw new AppError('KEY_WEAK')
}
