/** A throw-away certificate authority, and certificates of servers that it vouches for: in time, expired, not yet valid, for another host. */
import { webcrypto } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BitString, Integer, ObjectIdentifier, OctetString, Sequence, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, CryptoEngine, Extension, GeneralName, GeneralNames } from 'pkijs';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const dayMs = 86_400_000;
const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto });

export interface ServerCertificate {
  certificatePem: string;
  keyPem: string;
  /** Paths of both, for servers that read files. */
  certificateFile: string;
  keyFile: string;
}

export interface ThrowawayAuthority {
  caPem: string;
  /** Days from today; host names or IPv4 addresses. */
  issue(name: string, of: { hosts: string[]; fromDays?: number; toDays?: number }): Promise<ServerCertificate>;
}

const pemOf = (label: string, der: ArrayBuffer): string =>
  `-----BEGIN ${label}-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END ${label}-----\n`;

const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const extension = (extnID: string, critical: boolean, value: { toBER(sizeOnly: boolean): ArrayBuffer }) =>
  new Extension({ extnID, critical, extnValue: value.toBER(false) });

const hostNames = (hosts: string[]): GeneralNames =>
  new GeneralNames({
    names: hosts.map((host) =>
      /^[\d.]+$/.test(host)
        ? new GeneralName({ type: 7, value: new OctetString({ valueHex: Uint8Array.from(host.split('.').map(Number)).buffer }) })
        : new GeneralName({ type: 2, value: host }),
    ),
  });

interface Statement {
  subject: string;
  issuer: string;
  serial: number;
  fromDays: number;
  toDays: number;
  extensions: Extension[];
}

const sign = async (of: Statement, publicKey: webcrypto.CryptoKey, signingKey: webcrypto.CryptoKey): Promise<Certificate> => {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: of.serial });
  const commonName = (value: string) => new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value }) });
  certificate.issuer.typesAndValues.push(commonName(of.issuer));
  certificate.subject.typesAndValues.push(commonName(of.subject));
  certificate.notBefore.value = new Date(Date.now() + of.fromDays * dayMs);
  certificate.notAfter.value = new Date(Date.now() + of.toDays * dayMs);
  certificate.extensions = of.extensions;
  await certificate.subjectPublicKeyInfo.importKey(publicKey as unknown as CryptoKey, engine);
  await certificate.sign(signingKey as unknown as CryptoKey, 'SHA-256', engine);
  return certificate;
};

const certificatePem = (certificate: Certificate): string => pemOf('CERTIFICATE', certificate.toSchema(true).toBER(false));

/** Makes an authority; what it issues is written below `folder`. */
export const throwawayAuthority = async (folder: string): Promise<ThrowawayAuthority> => {
  mkdirSync(folder, { recursive: true });
  const issuer = 'Otoritas Uji Sahih';
  const rootKeys = await newKeys();
  const rootExtensions = [
    extension('2.5.29.19', true, new BasicConstraints({ cA: true }).toSchema()),
    extension('2.5.29.15', true, new BitString({ valueHex: new Uint8Array([0x06]).buffer, unusedBits: 1 })),
  ];
  const root = await sign(
    { subject: issuer, issuer, serial: 1, fromDays: -3650, toDays: 3650, extensions: rootExtensions },
    rootKeys.publicKey,
    rootKeys.privateKey,
  );
  let serial = 2;
  return {
    caPem: certificatePem(root),
    async issue(name, { hosts, fromDays = -1, toDays = 30 }) {
      const keys = await newKeys();
      const extensions = [
        extension('2.5.29.19', true, new BasicConstraints({}).toSchema()),
        extension('2.5.29.37', false, new Sequence({ value: [new ObjectIdentifier({ value: '1.3.6.1.5.5.7.3.1' })] })),
        extension('2.5.29.17', false, hostNames(hosts).toSchema()),
      ];
      const certificate = await sign(
        { subject: name, issuer, serial: serial++, fromDays, toDays, extensions },
        keys.publicKey,
        rootKeys.privateKey,
      );
      const made = {
        certificatePem: certificatePem(certificate),
        keyPem: pemOf('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
        certificateFile: join(folder, `${name}.pem`),
        keyFile: join(folder, `${name}.key`),
      };
      writeFileSync(made.certificateFile, made.certificatePem);
      writeFileSync(made.keyFile, made.keyPem);
      return made;
    },
  };
};
