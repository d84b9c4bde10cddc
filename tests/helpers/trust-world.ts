/** Vaults of officers and offices with the trust service over each, and files written by strangers' keys. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemRandom } from '../../electron/base/random.ts';
import { trustCrypto } from '../../electron/services/trust/crypto.ts';
import { createTrust, type Trust } from '../../electron/services/trust/trust.ts';
import { fingerprintOf, newSigningKey, publicOf, publicPem, signBytes } from '../../electron/storage/keys/signing.ts';
import type { Certification, OfficeCard, Revocation, TrustList } from '../../shared/domain/trust.ts';
import { canonicalBytes, canonicalText } from '../../shared/encoding/canonical-json.ts';
import { office as exampleOffice, type TemporaryVault, temporaryVault } from './temporary-vault.ts';

export const officePassphrase = 'kunci kantor tujuh belas';

export interface TrustDesk extends AsyncDisposable {
  temporary: TemporaryVault;
  trust: Trust;
  folder: string;
  /** Text of a file that was written into the folder. */
  text(written: { path: string }): string;
}

/** An officer's vault with the trust service. */
export const trustDesk = async (): Promise<TrustDesk> => {
  const temporary = await temporaryVault();
  const { vault } = temporary;
  // Time goes on between any two looks at it, as it does in an office.
  const clock = {
    ...temporary.clock,
    now: () => {
      temporary.clock.advance(1);
      return temporary.clock.now();
    },
  };
  return {
    temporary,
    trust: createTrust({
      vault,
      clock,
      random: systemRandom(),
      assertStrong: () => undefined,
      listIssued: () => undefined,
      readCodes: async () => [],
    }),
    folder: join(temporary.root, 'stick'),
    text: ({ path }) => readFileSync(path, 'utf8'),
    [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose](),
  };
};

/** The same with keys of an office. */
export const officeDesk = async (name: string): Promise<TrustDesk & { card: OfficeCard }> => {
  const desk = await trustDesk();
  const card = await desk.trust.makeOfficeKey({ name, passphrase: officePassphrase });
  return { ...desk, card };
};

/** An office in memory, which signs whatever a test wants, lies included. */
export const looseOffice = (name: string, madeAt = '2024-01-10T00:00:00.000Z') => {
  const privateKey = newSigningKey();
  const publicKeyPem = publicPem(publicOf(privateKey));
  const fingerprint = fingerprintOf(publicOf(privateKey));
  const sign = (body: object): string => signBytes(privateKey, canonicalBytes(body));
  const cardBody: OfficeCard['body'] = {
    format: 'sahih.office-card.v1',
    name,
    region: exampleOffice.region,
    fingerprint,
    publicKeyPem,
    recipient: `age1${'q'.repeat(58)}`,
    madeAt,
  };
  const card: OfficeCard = { body: cardBody, signature: sign(cardBody) };
  const subject = { kind: 'office' as const, name, fingerprint, publicKeyPem };
  return {
    name,
    fingerprint,
    card,
    subject,
    certify(of: Certification['body']['subject'], change: Partial<Certification['body']> = {}): Certification {
      const body: Certification['body'] = {
        format: 'sahih.certification.v1',
        id: systemRandom().id(),
        issuer: { name, fingerprint, publicKeyPem },
        subject: of,
        validFrom: '2024-01-15T00:00:00.000Z',
        validUntil: '2024-12-31T00:00:00.000Z',
        issuedAt: '2024-01-15T00:00:00.000Z',
        ...change,
      };
      return { body, signature: sign(body) };
    },
    revoke(
      of: { kind: 'officer' | 'workstation' | 'office'; name: string; fingerprint: string },
      change: Partial<Revocation['body']> = {},
    ): Revocation {
      const body: Revocation['body'] = {
        format: 'sahih.revocation.v1',
        issuer: fingerprint,
        subject: { kind: of.kind, name: of.name, fingerprint: of.fingerprint },
        reason: 'kunci-bocor',
        since: '2024-02-01T00:00:00.000Z',
        issuedAt: '2024-02-02T00:00:00.000Z',
        ...change,
      };
      return { body, signature: sign(body) };
    },
    list(change: Partial<TrustList['body']> = {}): TrustList {
      const body: TrustList['body'] = {
        format: 'sahih.trust-list.v1',
        issuer: fingerprint,
        number: 1,
        issuedAt: '2024-01-16T00:00:00.000Z',
        offices: [card],
        certifications: [],
        revocations: [],
        ...change,
      };
      return { body, signature: sign(body) };
    },
    sign,
  };
};

/** A key that nobody has yet vouched for. */
export const loosePerson = (name: string, kind: 'officer' | 'workstation' = 'officer') => {
  const privateKey = newSigningKey();
  return {
    kind,
    name,
    fingerprint: fingerprintOf(publicOf(privateKey)),
    publicKeyPem: publicPem(publicOf(privateKey)),
    workstationCode: 'MKS1',
  };
};

export const asText = (file: object): string => canonicalText(file);
export { trustCrypto };
