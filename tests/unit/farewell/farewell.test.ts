/** Akhir masa tugas: nothing is erased before everything is in the office's hands, and the papers stand before the keys go. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../../electron/base/hash-stream.ts';
import { loadFonts } from '../../../electron/paper/typeset/fonts.ts';
import { createFarewell, type FarewellParts } from '../../../electron/services/farewell/farewell.ts';
import type { SentHandover } from '../../../electron/services/farewell/interface.ts';
import { exhibitTagged } from '../../../electron/storage/records/payloads.ts';
import { ERASE_WORDS, ErasureSchema, type ForeignCounts, type HeldOfficeKey, type Hindrance } from '../../../shared/domain/farewell.ts';
import type { HandoverStatement, Receipt } from '../../../shared/domain/handover.ts';
import { LogSegmentSchema } from '../../../shared/domain/sync.ts';
import type { KeyTrust } from '../../../shared/domain/trust.ts';
import { canonicalBytes, parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { device, segmentOf } from '../../helpers/device-logs.ts';
import { makeParty, otherOffice } from '../../helpers/handover-party.ts';
import { pdfText } from '../../helpers/pdf-text.ts';
import { passphrase, pieces, recordExhibit, temporaryVault } from '../../helpers/temporary-vault.ts';

const fonts = loadFonts(new URL('../../../resources/fonts/', import.meta.url));
const officeKey = 'c'.repeat(64);
const long = { report: () => undefined, signal: new AbortController().signal };
const voucher = { office: otherOffice, fingerprint: officeKey, known: true, through: [], subject: 'Rina Wulandari' };
const validUntil = '2029-01-01T00:00:00.000Z';
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  );

/** A vault of two exhibits and the office that takes it over; the parcel itself is another part's and only stated here. */
const world = async () => {
  const place = await temporaryVault();
  const clerk = await makeParty();
  const first = await recordExhibit(place.vault, Buffer.from('foto pertama'));
  await recordExhibit(place.vault, Buffer.from('foto kedua'));
  let sent: SentHandover | undefined;
  let whole: HandoverStatement | undefined;
  let trust: KeyTrust | ((at: string) => KeyTrust) = { is: 'certified', ...voucher, validUntil };
  let heldKey: HeldOfficeKey | undefined;
  let whileConfirming: (() => Promise<unknown>) | undefined;
  let carried: ForeignCounts | undefined;
  const parts: FarewellParts = {
    vault: place.vault,
    door: {
      async confirm(vault, typed) {
        await place.door.confirm(vault, typed);
        await whileConfirming?.();
      },
    },
    clock: place.clock,
    fonts: () => fonts,
    officeKey: () => heldKey,
    offices: () => [{ name: otherOffice, fingerprint: officeKey, region: 'Kabupaten Contoh' }],
    sent: async (id) => (sent?.statement.id === id ? sent : undefined),
    trustOf: (_, at) => (typeof trust === 'function' ? trust(at) : trust),
    send: async () => {
      const signer = place.vault.signer as NonNullable<typeof place.vault.signer>;
      const statement: HandoverStatement = {
        format: 'sahih.handover.v1',
        id: '7'.repeat(32),
        purpose: 'akhir-masa-tugas',
        sender: { ...clerk.party, name: 'Siti Rahmawati', office: 'Panwaslu Kecamatan Mekarsari', fingerprint: signer.fingerprint },
        recipient: { office: otherOffice, fingerprint: officeKey },
        at: place.clock.now().toISOString(),
        items: [
          { kind: 'vault', id: place.vault.id, number: 'MKS1', title: 'Seluruh isi brankas MKS1', exhibitCount: 2, sizeBytes: 22 },
          { kind: 'dossier', id: '8'.repeat(32), number: 'BB-MKS1-0001', title: 'Baliho', exhibitCount: 1, sizeBytes: 11 },
        ],
        files: [],
        checkpoint: place.vault.log.checkpoint(signer),
        extractSha256: '0'.repeat(64),
        exercise: false,
      };
      whole = statement;
      sent = { statement, statementSha256: sha256Hex(canonicalBytes(statement as never)), sentAt: statement.at };
      return { handoverId: statement.id, path: '/media/stick', foreign: carried };
    },
  };
  const farewell = createFarewell(parts);
  const out = join(place.root, 'keluar');
  mkdirSync(out);
  return {
    place,
    clerk,
    first,
    farewell,
    out,
    handOver: () => farewell.handOver({ officeFingerprint: officeKey, folder: out, passphrase }, long),
    /** The receipt as the other desk would write it, or as somebody made it. */
    receive(change: Partial<Receipt['body']> = {}, alter?: (receipt: Receipt) => Receipt) {
      if (!sent || !whole) throw new Error('nothing was sent');
      const receipt = clerk.receipt(whole, whole.checkpoint, change);
      sent = { ...sent, receipt: alter ? alter(receipt) : receipt };
    },
    onConfirm(act: () => Promise<unknown>) {
      whileConfirming = act;
    },
    /** What the parcel carries of other devices' logs. */
    carries(foreign: ForeignCounts | undefined) {
      carried = foreign;
    },
    distrust(next: KeyTrust | ((at: string) => KeyTrust)) {
      trust = next;
    },
    holdOfficeKey(key: HeldOfficeKey) {
      heldKey = key;
    },
    unsent() {
      if (sent) sent = { ...sent, sentAt: undefined };
    },
    hindrances: async (): Promise<Hindrance[]> => (await farewell.state()).hindrances,
    erase: (change: { words?: string; passphrase?: string; folder?: string; officeKey?: string } = {}) =>
      farewell.beforeErasing({ folder: out, passphrase, words: ERASE_WORDS, ...change }, long),
  };
};
const kinds = (hindrances: readonly Hindrance[]) => hindrances.map((h) => h.is);

