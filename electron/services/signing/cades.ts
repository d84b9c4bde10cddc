/** Detached CMS with CAdES attributes over a digest that was computed while the bytes streamed by. */
import { createHash, type KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import * as asn1 from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { lowSDer } from './low-s.ts';
import { attributesToSign, oid, ownBuffer, signedAttributes } from './signed-attributes.ts';

/** The part of a `Signer` that a CMS needs. */
export interface CmsSigner {
  privateKey: KeyObject;
  certificatePem: string;
}

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** Signs with WebCrypto; the key stays inside the process and is not extractable from the WebCrypto handle. */
const signWithKey = async (bytes: ArrayBuffer, key: KeyObject): Promise<Uint8Array> => {
  const handle = key.toCryptoKey(P256, false, ['sign']);
  const raw = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, handle, bytes);
  return lowSDer(new Uint8Array(raw));
};

const signerInfo = (certificate: Certificate, attributes: SignedAndUnsignedAttributes, signature: Uint8Array): SignerInfo =>
  new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.sha256 }),
    signedAttrs: attributes,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.ecdsaWithSha256 }),
    signature: new asn1.OctetString({ valueHex: ownBuffer(signature) }),
  });

/**
 * CMS SignedData (DER) over content whose SHA-256 is `messageSha256`.
 * Deterministic but for the ECDSA nonce; carries the signer's certificate and no time.
 */
export const detachedCms = async (messageSha256: Uint8Array, signer: CmsSigner): Promise<Uint8Array> => {
  const certificateDer = new X509Certificate(signer.certificatePem).raw;
  const certificate = Certificate.fromBER(ownBuffer(certificateDer));
  const attributes = signedAttributes(messageSha256, createHash('sha256').update(certificateDer).digest());
  const signature = await signWithKey(attributesToSign(attributes), signer.privateKey);
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: oid.sha256 })],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: [certificate],
    signerInfos: [signerInfo(certificate, new SignedAndUnsignedAttributes({ type: 0, attributes }), signature)],
  });
  const content = new ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) });
  return new Uint8Array(content.toSchema().toBER(false));
};
