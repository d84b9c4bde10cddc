/** A dossier sealed by an officer whom an office certified: what travels along, and what a reader makes of it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createVerify } from '../../../electron/services/verify/verify.ts';
import { trustFrom } from '../../../electron/services/verify/vouching.ts';
import { publicPemOfCertificate } from '../../../electron/storage/keys/signing.ts';
import { CertificationBundleSchema } from '../../../shared/domain/trust.ts';
import { parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { asText, looseOffice } from '../../helpers/trust-world.ts';
import { dossierWorld, unwatched } from './dossier-fixture.ts';

test('the package carries what offices say, and says nothing where nobody does', async () => {
  await using world = await dossierWorld(['baliho']);
  const choice = { caseId: world.matter.id, template: 'berkas-bukti' };
  const plain = await world.dossiers.seal(choice, unwatched());
  const before = await world.dossiers.exportTo({ id: plain.id, folder: world.out, form: 'folder' }, unwatched());
  expect(existsSync(join(before.path, 'sertifikasi.json'))).toBe(false);

  const { signer } = world.base.vault;
  const siti = {
    kind: 'officer' as const,
    name: 'Siti Rahmawati',
    fingerprint: signer?.fingerprint ?? '',
    publicKeyPem: publicPemOfCertificate(signer?.certificatePem ?? ''),
  };
  const kec = looseOffice('Panwaslu Kecamatan Mekarsari');
  const kab = looseOffice('Bawaslu Kabupaten Contoh');
  const answer = { format: 'sahih.certification-answer.v1', card: kec.card, certifications: [kec.certify(siti)] };
  world.trust.adopt({ text: asText(answer), fingerprint: kec.fingerprint });
  const list = kec.list({ offices: [kec.card], certifications: [kab.certify(kec.subject)] });
  world.trust.adopt({ text: asText(list), fingerprint: kec.fingerprint });

  const sealed = await world.dossiers.seal(choice, unwatched());
  const folder = await world.dossiers.exportTo({ id: sealed.id, folder: world.out, form: 'folder' }, unwatched());
  const zip = await world.dossiers.exportTo({ id: sealed.id, folder: world.out, form: 'zip' }, unwatched());
  expect([folder.verdict.exitCode, folder.verdict.problems, zip.verdict.exitCode]).toEqual([0, [], 0]);
  const bundle = CertificationBundleSchema.parse(parseCanonical(readFileSync(join(folder.path, 'sertifikasi.json'))));
  expect(bundle.certifications.map((c) => [c.body.issuer.name, c.body.subject.kind])).toEqual([
    ['Panwaslu Kecamatan Mekarsari', 'officer'],
    ['Bawaslu Kabupaten Contoh', 'office'],
  ]);

  const verify = createVerify({ clock: world.base.clock });
  const by = async (trust: object | undefined) =>
    (await verify.path(zip.path, { ...unwatched(), ...(trust && { trust: trustFrom(asText(trust)) }) })).signer?.vouched;
  expect(await by(undefined)).toMatchObject({ is: 'certified', known: false, office: 'Panwaslu Kecamatan Mekarsari' });
  expect(await by(kec.card)).toMatchObject({ is: 'certified', known: true, through: [] });
  expect(await by(kab.card)).toMatchObject({ is: 'certified', known: true, through: ['Bawaslu Kabupaten Contoh'] });
  expect(await by(kab.list({ revocations: [kab.revoke(kec.subject, { since: '2024-01-01T00:00:00.000Z' })] }))).toMatchObject({
    is: 'revoked',
    by: 'Bawaslu Kabupaten Contoh',
    before: false,
  });
  // The vault's own check finds every file of both dossiers.
  const whole = await verify.vault(world.base.vault, unwatched());
  expect([whole.exitCode, whole.problems]).toEqual([0, []]);
}, 60_000);
