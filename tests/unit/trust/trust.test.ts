/** Offices and officers over real vaults: request, certificate, list and revocation as files between them. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RevocationSchema } from '../../../shared/domain/trust.ts';
import { asText, looseOffice, loosePerson, officeDesk, officePassphrase, trustDesk } from '../../helpers/trust-world.ts';

const dayMs = 86_400_000;

test('an officer asks, the office certifies, and both vaults say by whom', async () => {
  await using officer = await trustDesk();
  await using office = await officeDesk('Panwaslu Kecamatan Mekarsari');
  const request = officer.text(await officer.trust.exportTo({ folder: officer.folder, what: 'request' }));
  // Fits a code on the screen.
  expect(officer.trust.text('request').qr.length).toBeLessThan(2900);
  const seen = office.trust.read(request);
  expect(seen).toMatchObject({ kind: 'request', from: 'Siti Rahmawati', known: 'unknown', doubts: [], acts: ['certify'] });
  expect(seen.subjects.map((s) => [s.kind, s.workstationCode])).toEqual([
    ['officer', 'MKS1'],
    ['workstation', 'MKS1'],
  ]);
  const input = { text: request, fingerprint: seen.fingerprint, until: '2024-12-31', folder: office.folder };
  await expect(office.trust.certify({ ...input, passphrase: 'salah sama sekali' })).rejects.toMatchObject({ code: 'wrong-passphrase' });
  await expect(office.trust.certify({ ...input, fingerprint: '0'.repeat(64), passphrase: officePassphrase })).rejects.toMatchObject({
    code: 'trust-unconfirmed',
  });
  const answer = office.text(await office.trust.certify({ ...input, passphrase: officePassphrase }));
  const read = officer.trust.read(answer);
  expect(read).toMatchObject({ kind: 'answer', known: 'unknown', doubts: ['issuer-unknown'], acts: ['adopt'] });
  expect(officer.trust.overview().me?.trust).toEqual({ is: 'self-made' });
  expect(officer.trust.adopt({ text: answer, fingerprint: read.fingerprint })).toEqual({ kind: 'answer', added: 3 });
  const me = officer.trust.overview().me;
  const word = { is: 'certified', office: 'Panwaslu Kecamatan Mekarsari', known: true, through: [], subject: 'Siti Rahmawati' };
  expect(me?.trust).toMatchObject(word);
  expect(me?.workstation.trust).toMatchObject(word);
  expect(officer.trust.ownCertifications()).toHaveLength(1);
  expect(officer.trust.ownBundle()?.cards.map((c) => c.body.name)).toEqual(['Panwaslu Kecamatan Mekarsari']);
  expect(officer.trust.officeCards().map((c) => c.body.recipient)).toEqual([office.card.body.recipient]);
  // The same file again is known already.
  expect(officer.trust.read(answer)).toMatchObject({ known: 'confirmed', doubts: ['nothing-new'], acts: [] });
  expect(officer.trust.adopt({ text: answer, fingerprint: read.fingerprint }).added).toBe(0);
  for (const { temporary } of [officer, office]) {
    expect(temporary.vault.log.replayEqualsTables()).toBe(true);
    expect((await temporary.vault.log.verify()).ok).toBe(true);
  }
  // After the officer's day ends, his certificate has ended too.
  officer.temporary.clock.advance(400 * dayMs);
  expect(officer.trust.overview().me?.trust).toMatchObject({ is: 'expired', known: true });
});

test('a lost laptop is revoked with its officer, and the revocation reaches others by file and by list', async () => {
  await using officer = await trustDesk();
  await using office = await officeDesk('Panwaslu Kecamatan Mekarsari');
  await using reader = await trustDesk();
  const request = officer.trust.text('request').text;
  const { fingerprint } = office.trust.read(request);
  const answer = office.text(
    await office.trust.certify({ text: request, fingerprint, until: '2024-12-31', passphrase: officePassphrase, folder: office.folder }),
  );
  officer.trust.adopt({ text: answer, fingerprint: office.card.body.fingerprint });
  const first = await office.trust.issueList({ passphrase: officePassphrase, folder: office.folder });
  const firstText = office.text(first);
  expect(reader.trust.read(firstText)).toMatchObject({
    kind: 'list',
    known: 'unknown',
    list: { number: 1, knownNumber: 0, certifications: 2 },
  });
  expect(reader.trust.trustOf(fingerprint, '2024-01-20T03:00:00.000Z')).toEqual({ is: 'self-made' });
  expect(reader.trust.adopt({ text: firstText, fingerprint: office.card.body.fingerprint })).toEqual({ kind: 'list', added: 2 });
  expect(reader.trust.trustOf(fingerprint, '2024-01-20T03:00:00.000Z')).toMatchObject({ is: 'certified', known: true });

  office.temporary.clock.advance(10 * dayMs);
  const [row] = office.trust.overview().issued.filter((one) => one.subject.kind === 'workstation');
  const lost = [row?.subject.fingerprint ?? '', ...(row?.pairedWith ?? [])];
  expect(lost).toHaveLength(2);
  const since = '2024-01-28T00:00:00.000Z';
  const revoked = await office.trust.revoke({
    fingerprints: lost,
    reason: 'laptop-hilang',
    since,
    passphrase: officePassphrase,
    folder: office.folder,
  });
  expect(revoked.revoked).toBe(2);
  expect(office.trust.overview().issued.map((one) => one.revoked?.reason)).toEqual(['laptop-hilang', 'laptop-hilang']);

  const files = revoked.files.map((file) => office.text(file));
  const ofOfficer = files.find((text) => RevocationSchema.parse(JSON.parse(text)).body.subject.fingerprint === fingerprint) ?? '';
  expect(reader.trust.read(ofOfficer)).toMatchObject({
    kind: 'revocation',
    known: 'confirmed',
    revocation: { reason: 'laptop-hilang', since },
  });
  reader.trust.adopt({ text: ofOfficer, fingerprint: office.card.body.fingerprint });
  expect(reader.trust.trustOf(fingerprint, '2024-01-29T00:00:00.000Z')).toMatchObject({ is: 'revoked', since, before: false });
  expect(reader.trust.trustOf(fingerprint, '2024-01-20T03:00:00.000Z')).toMatchObject({ is: 'revoked', before: true });

  const second = await office.trust.issueList({ passphrase: officePassphrase, folder: office.folder });
  expect(second.number).toBe(2);
  reader.trust.adopt({ text: office.text(second), fingerprint: office.card.body.fingerprint });
  // A later certificate does not make a key good again that was in other hands.
  await office.trust.certify({ text: request, fingerprint, until: '2024-12-31', passphrase: officePassphrase, folder: office.folder });
  expect(office.trust.trustOf(fingerprint, '2024-01-30T00:00:00.000Z')).toMatchObject({ is: 'revoked', reason: 'laptop-hilang' });
  // The first list, played back, would hide the loss.
  expect(() => reader.trust.adopt({ text: firstText, fingerprint: office.card.body.fingerprint })).toThrow('trust-list-older');
  for (const { temporary } of [office, reader]) expect(temporary.vault.log.replayEqualsTables()).toBe(true);
});

test('an office certifies the one below it, and a reader who knows only the upper one follows', async () => {
  await using regency = await officeDesk('Bawaslu Kabupaten Contoh');
  await using district = await officeDesk('Panwaslu Kecamatan Mekarsari');
  await using reader = await trustDesk();
  const card = district.trust.text('card').text;
  expect(regency.trust.read(card)).toMatchObject({ kind: 'card', known: 'unknown', acts: ['adopt', 'certify'] });
  const upper = regency.text(
    await regency.trust.certify({
      text: card,
      fingerprint: district.card.body.fingerprint,
      until: '2025-06-30',
      passphrase: officePassphrase,
      folder: regency.folder,
    }),
  );
  expect(district.trust.read(upper)).toMatchObject({ kind: 'answer', acts: ['adopt'] });
  district.trust.adopt({ text: upper, fingerprint: regency.card.body.fingerprint });
  await using officer = await trustDesk();
  const request = officer.trust.text('request').text;
  const { fingerprint } = district.trust.read(request);
  const answer = district.text(
    await district.trust.certify({
      text: request,
      fingerprint,
      until: '2024-12-31',
      passphrase: officePassphrase,
      folder: district.folder,
    }),
  );
  const list = district.text(await district.trust.issueList({ passphrase: officePassphrase, folder: district.folder }));
  officer.trust.adopt({ text: answer, fingerprint: district.card.body.fingerprint });
  officer.trust.adopt({ text: list, fingerprint: district.card.body.fingerprint });
  const bundle = officer.trust.ownBundle();
  expect(bundle?.certifications.map((c) => c.body.subject.kind).sort()).toEqual(['office', 'officer', 'workstation']);
  reader.trust.adopt({ text: regency.trust.text('card').text, fingerprint: regency.card.body.fingerprint });
  expect(reader.trust.trustOf(fingerprint, '2024-01-20T03:00:00.000Z', bundle?.certifications)).toMatchObject({
    is: 'certified',
    office: 'Panwaslu Kecamatan Mekarsari',
    known: true,
    through: ['Bawaslu Kabupaten Contoh'],
  });
  // Without the upper office it is a stranger's word.
  await using stranger = await trustDesk();
  expect(stranger.trust.trustOf(fingerprint, '2024-01-20T03:00:00.000Z', bundle?.certifications)).toMatchObject({
    is: 'certified',
    known: false,
  });
  // Forgotten again, it is a stranger again.
  reader.trust.removeOffice(regency.card.body.fingerprint);
  expect(reader.trust.trustOf(fingerprint, '2024-01-20T03:00:00.000Z', bundle?.certifications)).toMatchObject({ known: false });
  expect(reader.temporary.vault.log.replayEqualsTables()).toBe(true);
});

test('what hostile files try is named, and changes nothing', async () => {
  await using desk = await trustDesk();
  const { trust } = desk;
  const kab = looseOffice('Bawaslu Kabupaten Contoh');
  const mallory = looseOffice('Bawaslu Kabupaten Contoh');
  const budi = loosePerson('Budi');
  const size = () => desk.temporary.vault.log.size();
  const before = size();
  const adopt = (file: object, fingerprint = kab.fingerprint) => trust.adopt({ text: asText(file), fingerprint });
  const altered = { ...kab.card, body: { ...kab.card.body, name: 'Kantor lain' } };
  expect(() => adopt(altered)).toThrow('trust-signature-invalid');
  // Another key under the same name and fingerprint.
  expect(() => adopt({ ...kab.card, body: { ...kab.card.body, publicKeyPem: mallory.card.body.publicKeyPem } })).toThrow(
    'trust-signature-invalid',
  );
  expect(() => adopt(kab.certify(kab.subject))).toThrow('trust-self-issued');
  expect(() => adopt({ ...kab.certify(budi), signature: mallory.certify(budi).signature })).toThrow('trust-signature-invalid');
  expect(() => adopt(kab.certify({ ...budi, fingerprint: mallory.fingerprint }))).toThrow('trust-signature-invalid');
  expect(() => adopt(kab.revoke(budi))).toThrow('trust-issuer-unknown');
  expect(() => adopt(kab.certify(budi))).toThrow('trust-issuer-unknown');
  const { signature: _, ...unsigned } = kab.card;
  expect(() => adopt(unsigned)).toThrow('trust-file-invalid');
  expect(() => trust.read(`${asText(kab.card)}\n`)).toThrow('trust-file-invalid');
  expect(() => trust.read(JSON.stringify(kab.card, null, 1))).toThrow('trust-file-invalid');
  expect(() => trust.read(`{"a":${'['.repeat(50_000)}`)).toThrow('trust-file-invalid');
  expect(() => trust.read(' '.repeat(1_048_577))).toThrow('trust-file-too-large');
  expect(() => trust.read(asText({ body: { format: 'sahih.office-card.v2' } }))).toThrow('trust-file-newer');
  expect(() => adopt(kab.list({ offices: [] }))).toThrow('trust-file-invalid');
  expect(() => adopt(kab.list({ certifications: [{ ...kab.certify(budi), signature: kab.card.signature }] }))).toThrow(
    'trust-signature-invalid',
  );
  expect(() => adopt(kab.list({ revocations: [mallory.revoke(budi)] }))).toThrow('trust-signature-invalid');
  expect(() => trust.adopt({ text: asText(kab.card), fingerprint: mallory.fingerprint })).toThrow('trust-unconfirmed');
  expect(() => adopt(JSON.parse(trust.text('request').text), trust.overview().me?.fingerprint)).toThrow('trust-file-invalid');
  expect(size()).toBe(before);

  adopt(kab.card);
  expect(trust.read(asText(mallory.card)).doubts).toEqual(['same-name-other-key']);
  expect(() => adopt(kab.certify(budi))).toThrow('trust-request-foreign');
  const late = looseOffice('Panwaslu Kecamatan Jam Maju', '2031-01-01T00:00:00.000Z');
  expect(trust.read(asText(late.card)).doubts).toEqual(['made-in-future']);
  expect(trust.read(asText(kab.revoke(budi))).doubts).toEqual(['made-in-future', 'revocation-foreign']);
  // A revoked office brings nothing new.
  adopt(kab.revoke(kab.subject));
  desk.temporary.clock.advance(60 * dayMs);
  expect(() => adopt(kab.list())).toThrow('trust-issuer-revoked');
  expect(trust.offices().map((o) => o.revoked?.reason)).toEqual(['kunci-bocor']);
  expect(trust.officeCards()).toEqual([]);
  // What sync and hand-over ask before they close something to its key.
  expect(trust.officeRevocation(kab.fingerprint)).toMatchObject({ reason: 'kunci-bocor' });
  expect(trust.officeRevocation(mallory.fingerprint)).toBeUndefined();
});

test('without an office key nothing is given, and a stranger cannot be revoked', async () => {
  await using desk = await trustDesk();
  const input = { text: asText(looseOffice('x').card), fingerprint: '', until: '2024-12-31', passphrase: 'x', folder: desk.folder };
  await expect(desk.trust.certify(input)).rejects.toMatchObject({ code: 'office-key-missing' });
  await using office = await officeDesk('Panwaslu Kecamatan Mekarsari');
  const stranger = loosePerson('Budi');
  const revoke = { fingerprints: [stranger.fingerprint], reason: 'kunci-bocor' as const, passphrase: officePassphrase };
  await expect(office.trust.revoke(revoke)).rejects.toMatchObject({ code: 'trust-not-issuer' });
  await expect(
    office.trust.revoke({ ...revoke, fingerprints: [office.card.body.fingerprint], since: '2031-01-01T00:00:00.000Z' }),
  ).rejects.toMatchObject({ code: 'date-in-future' });
  expect((await office.trust.revoke({ ...revoke, fingerprints: [office.card.body.fingerprint] })).revoked).toBe(1);
  const own = office.trust.text('card').text;
  expect(office.trust.read(own)).toMatchObject({ known: 'own', acts: [] });
  await expect(
    office.trust.certify({ ...input, text: own, fingerprint: office.card.body.fingerprint, passphrase: officePassphrase }),
  ).rejects.toMatchObject({ code: 'trust-self-issued' });
});

test('an office revokes what it issued and nothing else', async () => {
  await using upper = await officeDesk('Bawaslu Kabupaten Contoh');
  await using lower = await officeDesk('Panwaslu Kecamatan Mekarsari');
  const request = lower.trust.text('request').text;
  const { fingerprint } = lower.trust.read(request);
  const term = { until: '2024-12-31', passphrase: officePassphrase };
  await lower.trust.certify({ ...term, text: request, fingerprint, folder: lower.folder });
  const card = { text: lower.trust.text('card').text, fingerprint: lower.card.body.fingerprint };
  const raised = await upper.trust.certify({ ...term, ...card, folder: upper.folder });
  lower.trust.adopt({ text: upper.text(raised), fingerprint: upper.card.body.fingerprint });
  const list = await lower.trust.issueList({ passphrase: officePassphrase, folder: lower.folder });
  upper.trust.adopt({ text: lower.text(list), fingerprint: lower.card.body.fingerprint });
  const revoke = (desk: typeof upper, key: string) =>
    desk.trust.revoke({ fingerprints: [key], reason: 'salah-terbit', passphrase: officePassphrase });
  // Known to both by card, list and certificate, and still issued by somebody else.
  await expect(revoke(upper, fingerprint)).rejects.toMatchObject({ code: 'trust-not-issuer' });
  await expect(revoke(lower, upper.card.body.fingerprint)).rejects.toMatchObject({ code: 'trust-not-issuer' });
  expect(upper.trust.overview().issued.map((one) => one.subject.kind)).toEqual(['office']);
  // One act with a key of one's own and a foreign one does neither.
  const both = { fingerprints: [lower.card.body.fingerprint, fingerprint], reason: 'salah-terbit' as const, passphrase: officePassphrase };
  await expect(upper.trust.revoke(both)).rejects.toMatchObject({ code: 'trust-not-issuer' });
  expect(upper.trust.overview().issued.map((one) => one.revoked)).toEqual([undefined]);
  expect((await revoke(upper, lower.card.body.fingerprint)).revoked).toBe(1);
  expect(upper.trust.offices().flatMap((one) => (one.revoked ? [[one.card.body.name, one.revoked.by]] : []))).toEqual([
    ['Panwaslu Kecamatan Mekarsari', 'Bawaslu Kabupaten Contoh'],
  ]);
});

test('another computer of the office goes on with a copy of its keys: it renews, revokes and numbers its lists on', async () => {
  await using office = await officeDesk('Panwaslu Kecamatan Mekarsari');
  await using heir = await trustDesk();
  const request = heir.trust.text('request').text;
  const { fingerprint } = office.trust.read(request);
  const own = office.card.body.fingerprint;
  const term = { until: '2024-12-31', passphrase: officePassphrase, folder: office.folder };
  await office.trust.certify({ ...term, text: request, fingerprint });
  const first = await office.trust.issueList({ passphrase: officePassphrase, folder: office.folder });
  expect(office.trust.heldOfficeKey()).toEqual({ name: office.card.body.name, fingerprint: own });
  const copying = { folder: office.folder, passphrase: officePassphrase };
  await expect(office.trust.copyOfficeKey({ ...copying, folder: office.temporary.directory })).rejects.toMatchObject({
    code: 'destination-not-writable',
  });
  const copy = office.text(await office.trust.copyOfficeKey(copying));
  expect(office.trust.heldOfficeKey()?.copy).toMatchObject({ current: true });
  // After the copy was written: the heir knows it from the office's list only.
  office.temporary.clock.advance(dayMs);
  const late = { fingerprints: [fingerprint], reason: 'masa-tugas-berakhir' as const, passphrase: officePassphrase };
  await office.trust.revoke(late);
  const second = await office.trust.issueList({ passphrase: officePassphrase, folder: office.folder });
  expect(office.trust.heldOfficeKey()?.copy).toMatchObject({ current: false });
  heir.trust.adopt({ text: office.text(first), fingerprint: own });
  heir.temporary.clock.advance(2 * dayMs);
  heir.trust.adopt({ text: office.text(second), fingerprint: own });

  await expect(heir.trust.takeOverOfficeKey({ text: copy, passphrase: 'salah sama sekali' })).rejects.toMatchObject({
    code: 'wrong-passphrase',
  });
  expect((await heir.trust.takeOverOfficeKey({ text: copy, passphrase: officePassphrase })).body.fingerprint).toBe(own);
  const { own: held, issued } = heir.trust.overview();
  expect([held?.card.body.name, held?.issuedNumber]).toEqual([office.card.body.name, 2]);
  expect(issued.map((one) => [one.subject.kind, one.revoked?.reason]).sort()).toEqual([
    ['officer', 'masa-tugas-berakhir'],
    ['workstation', undefined],
  ]);
  const workstation = issued.find((one) => one.subject.kind === 'workstation')?.subject.fingerprint ?? '';
  expect((await heir.trust.revoke({ ...late, fingerprints: [workstation] })).revoked).toBe(1);
  expect((await heir.trust.issueList({ passphrase: officePassphrase, folder: heir.folder })).number).toBe(3);
  for (const { temporary } of [office, heir]) expect(temporary.vault.log.replayEqualsTables()).toBe(true);
});

test('whose key was certified anew many times goes by the latest ten', async () => {
  await using desk = await trustDesk();
  const kab = looseOffice('Bawaslu Kabupaten Contoh');
  const { fingerprint } = desk.trust.read(desk.trust.text('request').text);
  const signer = desk.temporary.vault.signer;
  const pem = desk.temporary.vault.db.get<{ pem: string }>('SELECT public_key_pem AS pem FROM keys WHERE fingerprint = ?', fingerprint);
  const me = { kind: 'officer' as const, name: 'Siti Rahmawati', fingerprint: signer?.fingerprint ?? '', publicKeyPem: pem?.pem ?? '' };
  desk.trust.adopt({ text: asText(kab.card), fingerprint: kab.fingerprint });
  for (let day = 1; day <= 12; day += 1) {
    const issuedAt = `2024-01-${String(day).padStart(2, '0')}T00:00:00.000Z`;
    desk.trust.adopt({ text: asText(kab.certify(me, { issuedAt })), fingerprint: kab.fingerprint });
  }
  const days = desk.trust.ownCertifications().map(({ body }) => Number(body.issuedAt.slice(8, 10)));
  expect(days).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
});

test('offices that the office named go on with its keys, and one that it took out since does not come back', async () => {
  await using office = await officeDesk('Bawaslu Kabupaten Contoh');
  const [lower, gone] = [looseOffice('Panwaslu Kecamatan Mekarsari'), looseOffice('Panwaslu Kecamatan Melati')];
  for (const one of [lower, gone]) office.trust.adopt({ text: asText(one.card), fingerprint: one.fingerprint });
  const copying = { folder: office.folder, passphrase: officePassphrase };
  await office.trust.issueList(copying);
  const early = office.text(await office.trust.copyOfficeKey(copying));
  expect(office.trust.heldOfficeKey()?.copy).toMatchObject({ current: true });
  const named = (of: Awaited<ReturnType<typeof trustDesk>>) => of.trust.overview().offices.map((one) => one.card.body.fingerprint);
  {
    await using heir = await trustDesk();
    await heir.trust.takeOverOfficeKey({ text: early, passphrase: officePassphrase });
    expect(named(heir)).toEqual(expect.arrayContaining([lower.fingerprint, gone.fingerprint]));
    const list = heir.text(await heir.trust.issueList({ folder: heir.folder, passphrase: officePassphrase }));
    expect([list.includes(lower.fingerprint), list.includes(gone.fingerprint)]).toEqual([true, true]);
    expect(heir.temporary.vault.log.replayEqualsTables()).toBe(true);
  }
  office.trust.removeOffice(gone.fingerprint);
  const later = office.text(await office.trust.issueList(copying));
  await using heir = await trustDesk();
  heir.trust.adopt({ text: later, fingerprint: office.card.body.fingerprint });
  await heir.trust.takeOverOfficeKey({ text: early, passphrase: officePassphrase });
  expect(named(heir)).toContain(lower.fingerprint);
  expect(named(heir)).not.toContain(gone.fingerprint);
});

test('a certificate that the office was given later is not in the copy of its keys', async () => {
  await using upper = await officeDesk('Bawaslu Kabupaten Contoh');
  await using lower = await officeDesk('Panwaslu Kecamatan Mekarsari');
  await lower.trust.copyOfficeKey({ folder: lower.folder, passphrase: officePassphrase });
  expect(lower.trust.heldOfficeKey()?.copy).toMatchObject({ current: true });
  const raised = await upper.trust.certify({
    text: lower.trust.text('card').text,
    fingerprint: lower.card.body.fingerprint,
    until: '2024-12-31',
    passphrase: officePassphrase,
    folder: upper.folder,
  });
  lower.trust.adopt({ text: upper.text(raised), fingerprint: upper.card.body.fingerprint });
  expect(lower.trust.heldOfficeKey()?.copy).toMatchObject({ current: false });
});

test('a revocation is not taken back by a later list that leaves it out', async () => {
  await using reader = await trustDesk();
  const kab = looseOffice('Bawaslu Kabupaten Contoh');
  const siti = loosePerson('Siti');
  const certifications = [kab.certify(siti)];
  const lost = kab.revoke(siti, { reason: 'laptop-hilang', since: '2024-01-16T00:00:00.000Z', issuedAt: '2024-01-16T00:00:00.000Z' });
  const adopt = (file: object) => reader.trust.adopt({ text: asText(file), fingerprint: kab.fingerprint });
  adopt(kab.list({ certifications, revocations: [lost] }));
  const trust = () => reader.trust.trustOf(siti.fingerprint, '2024-01-20T00:00:00.000Z');
  expect(trust()).toMatchObject({ is: 'revoked', reason: 'laptop-hilang' });
  // As a computer of the office makes it that went on from an older copy of its keys.
  adopt(kab.list({ number: 2, certifications }));
  expect(trust()).toMatchObject({ is: 'revoked', reason: 'laptop-hilang', before: false });
  expect(reader.temporary.vault.log.replayEqualsTables()).toBe(true);
});

test('where earlier keys were lost, the office whose keys came last issues lists, and is named at the end of a term', async () => {
  await using other = await officeDesk('Bawaslu Kabupaten Contoh');
  const own = other.card.body.fingerprint;
  const copy = other.text(await other.trust.copyOfficeKey({ folder: other.folder, passphrase: officePassphrase }));
  await using heir = await trustDesk();
  heir.trust.adopt({ text: asText(other.card), fingerprint: own });
  await heir.trust.makeOfficeKey({ name: 'Panwaslu Kecamatan Mekarsari', passphrase: officePassphrase });
  rmSync(join(heir.temporary.directory, 'kantor.json'));
  await heir.trust.takeOverOfficeKey({ text: copy, passphrase: officePassphrase });
  expect(heir.trust.heldOfficeKey()?.fingerprint).toBe(own);
  const issue = () => heir.trust.issueList({ passphrase: officePassphrase, folder: heir.folder });
  expect([(await issue()).number, (await issue()).number]).toEqual([1, 2]);
  expect(heir.temporary.vault.log.replayEqualsTables()).toBe(true);
});