test('nothing is erased before the hand-over, nor while it is only half written, nor before the receipt is back', async () => {
  const w = await world();
  expect(kinds(await w.hindrances())).toEqual(['not-handed-over']);
  expect(await codeOf(w.erase())).toBe('farewell-hindered');
  await w.handOver();
  expect(kinds(await w.hindrances())).toEqual(['no-receipt']);
  expect(await codeOf(w.erase())).toBe('farewell-hindered');
  w.receive();
  w.unsent();
  expect(kinds(await w.hindrances())).toEqual(['not-handed-over']);
  expect(w.place.vault.log.replayEqualsTables()).toBe(true);
  await w.place[Symbol.asyncDispose]();
});

test('a receipt that sends something back names it, and an altered or foreign one is none', async () => {
  const w = await world();
  await w.handOver();
  const lines = (outcome: 'diterima' | 'dikembalikan') => [
    { itemId: w.place.vault.id, number: 'MKS1', outcome: 'diterima' as const },
    { itemId: '8'.repeat(32), number: 'BB-MKS1-0001', outcome, ...(outcome === 'dikembalikan' && { reason: 'volume 2 rusak' }) },
  ];
  w.receive({ lines: lines('dikembalikan') });
  expect(await w.hindrances()).toEqual([{ is: 'not-accepted', numbers: ['BB-MKS1-0001'] }]);
  expect(await codeOf(w.erase())).toBe('farewell-hindered');
  w.receive({ lines: lines('diterima').slice(0, 1) });
  expect(await w.hindrances(), 'an item that the receipt passes over').toEqual([{ is: 'not-accepted', numbers: ['BB-MKS1-0001'] }]);
  const altered: [string, Partial<Receipt['body']>, ((receipt: Receipt) => Receipt)?][] = [
    [
      'its outcome was changed after it was signed',
      { lines: lines('dikembalikan') },
      (r) => ({ ...r, body: { ...r.body, lines: lines('diterima') } }),
    ],
    ['it is of another statement', { statementSha256: 'f'.repeat(64) }],
    ['it is of another hand-over', { handoverId: '9'.repeat(32) }],
    ['it names another sender', { senderFingerprint: 'f'.repeat(64) }],
    [
      'it names something that was not handed over',
      { lines: [...lines('diterima'), { itemId: 'e'.repeat(32), number: 'X', outcome: 'diterima' }] },
    ],
  ];
  for (const [why, change, alter] of altered) {
    w.receive(change, alter);
    expect(kinds(await w.hindrances()), why).toEqual(['receipt-differs']);
    expect(await codeOf(w.erase()), why).toBe('farewell-hindered');
  }
  await w.place[Symbol.asyncDispose]();
});

