/** How far a key is vouched for, with offices that lie, loop, end and are revoked. */
import { expect, test } from 'vitest';
import { standingOf, type TrustMaterial, trustOf } from '../../../shared/domain/trust-chain.ts';
import { looseOffice, loosePerson } from '../../helpers/trust-world.ts';

const at = '2024-03-01T00:00:00.000Z';
const kab = looseOffice('Bawaslu Kabupaten Contoh');
const kec = looseOffice('Panwaslu Kecamatan Mekarsari');
const mallory = looseOffice('Bawaslu Kabupaten Contoh');
const siti = loosePerson('Siti Rahmawati');

const knowing = (change: Partial<TrustMaterial> = {}): TrustMaterial => ({
  cards: [kab.card],
  certifications: [],
  revocations: [],
  ...change,
});

test('a key of which nobody says anything is self-made', () => {
  expect(trustOf(siti.fingerprint, at, knowing())).toEqual({ is: 'self-made' });
  // What is said of an office is nothing said of an officer.
  expect(trustOf(siti.fingerprint, at, knowing({ certifications: [kab.certify({ ...siti, kind: 'office' })] }))).toEqual({
    is: 'self-made',
  });
});

test('a stranger may certify under a known name, and stays a stranger', () => {
  const trust = trustOf(siti.fingerprint, at, knowing({ certifications: [mallory.certify(siti)] }));
  expect(trust).toMatchObject({ is: 'certified', office: 'Bawaslu Kabupaten Contoh', fingerprint: mallory.fingerprint, known: false });
});

test('times outside the certificate are told apart', () => {
  const certifications = [kab.certify(siti)];
  expect(trustOf(siti.fingerprint, '2024-01-01T00:00:00.000Z', knowing({ certifications }))).toMatchObject({
    is: 'not-yet',
    validFrom: '2024-01-15T00:00:00.000Z',
  });
  expect(trustOf(siti.fingerprint, '2025-01-01T00:00:00.000Z', knowing({ certifications }))).toMatchObject({ is: 'expired' });
  expect(trustOf(siti.fingerprint, '2024-12-31T00:00:00.000Z', knowing({ certifications }))).toMatchObject({ is: 'certified' });
});

test('loops of offices that certify each other lead nowhere', () => {
  const a = looseOffice('A');
  const b = looseOffice('B');
  const certifications = [a.certify(b.subject), b.certify(a.subject), b.certify(siti)];
  expect(trustOf(siti.fingerprint, at, knowing({ certifications }))).toMatchObject({
    is: 'certified',
    office: 'B',
    known: false,
    through: [],
  });
  const anchored = knowing({ certifications: [...certifications, kab.certify(a.subject)] });
  expect(trustOf(siti.fingerprint, at, anchored)).toMatchObject({ known: true, through: ['A', 'Bawaslu Kabupaten Contoh'] });
});

test('an officer who was certified is no office: what he certifies is a stranger\u2019s word', () => {
  const officer = looseOffice('Siti sendiri');
  const certifications = [kab.certify({ ...officer.subject, kind: 'officer' }), officer.certify(siti)];
  expect(trustOf(siti.fingerprint, at, knowing({ certifications }))).toMatchObject({ is: 'certified', known: false });
});

test('an ended certificate of an office carries nothing further', () => {
  const ended = kab.certify(kec.subject, { validUntil: '2024-02-01T00:00:00.000Z' });
  const given = (issuedAt: string) => kec.certify(siti, { issuedAt });
  const of = (issuedAt: string) => trustOf(siti.fingerprint, at, knowing({ certifications: [ended, given(issuedAt)] }));
  expect(of('2024-01-20T00:00:00.000Z')).toMatchObject({ is: 'certified', known: true });
  expect(of('2024-02-02T00:00:00.000Z')).toMatchObject({ is: 'certified', known: false });
});

test('the office, one above it, and nobody else can revoke', () => {
  const certifications = [kab.certify(kec.subject), kec.certify(siti)];
  const revocations = (by: { revoke: typeof kab.revoke }) => [by.revoke(siti, { reason: 'masa-tugas-berakhir' })];
  const is = (by: { revoke: typeof kab.revoke }, more: Partial<TrustMaterial> = {}) =>
    trustOf(siti.fingerprint, at, knowing({ certifications, revocations: revocations(by), ...more }));
  expect(is(kec)).toMatchObject({ is: 'revoked', by: 'Panwaslu Kecamatan Mekarsari', before: false });
  expect(is(kab)).toMatchObject({ is: 'revoked', by: 'Bawaslu Kabupaten Contoh' });
  expect(is(mallory)).toMatchObject({ is: 'certified', known: true });
  // Neither by certifying the key first, nor by certifying the office.
  const forged = [...certifications, mallory.certify(siti), mallory.certify(kec.subject), mallory.certify(kab.subject)];
  expect(is(mallory, { certifications: forged })).toMatchObject({ is: 'certified', known: true, through: ['Bawaslu Kabupaten Contoh'] });
  // A lower office that turned bad cannot unmake the one that it hangs on.
  const bad = [...certifications, kec.certify(kab.subject)];
  const unmake = knowing({ certifications: bad, revocations: [kec.revoke(kab.subject)] });
  expect(standingOf(kab.fingerprint, at, unmake)).toEqual({ known: true, through: [] });
});

