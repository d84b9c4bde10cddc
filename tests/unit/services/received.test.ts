/** What an office sees of other devices' records, and what it says of them. */
import { expect, test } from 'vitest';
import { createReceived } from '../../../electron/services/received/received.ts';
import { createVerify } from '../../../electron/services/verify/verify.ts';
import { exhibitTagged } from '../../../electron/storage/records/payloads.ts';
import { copyOf, device, extractOf, segmentOf } from '../../helpers/device-logs.ts';
import { recordExhibit, temporaryVault } from '../../helpers/temporary-vault.ts';

const query = { offset: 0, limit: 200 };

test('a received exhibit is listed with its device, and keeps its own number', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  await using office = await temporaryVault();
  const own = await recordExhibit(office.vault, Buffer.from('punya kantor'));
  const exhibit = await recordExhibit(pkd.vault, Buffer.from('foto'), 'a.jpg', {
    tags: { kind: 'alat-bukti', violations: [], labels: [], caption: 'Baliho' },
  });
  office.vault.foreign.adoptSegment(segmentOf(pkd.vault), { id: 'log/1' });
  const received = createReceived(office);
  const list = received.list(query);
  expect(list).toMatchObject({
    total: 1,
    doubtfulCount: 0,
    forkCount: 0,
    devices: [{ origin: { chainId: pkd.vault.chainId, own: false, workstationCode: 'PKD1' }, count: 1 }],
    rows: [{ kind: 'exhibit', id: exhibit.id, number: exhibit.number, title: 'Baliho', part: { preview: false, original: false } }],
  });
  expect(own.number).toBe(exhibit.number);
  expect(office.vault.tables.exhibitByNumber(own.number)?.id).toBe(own.id);
  expect(received.list({ ...query, text: 'bali' }).total).toBe(1);
  expect(received.list({ ...query, text: '100%' }).total).toBe(0);
  expect(received.find('bal', 5)).toHaveLength(1);
  expect(received.part(exhibit.parts[0]?.id ?? '')).toMatchObject({ sha256: exhibit.parts[0]?.sha256, number: exhibit.number });
});

test('a list is paged with its total; every record stands on one page', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  await using office = await temporaryVault();
  for (let n = 0; n < 7; n += 1) await recordExhibit(pkd.vault, Buffer.from(`foto ${n}`));
  office.vault.foreign.adoptSegment(segmentOf(pkd.vault), { id: 'log/1' });
  const received = createReceived(office);
  const pages = [0, 3, 6, 9].map((offset) => received.list({ offset, limit: 3 }));
  expect(pages.map(({ rows, total }) => [rows.length, total])).toEqual([
    [3, 7],
    [3, 7],
    [1, 7],
    [0, 7],
  ]);
  expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(7);
});

test('a clock that stood too far ahead waits until somebody whose clock is right spoke after it', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  await using office = await device('KEC1', 'Siti Contoh');
  const [first, second] = [await recordExhibit(pkd.vault, Buffer.from('satu')), await recordExhibit(pkd.vault, Buffer.from('dua'))];
  await using ahead = await copyOf(pkd);
  ahead.clock.advance(48 * 3_600_000);
  const say = (of: typeof pkd, exhibit: typeof first, caption: string) =>
    of.vault.commit((scope) => scope.append(exhibitTagged(exhibit, { ...exhibit.tags, caption })));
  say(ahead, first, 'Jam maju');
  say(ahead, second, 'Jam maju juga');
  office.vault.foreign.adoptSegment(segmentOf(ahead.vault), { id: 'log/1' });
  const received = createReceived(office);
  const clocks = () =>
    received
      .list({ ...query, doubtful: true })
      .rows.map(({ id, quarantinedCount, openClockCount }) => [id, quarantinedCount, openClockCount]);
  expect(clocks().sort()).toEqual(
    [
      [first.id, 1, 1],
      [second.id, 1, 1],
    ].sort(),
  );
  // Of the first it was looked at; of the second the office says something itself.
  expect(received.seeClock({ kind: 'exhibit', id: first.id }).row).toMatchObject({ quarantinedCount: 1, openClockCount: 0 });
  received.tag({ kind: 'exhibit', id: second.id, notes: 'Waktu ditanyakan' });
  expect(received.list(query).rows.map(({ openClockCount }) => openClockCount)).toEqual([0, 0]);
  expect(received.list(query).rows.map(({ quarantinedCount }) => quarantinedCount)).toEqual([1, 1]);
  const size = office.vault.log.size();
  received.seeClock({ kind: 'exhibit', id: first.id });
  expect(office.vault.log.size()).toBe(size);
  expect(office.vault.log.replayEqualsTables()).toBe(true);
  // A cache that is made anew says the same.
  office.vault.foreign.settleAgain();
  expect(received.list(query).rows.map(({ openClockCount }) => openClockCount)).toEqual([0, 0]);
});