test('a receiver whom no known office vouches for does not count', async () => {
  const w = await world();
  await w.handOver();
  w.receive();
  const refused: KeyTrust[] = [
    { is: 'self-made' },
    { is: 'certified', ...voucher, office: 'Kantor Asing', fingerprint: 'e'.repeat(64), known: false, validUntil },
    { is: 'expired', ...voucher, validUntil: '2024-02-01T00:00:00.000Z' },
  ];
  for (const trust of refused) {
    w.distrust(trust);
    expect(await w.hindrances(), trust.is).toEqual([
      { is: 'receiver-unknown', name: w.clerk.party.name, fingerprint: w.clerk.party.fingerprint },
    ]);
    expect(await codeOf(w.erase()), trust.is).toBe('farewell-hindered');
  }
  await w.place[Symbol.asyncDispose]();
});

test('a receipt by a key revoked from before it on does not count; a revocation from later on changes nothing', async () => {
  const w = await world();
  await w.handOver();
  w.receive();
  const since = '2024-01-19T00:00:00.000Z';
  const revoked = { is: 'revoked', ...voucher, by: otherOffice, reason: 'laptop-hilang', since } as const;
  w.distrust({ ...revoked, before: false });
  expect(await w.hindrances()).toEqual([
    { is: 'receiver-revoked', name: w.clerk.party.name, doubt: { since, by: otherOffice, reason: 'laptop-hilang' } },
  ]);
  expect(await codeOf(w.erase())).toBe('farewell-hindered');
  w.distrust({ ...revoked, since: '2024-02-01T00:00:00.000Z', before: true });
  expect(await w.hindrances()).toEqual([]);
  // Nor does it vouch for whom nobody known vouched.
  w.distrust({ ...revoked, before: true, known: false, fingerprint: 'e'.repeat(64) });
  expect(kinds(await w.hindrances())).toEqual(['receiver-unknown']);
  // Dated back to before the revocation, and with it to before the hand-over that it is for.
  w.receive({ receivedAt: '2024-01-02T00:00:00.000Z' });
  w.distrust((at) => ({ ...revoked, before: at < since }));
  expect(kinds(await w.hindrances())).toEqual(['receiver-revoked']);
  await w.place[Symbol.asyncDispose]();
});

test('what is recorded, changed or taken in after the hand-over stops the erasure and is named', async () => {
  const w = await world();
  await w.handOver();
  w.receive();
  expect(await w.hindrances()).toEqual([]);
  const newer = await recordExhibit(w.place.vault, Buffer.from('foto ketiga'));
  w.place.vault.commit((scope) => scope.append(exhibitTagged(w.first, { ...w.first.tags, caption: 'Baru' })));
  await w.place.vault.staging.add({ receivedName: { text: 'a.jpg' }, bytes: pieces(Buffer.from('belum dicatat')) });
  expect(await w.hindrances()).toEqual([
    { is: 'newer', exhibits: [newer.number, w.first.number], dossiers: [], other: 0 },
    { is: 'staged', count: 1 },
  ]);
  expect(await codeOf(w.erase())).toBe('farewell-hindered');
  await w.place[Symbol.asyncDispose]();
});

