/** Messages back: signed at one desk, judged by name at the other, answered by a correction. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemRandom } from '../../../electron/base/random.ts';
import type { KnownHandover } from '../../../electron/services/messages/interface.ts';
import { createMessages, type MessageParts } from '../../../electron/services/messages/messages.ts';
import { handoverFolder } from '../../../shared/domain/handover.ts';
import type { KeyTrust } from '../../../shared/domain/trust.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { makeParty, type TestParty } from '../../helpers/handover-party.ts';
import { temporaryVault } from '../../helpers/temporary-vault.ts';

const handoverId = 'a'.repeat(32);
const itemId = 'b'.repeat(32);
const officeKey = 'c'.repeat(64);
const long = { report: () => undefined, signal: new AbortController().signal };
const voucher = { office: 'Bawaslu Kabupaten Contoh', fingerprint: officeKey, known: true, through: [], subject: 'Rina Wulandari' };
const certified = (known: boolean, fingerprint = officeKey): KeyTrust => ({
  is: 'certified',
  ...voucher,
  fingerprint,
  known,
  validUntil: '2029-01-01T00:00:00.000Z',
});
const known: KnownHandover = {
  id: handoverId,
  direction: 'keluar',
  items: [{ kind: 'dossier', id: itemId, number: 'BB-MKS1-0001', title: 'Baliho di pagar' }],
  office: { name: 'Bawaslu Kabupaten Contoh', fingerprint: officeKey },
};

const desk = async (change: Partial<MessageParts> & { own?: TestParty } = {}) => {
  const place = await temporaryVault();
  const own = change.own ?? (await makeParty());
  const parts: MessageParts = {
    vault: place.vault,
    random: systemRandom(),
    party: () => ({
      ...own.party,
      certificatePem: place.vault.signer?.certificatePem ?? '',
      fingerprint: place.vault.signer?.fingerprint ?? '',
    }),
    handover: (id) => (id === handoverId ? known : undefined),
    trustOf: () => certified(true),
    ...change,
  };
  return { place, messages: createMessages(parts) };
};
const wordsOf = (act: () => unknown): string => {
  try {
    return act() === undefined ? 'known' : 'kept';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};
const about = { handoverId, itemId, number: 'BB-MKS1-0001' };
const draft = (id: string) => ({
  id,
  kind: 'perbaikan' as const,
  about,
  text: 'Waktu kejadian belum diisi.',
  at: '2024-02-21T02:00:00.000Z',
});

test('a request written at one desk arrives at the other over a stick, and the same stick again changes nothing', async () => {
  const { place: there, messages: receiving } = await desk({
    handover: (id) => (id === handoverId ? { ...known, direction: 'masuk' } : undefined),
  });
  const { place: here, messages: sending } = await desk();
  const stick = mkdtempSync(join(tmpdir(), 'sahih-stick-'));
  try {
    receiving.issue({ handoverId, itemId, kind: 'perbaikan', text: 'Waktu kejadian belum diisi.' });
    receiving.issue({ handoverId, kind: 'catatan', text: 'Terima kasih, lengkap.' });
    expect(await receiving.writeTo({ handoverId, folder: stick }, long)).toMatchObject({ count: 2 });
    expect(await receiving.writeTo({ handoverId, folder: stick }, long)).toMatchObject({ count: 2 });
    expect(readdirSync(join(stick, handoverFolder))).toHaveLength(2);
    const first = await sending.adoptFrom(stick);
    expect(first.refused).toEqual([]);
    expect(first.adopted.map((row) => row.message.body.kind).sort()).toEqual(['catatan', 'perbaikan']);
    expect(await sending.adoptFrom(stick)).toEqual({ adopted: [], known: 2, refused: [] });
    expect(sending.open().map((row) => [row.item?.number, row.direction])).toEqual([['BB-MKS1-0001', 'masuk']]);
    for (const place of [here, there]) expect(place.vault.log.replayEqualsTables()).toBe(true);
  } finally {
    rmSync(stick, { recursive: true });
    await there[Symbol.asyncDispose]();
    await here[Symbol.asyncDispose]();
  }
});

test('what is altered, meant for another, by a stranger or by a revoked key is refused by that name', async () => {
  const clerk = await makeParty();
  const bytes = (value: object) => canonicalBytes(value as never);
  const good = clerk.message(draft('1'.repeat(32)));
  const { place, messages } = await desk();
  const said = (value: object) => wordsOf(() => messages.adopt(bytes(value)));
  expect(said({ ...good, body: { ...good.body, text: 'Hapus berkas itu.' } })).toBe('message-signature-wrong');
  const impostor = await makeParty('Orang Lain');
  expect(
    said({ body: { ...good.body, from: { ...good.body.from, certificatePem: impostor.party.certificatePem } }, signature: good.signature }),
  ).toBe('message-signature-wrong');
  expect(said(clerk.message({ ...draft('2'.repeat(32)), about: { ...about, handoverId: 'd'.repeat(32) } }))).toBe('message-for-another');
  expect(said(clerk.message({ ...draft('3'.repeat(32)), about: { ...about, number: 'BB-MKS1-0009' } }))).toBe('message-item-unknown');
  expect(wordsOf(() => messages.adopt(Buffer.from('{"body":{}}')))).toBe('message-unreadable');
  expect(wordsOf(() => messages.adopt(Buffer.concat([bytes(good), Buffer.from('\n')])))).toBe('message-unreadable');
  expect(said(good)).toBe('kept');
  expect(said(good)).toBe('known');
  expect(said(clerk.message({ ...draft('1'.repeat(32)), text: 'Yang lain lagi.' }))).toBe('message-differs');
  expect(messages.list()).toHaveLength(1);
  await place[Symbol.asyncDispose]();

  const trusts: [KeyTrust, Partial<KnownHandover>, string][] = [
    [{ is: 'self-made' }, {}, 'message-stranger'],
    [certified(false, 'e'.repeat(64)), {}, 'message-stranger'],
    [certified(false, officeKey), {}, 'kept'],
    [{ is: 'self-made' }, { receiptKey: clerk.party.fingerprint }, 'kept'],
    [
      { is: 'revoked', ...voucher, by: 'x', reason: 'kunci-bocor', since: '2024-02-01T00:00:00.000Z', before: true },
      { receiptKey: clerk.party.fingerprint },
      'message-key-revoked',
    ],
    [{ is: 'expired', ...voucher, validUntil: '2024-02-01T00:00:00.000Z' }, {}, 'message-stranger'],
  ];
  for (const [trust, change, expected] of trusts) {
    const judged = await desk({ trustOf: () => trust, handover: () => ({ ...known, ...change }) });
    expect([trust.is, wordsOf(() => judged.messages.adopt(bytes(good)))]).toEqual([trust.is, expected]);
    await judged.place[Symbol.asyncDispose]();
  }
});

test('a file that merely has the name of a message is refused and named, and the others are still read', async () => {
  const { place, messages } = await desk();
  const stick = mkdtempSync(join(tmpdir(), 'sahih-stick-'));
  const clerk = await makeParty();
  mkdirSync(join(stick, handoverFolder));
  writeFileSync(join(stick, handoverFolder, 'pesan-000000000000.json'), 'bukan pesan');
  mkdirSync(join(stick, handoverFolder, 'pesan-111111111111.json'));
  writeFileSync(join(stick, handoverFolder, 'pesan-222222222222.json'), canonicalBytes(clerk.message(draft('2'.repeat(32))) as never));
  const found = await messages.adoptFrom(stick);
  expect(found.adopted).toHaveLength(1);
  expect(found.refused.map(({ subject, code }) => [subject, code])).toEqual([
    ['pesan-000000000000.json', 'message-unreadable'],
    ['pesan-111111111111.json', 'message-unreadable'],
  ]);
  rmSync(stick, { recursive: true });
  await place[Symbol.asyncDispose]();
});

test('only what was received here can be written about, with words', async () => {
  const { place, messages } = await desk();
  expect(wordsOf(() => messages.issue({ handoverId, kind: 'catatan', text: 'x' }))).toBe('handover-missing');
  await place[Symbol.asyncDispose]();
  const { place: other, messages: receiving } = await desk({ handover: () => ({ ...known, direction: 'masuk' }) });
  expect(wordsOf(() => receiving.issue({ handoverId, kind: 'catatan', text: '  ' }))).toBe('text-invalid');
  expect(wordsOf(() => receiving.issue({ handoverId, itemId: 'f'.repeat(32), kind: 'catatan', text: 'x' }))).toBe('message-item-unknown');
  await other[Symbol.asyncDispose]();
});
