/**
 * Signed attributes of a CAdES baseline signature inside a PDF (ETSI EN 319 142-1 PAdES-B-B):
 * contentType, messageDigest, ESS signing-certificate-v2. No signingTime: the PDF's /M states the clock of the laptop.
 */
import * as asn1 from 'asn1js';
import { Attribute } from 'pkijs';

export const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;

/** A copy that owns its buffer, as the ASN.1 library wants it. */
export const ownBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

const octets = (bytes: Uint8Array) => new asn1.OctetString({ valueHex: ownBuffer(bytes) });
const der = (attribute: Attribute): Buffer => Buffer.from(attribute.toSchema().toBER(false));

/** SigningCertificateV2 with one ESSCertIDv2; SHA-256 is its DEFAULT and therefore absent in DER (RFC 5035). */
const signingCertificate = (certificateSha256: Uint8Array) =>
  new asn1.Sequence({ value: [new asn1.Sequence({ value: [new asn1.Sequence({ value: [octets(certificateSha256)] })] })] });

/** The three attributes in DER order of a SET OF (X.690 11.6). */
export const signedAttributes = (messageSha256: Uint8Array, certificateSha256: Uint8Array): Attribute[] =>
  [
    new Attribute({ type: oid.contentType, values: [new asn1.ObjectIdentifier({ value: oid.data })] }),
    new Attribute({ type: oid.messageDigest, values: [octets(messageSha256)] }),
    new Attribute({ type: oid.signingCertificateV2, values: [signingCertificate(certificateSha256)] }),
  ].sort((a, b) => Buffer.compare(der(a), der(b)));

/** What is signed: the attributes as an explicit SET OF (RFC 5652 5.4). */
export const attributesToSign = (attributes: readonly Attribute[]): ArrayBuffer =>
  new asn1.Set({ value: attributes.map((a) => a.toSchema()) }).toBER(false);
