/**
 * The one CMS form that a sealed PDF may carry (RFC 5652, ETSI EN 319 142-1 PAdES-B-B): one signer, one certificate,
 * ESS signing-certificate-v2, no signing time, nothing unsigned. Each byte is either checked or signed.
 */
import { createHash } from 'node:crypto';
import { type Certificate, readCertificate } from './certificate.ts';
import { children, context, type DerNode, inSetOrder, NotDer, oidText, primitive, readWhole, tags, unsigned } from './der.ts';
import { signatureHolds } from './keys.ts';

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaSha256: '1.2.840.10045.4.3.2',
} as const;

export type CmsFault = 'encoding' | 'attributes' | 'certificate' | 'digest' | 'signature';

export interface CmsAnswer {
  certificate?: Certificate;
  fault?: CmsFault;
  detail?: string;
}

class CmsRefused extends Error {
  readonly fault: CmsFault;
  constructor(fault: CmsFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}
const refuse = (fault: CmsFault, detail: string): never => {
  throw new CmsRefused(fault, detail);
};

/** A value that must be there. */
const present = <T>(value: T | undefined, fault: CmsFault, detail: string): T => (value === undefined ? refuse(fault, detail) : value);

const count = (nodes: readonly DerNode[], wanted: number, what: string): void => {
  if (nodes.length !== wanted) refuse('encoding', what);
};

/** An algorithm identifier with no parameters, or NULL where `nullAllowed`. */
const checkAlgorithm = (node: DerNode | undefined, wanted: string, nullAllowed: boolean): void => {
  const [algorithm, parameters, ...more] = node === undefined ? [] : children(node, tags.sequence);
  if (oidText(algorithm) !== wanted || more.length > 0) refuse('encoding', 'algorithm');
  if (parameters === undefined) return;
  if (!nullAllowed || primitive(parameters, tags.nothing).length > 0) refuse('encoding', 'algorithm');
};

/** Checks a detached CMS over a digest. */
export const checkCms = (der: Buffer, contentSha256: string): CmsAnswer => {
  let certificate: Certificate | undefined;
  try {
    const { signer, certificateDer } = readSignedData(der);
    certificate = readCertificate(certificateDer) ?? refuse('certificate', 'certificate');
    checkSigner(signer, certificate, contentSha256);
    return { certificate };
  } catch (cause) {
    if (cause instanceof CmsRefused) return { certificate, fault: cause.fault, detail: cause.message };
    if (cause instanceof NotDer) return { certificate, fault: 'encoding', detail: cause.message };
    throw cause;
  }
};

const readSignedData = (der: Buffer): { signer: DerNode; certificateDer: Buffer } => {
  const outer = children(readWhole(der), tags.sequence);
  count(outer, 2, 'content');
  if (oidText(outer[0]) !== oid.signedData) refuse('encoding', 'content type');
  const inner = children(outer[1] ?? refuse('encoding', 'content'), context(0));
  count(inner, 1, 'content');
  const fields = children(inner[0] ?? refuse('encoding', 'content'), tags.sequence);
  count(fields, 5, 'signed data');
  const [version, algorithms, content, certificates, signers] = fields;
  if (unsigned(version) !== 1n) refuse('encoding', 'version');
  const algorithmSet = children(algorithms ?? refuse('encoding', 'algorithms'), tags.set);
  count(algorithmSet, 1, 'algorithms');
  checkAlgorithm(algorithmSet[0], oid.sha256, true);
  const contentFields = children(content ?? refuse('encoding', 'content'), tags.sequence);
  count(contentFields, 1, 'content is not detached');
  if (oidText(contentFields[0]) !== oid.data) refuse('encoding', 'content type');
  const certificateSet = children(certificates ?? refuse('certificate', 'none'), context(0));
  count(certificateSet, 1, 'certificates');
  const signerSet = children(signers ?? refuse('encoding', 'signers'), tags.set);
  count(signerSet, 1, 'signers');
  return {
    signer: signerSet[0] ?? refuse('encoding', 'signers'),
    certificateDer: certificateSet[0]?.whole ?? refuse('certificate', 'none'),
  };
};

const checkSigner = (signer: DerNode, certificate: Certificate, contentSha256: string): void => {
  const fields = children(signer, tags.sequence);
  if (fields.length !== 6) refuse('attributes', 'unsigned attributes');
  const [version, id, digestAlgorithm, attributes, signatureAlgorithm, signature] = fields;
  if (unsigned(version) !== 1n) refuse('encoding', 'version');
  const names = children(id ?? refuse('encoding', 'signer'), tags.sequence);
  count(names, 2, 'signer');
  if (!names[0]?.whole.equals(certificate.issuer) || !names[1]?.whole.equals(certificate.serial)) refuse('certificate', 'signer');
  checkAlgorithm(digestAlgorithm, oid.sha256, true);
  checkAlgorithm(signatureAlgorithm, oid.ecdsaSha256, false);
  const signedAttributes = present(attributes, 'attributes', 'none');
  checkAttributes(children(signedAttributes, context(0)), certificate, contentSha256);
  // RFC 5652 §5.4: signed as an explicit SET OF.
  const signed = Buffer.concat([Buffer.from([tags.set]), signedAttributes.whole.subarray(1)]);
  if (!signatureHolds(signed, primitive(signature, tags.octetString), certificate.key)) refuse('signature', 'signature');
};

const checkAttributes = (attributes: readonly DerNode[], certificate: Certificate, contentSha256: string): void => {
  if (!inSetOrder(attributes)) refuse('encoding', 'order of attributes');
  const values = new Map<string, DerNode>();
  for (const attribute of attributes) {
    const [type, set, ...more] = children(attribute, tags.sequence);
    const found = set === undefined ? [] : children(set, tags.set);
    if (found.length !== 1 || more.length > 0) refuse('attributes', 'value');
    values.set(oidText(type), present(found[0], 'attributes', 'value'));
  }
  if (values.has(oid.signingTime)) refuse('attributes', 'signing time');
  if (values.size !== 3 || attributes.length !== 3) refuse('attributes', 'count');
  if (oidText(values.get(oid.contentType)) !== oid.data) refuse('attributes', 'content type');
  checkEss(values.get(oid.signingCertificateV2), certificate);
  if (primitive(values.get(oid.messageDigest), tags.octetString).toString('hex') !== contentSha256) refuse('digest', 'message digest');
};

/** ESS signing-certificate-v2 (RFC 5035): without it a signature is no PAdES, whatever SubFilter says. */
const checkEss = (value: DerNode | undefined, certificate: Certificate): void => {
  const [list, ...policies] = children(present(value, 'attributes', 'signing-certificate-v2'), tags.sequence);
  const ids = list === undefined ? [] : children(list, tags.sequence);
  if (ids.length !== 1 || policies.length > 0) refuse('attributes', 'signing-certificate-v2');
  const parts = children(present(ids[0], 'attributes', 'signing-certificate-v2'), tags.sequence);
  // SHA-256 is the DEFAULT algorithm and therefore absent in DER; issuerSerial may follow.
  const hash = primitive(parts[0], tags.octetString);
  if (parts.length > 2) refuse('attributes', 'signing-certificate-v2');
  if (parts[1] !== undefined) checkIssuerSerial(parts[1], certificate);
  if (!hash.equals(createHash('sha256').update(certificate.der).digest())) refuse('certificate', 'signing-certificate-v2');
};

const checkIssuerSerial = (node: DerNode, certificate: Certificate): void => {
  const [names, serial] = children(node, tags.sequence);
  const [name] = names === undefined ? [] : children(names, tags.sequence);
  const directory = name === undefined ? [] : children(name, context(4));
  if (!directory[0]?.whole.equals(certificate.issuer) || !serial?.whole.equals(certificate.serial))
    refuse('certificate', 'issuer and serial');
};