test('an office that the reader knows as well revokes beside itself only what it certified itself', () => {
  const side = looseOffice('Bawaslu Kabupaten Sebelah');
  const certifications = [kab.certify(kec.subject), kec.certify(siti)];
  const cards = [kab.card, side.card];
  const lost = [side.revoke(siti, { reason: 'laptop-hilang' }), side.revoke(kec.subject), side.revoke(kab.subject)];
  const of = (more: Partial<TrustMaterial>) =>
    trustOf(siti.fingerprint, at, knowing({ cards, certifications, revocations: lost, ...more }));
  expect(of({})).toMatchObject({ is: 'certified', office: 'Panwaslu Kecamatan Mekarsari', known: true });
  // Two confirmed it, so a loss that either states counts; the reader sees who says so and may know that office no more.
  const also = [...certifications, side.certify(siti)];
  expect(of({ certifications: also })).toMatchObject({ is: 'revoked', by: 'Bawaslu Kabupaten Sebelah' });
  expect(of({ certifications: also, cards: [kab.card] })).toMatchObject({ is: 'certified', office: 'Panwaslu Kecamatan Mekarsari' });
});

test('a revoked office takes what it certified with it, except by another way', () => {
  const certifications = [kab.certify(kec.subject), kec.certify(siti)];
  const gone = knowing({ certifications, revocations: [kab.revoke(kec.subject)] });
  expect(trustOf(siti.fingerprint, at, gone)).toMatchObject({ is: 'revoked', by: 'Bawaslu Kabupaten Contoh', known: true, before: false });
  expect(trustOf(siti.fingerprint, '2024-01-20T00:00:00.000Z', gone)).toMatchObject({ is: 'revoked', before: true });
  expect(standingOf(kec.fingerprint, at, gone)).toMatchObject({ known: true, revoked: { reason: 'kunci-bocor' } });
  const other = looseOffice('Panwaslu Kecamatan Baru');
  const twice = knowing({ ...gone, certifications: [...certifications, kab.certify(other.subject), other.certify(siti)] });
  expect(trustOf(siti.fingerprint, at, twice)).toMatchObject({ is: 'certified', office: 'Panwaslu Kecamatan Baru' });
});

test('who is appointed again is certified again; a lost key is not', () => {
  const again = kab.certify(siti, { issuedAt: '2024-02-10T00:00:00.000Z' });
  const of = (reason: 'masa-tugas-berakhir' | 'laptop-hilang') =>
    trustOf(siti.fingerprint, at, knowing({ certifications: [kab.certify(siti), again], revocations: [kab.revoke(siti, { reason })] }));
  expect(of('masa-tugas-berakhir')).toMatchObject({ is: 'certified' });
  expect(of('laptop-hilang')).toMatchObject({ is: 'revoked' });
});

test('a loss that is stated later does not cover an earlier revocation', () => {
  const ended = kab.revoke(siti, { reason: 'masa-tugas-berakhir', since: '2024-02-01T00:00:00.000Z' });
  const lost = kab.revoke(siti, { reason: 'laptop-hilang', since: '2024-02-20T00:00:00.000Z', issuedAt: '2024-02-21T00:00:00.000Z' });
  const of = (signedAt: string, more: Partial<TrustMaterial> = {}) =>
    trustOf(siti.fingerprint, signedAt, knowing({ certifications: [kab.certify(siti)], revocations: [ended, lost], ...more }));
  expect(of('2024-01-20T00:00:00.000Z')).toMatchObject({ before: true, reason: 'laptop-hilang' });
  expect(of('2024-02-10T00:00:00.000Z')).toMatchObject({ before: false, reason: 'masa-tugas-berakhir', since: ended.body.since });
  expect(of(at)).toMatchObject({ before: false, reason: 'laptop-hilang' });
  // Nor does a certificate of another known office bring the lost key back in between.
  const side = looseOffice('Bawaslu Kabupaten Sebelah');
  const also = { cards: [kab.card, side.card], certifications: [kab.certify(siti), side.certify(siti)] };
  expect(of('2024-02-10T00:00:00.000Z', also)).toMatchObject({ is: 'revoked', before: false });
  // The same of an office.
  const offices = [
    kab.revoke(kec.subject, { reason: 'salah-terbit', since: '2024-02-01T00:00:00.000Z' }),
    kab.revoke(kec.subject, { reason: 'kunci-bocor', since: '2024-02-20T00:00:00.000Z' }),
  ];
  const below = knowing({ certifications: [kab.certify(kec.subject), kec.certify(siti)], revocations: offices });
  expect(trustOf(siti.fingerprint, '2024-02-10T00:00:00.000Z', below)).toMatchObject({ before: false, reason: 'salah-terbit' });
});

test('a list vouches for the offices in it', () => {
  const material = knowing({ lists: [kab.list({ offices: [kab.card, kec.card] })], certifications: [kec.certify(siti)] });
  expect(trustOf(siti.fingerprint, at, material)).toMatchObject({ known: true, through: ['Bawaslu Kabupaten Contoh'] });
  const strange = knowing({ lists: [mallory.list({ offices: [mallory.card, kec.card] })], certifications: [kec.certify(siti)] });
  expect(trustOf(siti.fingerprint, at, strange)).toMatchObject({ known: false });
});