test('the office tags what it received: its word stands because it saw the other, and both are shown', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  // The office's clock is far behind: what it saw counts, not when.
  await using office = await device('KEC1', 'Siti Contoh', '2024-01-19T14:00:00.000Z');
  const exhibit = await recordExhibit(pkd.vault, Buffer.from('foto'), 'a.jpg', {
    tags: { kind: 'alat-bukti', violations: [], labels: [], caption: 'Baliho' },
  });
  const sent = extractOf(pkd.vault, [{ kind: 'exhibit', id: exhibit.id }]);
  office.vault.foreign.adoptExtract(sent.extract, sent.checkpoint, {
    ...{ id: 'serah-1', workstationCode: 'PKD1', office: 'PKD Mekarsari' },
    officer: { fingerprint: pkd.vault.signer?.fingerprint ?? '', name: 'Rina Contoh' },
  });
  const received = createReceived(office);
  const shown = received.tag({ kind: 'exhibit', id: exhibit.id, caption: 'Baliho di pagar sekolah', notes: 'Diperiksa bersama' });
  expect(shown.disagreements).toMatchObject([
    {
      field: 'tags.caption',
      why: 'causality',
      chosen: { value: 'Baliho di pagar sekolah', by: 'Siti Contoh', origin: { own: true } },
      others: [{ value: 'Baliho', by: 'Rina Contoh', origin: { own: false, office: 'PKD Mekarsari', workstationCode: 'PKD1' } }],
    },
  ]);
  expect(shown.history.map((line) => [line.type, line.origin.own])).toEqual([
    ['exhibit.taken-in', false],
    ['exhibit.tagged', true],
  ]);
  expect(received.list(query).rows[0]).toMatchObject({ title: 'Baliho di pagar sekolah', disagreementCount: 0 });
  const size = office.vault.log.size();
  received.tag({ kind: 'exhibit', id: exhibit.id, caption: 'Baliho di pagar sekolah' });
  expect(office.vault.log.size()).toBe(size);
  // The device goes on without having seen it: now only the clocks can tell.
  pkd.clock.advance(3_600_000);
  pkd.vault.commit((scope) => scope.append(exhibitTagged(exhibit, { ...exhibit.tags, caption: 'Baliho rusak' })));
  const later = extractOf(pkd.vault, [{ kind: 'exhibit', id: exhibit.id }]);
  office.vault.foreign.adoptExtract(later.extract, later.checkpoint);
  const [told] = received.show('exhibit', exhibit.id).disagreements;
  expect(told).toMatchObject({
    why: 'clock',
    chosen: { value: 'Baliho rusak' },
    others: [{ value: 'Baliho di pagar sekolah', why: 'clock' }],
  });
  expect(received.list(query)).toMatchObject({ doubtfulCount: 1, rows: [{ disagreementCount: 1 }] });
  // The office decides; the other word stays shown beside it.
  const decided = received.settle({ kind: 'exhibit', id: exhibit.id, field: 'tags.caption', event: told?.others[0]?.event ?? '' });
  expect(decided.disagreements).toMatchObject([
    { why: 'causality', chosen: { value: 'Baliho di pagar sekolah' }, others: [{ value: 'Baliho rusak' }] },
  ]);
  expect(received.list(query)).toMatchObject({ doubtfulCount: 0, rows: [{ title: 'Baliho di pagar sekolah' }] });
  expect(() => received.settle({ kind: 'exhibit', id: exhibit.id, field: 'tags.caption', event: '0'.repeat(64) })).toThrowError(
    'received-record-missing',
  );
  expect(office.vault.log.replayEqualsTables()).toBe(true);
  const request = { report: () => {}, signal: new AbortController().signal };
  const verdict = await createVerify({ clock: { now: () => new Date() }, openVault: () => office.vault }).path(
    office.vault.directory,
    request,
  );
  expect(verdict.problems).toEqual([]);
});

test('the cache is made again from the logs and says the same', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  await using office = await temporaryVault();
  const exhibit = await recordExhibit(pkd.vault, Buffer.from('foto'));
  await using clone = await copyOf(pkd);
  pkd.clock.advance(60_000);
  pkd.vault.commit((scope) => scope.append(exhibitTagged(exhibit, { ...exhibit.tags, caption: 'Satu' })));
  clone.vault.commit((scope) => scope.append(exhibitTagged(exhibit, { ...exhibit.tags, caption: 'Dua' })));
  for (const one of [pkd, clone]) office.vault.foreign.adoptSegment(segmentOf(one.vault));
  const received = createReceived(office);
  const before = received.list(query);
  expect(before).toMatchObject({ doubtfulCount: 1, forkCount: 1 });
  office.vault.foreign.settleAgain();
  expect(received.list(query)).toEqual(before);
  expect(received.disagreements(10)).toMatchObject([{ row: { id: exhibit.id }, disagreements: [{ chosen: { value: 'Satu' } }] }]);
  expect(received.forks()[0]?.branches.map((branch) => branch.numbers)).toEqual([[exhibit.number], [exhibit.number]]);
});