test('evidence that comes in while the papers are written stops the erasure too', async () => {
  const w = await world();
  await w.handOver();
  w.receive();
  const papers = await w.erase();
  expect(() => papers.assertNothingNewer()).not.toThrow();
  await recordExhibit(w.place.vault, Buffer.from('foto di saat terakhir'));
  expect(() => papers.assertNothingNewer()).toThrow('farewell-hindered');
  await w.place[Symbol.asyncDispose]();
});

test('evidence that comes in while the passphrase is asked stops the erasure, and nothing is decided', async () => {
  const w = await world();
  await w.handOver();
  w.receive();
  w.onConfirm(() => recordExhibit(w.place.vault, Buffer.from('foto di saat terakhir')));
  expect(await codeOf(w.erase())).toBe('farewell-hindered');
  expect(w.place.vault.log.events(0, 100).some((e) => e.envelope.type === 'farewell.erased')).toBe(false);
  await w.place[Symbol.asyncDispose]();
});

test('erasing asks for the words, the passphrase and a folder outside the vault', async () => {
  const w = await world();
  await w.handOver();
  w.receive();
  expect(await codeOf(w.erase({ words: 'hapus' }))).toBe('farewell-words-differ');
  expect(await codeOf(w.erase({ passphrase: 'salah sekali ini' }))).toBe('wrong-passphrase');
  expect(await codeOf(w.erase({ folder: w.place.directory }))).toBe('destination-not-writable');
  expect(await codeOf(w.erase({ folder: join(w.place.directory, 'blobs') }))).toBe('destination-not-writable');
  expect(readdirSync(w.out)).toEqual([]);
  expect(
    w.place.vault.log.events(0, 100).some((e) => e.envelope.type === 'farewell.erased'),
    'nothing was decided',
  ).toBe(false);
  await w.place[Symbol.asyncDispose]();
});

test('logs and files of other devices that the parcel did not carry stop the erasure; the minutes count those that it did', async () => {
  const w = await world();
  await using pkd = await device('TPS7', 'Bayu Kurnia');
  await recordExhibit(pkd.vault, Buffer.from('foto petugas'));
  await recordExhibit(pkd.vault, Buffer.from('foto yang tidak sampai'));
  const { vault } = w.place;
  const { added: events } = vault.foreign.adoptSegment(segmentOf(pkd.vault), { id: 'log/1' });
  await vault.blobs.write(pieces(Buffer.from('foto petugas')));
  const all = { chains: 1, events, files: 1, filesBytes: 12, absent: 1 };
  expect((await w.farewell.state()).counts.foreign).toEqual(all);
  // A parcel of an older program carried none of it.
  await w.handOver();
  w.receive();
  expect(await w.hindrances()).toEqual([{ is: 'foreign', events, files: 1 }]);
  expect(await codeOf(w.erase())).toBe('farewell-hindered');
  w.carries(all);
  await w.handOver();
  w.receive();
  expect(await w.hindrances()).toEqual([]);
  // An original that sync brings now is not in the office's hands.
  await vault.blobs.write(pieces(Buffer.from('foto yang tidak sampai')));
  expect(await w.hindrances()).toEqual([{ is: 'foreign', events: 0, files: 1 }]);
  w.carries({ ...all, files: 2, filesBytes: 34, absent: 3 });
  await w.handOver();
  w.receive();
  const { minutes } = await w.erase();
  const pages = await pdfText(readFileSync(minutes.path));
  const text = pages.join(' ').replace(/\s+/g, ' ');
  expect(pages[0], 'still one page to sign').toContain('Demikian berita acara');
  expect(text).toContain('Catatan riwayat perangkat lain');
  expect(text).toContain('dari 1 rantai yang digabungkan di sini');
  expect(text).toContain('menyebut 3 file asli yang tidak pernah sampai');
  expect(vault.log.replayEqualsTables()).toBe(true);
  await w.place[Symbol.asyncDispose]();
});

