/** A throw-away certificate authority, and certificates of servers that it vouches for: in time, expired, not yet valid, for another host. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 86_400_000;

export interface ServerCertificate {
  certificatePem: string;
  keyPem: string;
  /** Paths of both, for servers that read files. */
  certificateFile: string;
  keyFile: string;
}

export interface ThrowawayAuthority {
  caPem: string;
  /** Days from today; host names or addresses. */
  issue(name: string, of: { hosts: string[]; fromDays?: number; toDays?: number }): Promise<ServerCertificate>;
}

const pemOf = (label: string, der: ArrayBuffer): string =>
  `-----BEGIN ${label}-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END ${label}-----\n`;

const newKey = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

const makeRoot = async (keys: CryptoKeyPair): Promise<X509Certificate> =>
  X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Otoritas Uji Sahih',
    notBefore: new Date(Date.now() - 3650 * dayMs),
    notAfter: new Date(Date.now() + 3650 * dayMs),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 1, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });

/** Makes an authority whose certificates are written below `folder`. */
export const throwawayAuthority = async (folder: string): Promise<ThrowawayAuthority> => {
  mkdirSync(folder, { recursive: true });
  const rootKeys = await newKey();
  const root = await makeRoot(rootKeys);
  let serial = 2;
  return {
    caPem: `${root.toString('pem')}\n`,
    async issue(name, { hosts, fromDays = -1, toDays = 30 }) {
      const keys = await newKey();
      const certificate = await X509CertificateGenerator.create({
        serialNumber: (serial++).toString(16).padStart(2, '0'),
        subject: `CN=${name}`,
        issuer: root.subject,
        notBefore: new Date(Date.now() + fromDays * dayMs),
        notAfter: new Date(Date.now() + toDays * dayMs),
        signingAlgorithm: algorithm,
        publicKey: keys.publicKey,
        signingKey: rootKeys.privateKey,
        extensions: [
          new BasicConstraintsExtension(false, undefined, true),
          new ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']),
          new SubjectAlternativeNameExtension(hosts.map((value) => ({ type: /^[\d.]+$/.test(value) ? ('ip' as const) : ('dns' as const), value }))),
        ],
      });
      const made = {
        certificatePem: `${certificate.toString('pem')}\n`,
        keyPem: pemOf('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', keys.privateKey)),
        certificateFile: join(folder, `${name}.pem`),
        keyFile: join(folder, `${name}.key`),
      };
      writeFileSync(made.certificateFile, made.certificatePem);
      writeFileSync(made.keyFile, made.keyPem, { mode: 0o644 });
      return made;
    },
  };
};