test('the minutes and the end of the log stand in the folder before anything is destroyed', async () => {
  const w = await world();
  await w.handOver();
  w.receive();
  const { vault } = w.place;
  const handedOverTo = vault.log.size();
  const papers = await w.erase();
  const names = readdirSync(w.out).sort();
  expect(names).toEqual(['berita-acara-penghapusan-2024-01-20.pdf', 'riwayat-penutup-2024-01-20.json']);
  const tailBytes = readFileSync(papers.tail.path);
  const tail = LogSegmentSchema.parse(parseCanonical(tailBytes));
  expect(tail.firstSeq + tail.events.length).toBe(tail.checkpoint.body.size);
  expect(tail.events.map((e) => e.envelope.type)).toEqual(['farewell.begun', 'farewell.erased']);
  expect(tail.firstSeq, 'nothing between the parcel and the end is missing').toBe(handedOverTo - 1);
  const text = (await pdfText(readFileSync(papers.minutes.path))).join(' ').replace(/\s+/g, ' ');
  for (const words of ['BERITA ACARA PENGHAPUSAN BRANKAS', 'Siti Rahmawati', w.clerk.party.name, otherOffice, 'Bukti 2 2 file asli', 'SSD'])
    expect(text).toContain(words);
  const digits = text.replaceAll(' ', '');
  for (const sha256 of [createHash('sha256').update(tailBytes).digest('hex'), tail.checkpoint.body.treeRootSha256])
    expect(digits).toContain(sha256);
  expect(vault.log.replayEqualsTables()).toBe(true);
  await w.place.door.erase(vault);
  expect(w.place.newDoor().look().state).toBe('none');
  expect(readdirSync(w.out).sort(), 'the papers outlive the vault').toEqual(names);
});

test('the key of an office is erased only where that was confirmed apart, and log and minutes say what became of it', async () => {
  const w = await world();
  await w.handOver();
  w.receive();
  const key = { name: 'Panwaslu Kecamatan Mekarsari', fingerprint: 'd'.repeat(64) };
  w.holdOfficeKey(key);
  expect((await w.farewell.state()).officeKey).toEqual(key);
  expect(await codeOf(w.erase())).toBe('farewell-office-key');
  expect(await codeOf(w.erase({ officeKey: officeKey }))).toBe('farewell-office-key');
  expect(readdirSync(w.out), 'nothing is written before').toEqual([]);
  const minutesOf = async () => {
    const papers = await w.erase({ officeKey: key.fingerprint });
    const { events } = LogSegmentSchema.parse(parseCanonical(readFileSync(papers.tail.path)));
    const fields = Object.fromEntries(Object.entries(events.at(-1)?.fields ?? {}).map(([name, { value }]) => [name, value]));
    const text = (await pdfText(readFileSync(papers.minutes.path))).join(' ').replace(/\s+/g, ' ');
    return { officeKey: ErasureSchema.parse(fields).officeKey, text, digits: text.replaceAll(' ', '') };
  };
  const alone = await minutesOf();
  expect(alone.officeKey).toEqual(key);
  // The keys may have come by a copy: nobody can sign that there is none anywhere.
  expect(alone.text).toContain('Dari brankas ini tidak pernah ditulis salinan kunci kantor');
  expect(alone.text).toContain(
    'Kecuali kunci yang sama masih tersimpan di tempat lain, yang dienkripsi untuk kantor itu tidak dapat dibuka lagi oleh siapa pun',
  );
  expect(alone.text).toContain('tidak ada yang dapat memperbarui atau mencabutnya');
  expect(alone.digits).toContain(key.fingerprint);
  const copy = { at: '2024-01-19T03:00:00.000Z', sha256: 'e'.repeat(64), current: false };
  w.holdOfficeKey({ ...key, copy });
  const handedOn = await minutesOf();
  expect(handedOn.officeKey).toEqual({ ...key, copy });
  expect(handedOn.digits).toContain(copy.sha256);
  expect(handedOn.text).toContain('kantor dapat melanjutkannya dari sana. Sertifikat, pencabutan, atau daftar yang terbit sesudah itu');
  expect(handedOn.text).not.toContain('tidak pernah ditulis salinan');
  await w.place[Symbol.asyncDispose]();
});
