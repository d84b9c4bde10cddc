/** Logs of other devices beside our own: what is adopted, what is refused, where histories part. */
import { expect, test } from 'vitest';
import type { OpenVault } from '../../../electron/storage/interface.ts';
import { exhibitTagged } from '../../../electron/storage/records/payloads.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import { checkpointAt, copyOf, device, extractOf, segmentOf } from '../../helpers/device-logs.ts';
import { forgedSegment } from '../../helpers/forged-segment.ts';
import { recordExhibit, temporaryVault } from '../../helpers/temporary-vault.ts';

const photo = (text: string): Buffer => Buffer.from(text.repeat(50));
const subjectOf = (exhibit: Exhibit) => ({ kind: 'exhibit' as const, id: exhibit.id });

const caption = (vault: OpenVault, exhibit: Exhibit, text: string): void => {
  const before = vault.tables.exhibit(exhibit.id);
  if (!before) throw new Error('no exhibit');
  vault.commit((scope) => scope.append(exhibitTagged(before, { ...before.tags, caption: text })));
};

test('an extract is adopted once, as it was signed, and our log says so', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  await using kecamatan = await temporaryVault();
  const exhibit = await recordExhibit(pkd.vault, photo('baliho'));
  caption(pkd.vault, exhibit, 'Baliho di depan sekolah');
  const { extract, checkpoint } = extractOf(pkd.vault, [subjectOf(exhibit)]);
  const office = kecamatan.vault;
  const size = office.log.size();
  const adoption = office.foreign.adoptExtract(extract, checkpoint, {
    id: 'serah-1',
    office: 'Pengawas Mekarsari',
    workstationCode: 'PKD1',
  });
  expect(adoption).toEqual({ added: 2, known: 0, forks: [], refused: [] });
  expect(office.log.events(size, 5).map((e) => e.envelope.type)).toEqual(['chain.adopted']);
  expect(office.foreign.adoptExtract(extract, checkpoint)).toEqual({ added: 0, known: 2, forks: [], refused: [] });
  expect(office.log.size()).toBe(size + 1);
  const history = office.foreign.history(subjectOf(exhibit));
  expect(history.map((line) => [line.seq, line.type, line.origin.workstationCode])).toEqual([
    [extract.events[0]?.event.envelope.seq, 'exhibit.taken-in', 'PKD1'],
    [extract.events[1]?.event.envelope.seq, 'exhibit.tagged', 'PKD1'],
  ]);
  expect(office.foreign.settlement(subjectOf(exhibit)).fields['tags.caption']?.value).toBe('Baliho di depan sekolah');
  expect(office.tables.exhibit(exhibit.id)).toBeUndefined();
  expect(office.log.replayEqualsTables()).toBe(true);
  expect((await office.log.verify()).problems).toEqual([]);
});

test('what does not hold is refused by name, and half a history is not kept', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  await using kecamatan = await temporaryVault();
  const first = await recordExhibit(pkd.vault, photo('satu'));
  const second = await recordExhibit(pkd.vault, photo('dua'));
  caption(pkd.vault, second, 'Kedua');
  const { extract, checkpoint } = extractOf(pkd.vault, [subjectOf(first), subjectOf(second)]);
  const office = kecamatan.vault;
  const dropped = { ...extract, events: extract.events.filter(({ event }) => event.envelope.type !== 'exhibit.tagged') };
  expect(office.foreign.adoptExtract(dropped, checkpoint)).toMatchObject({ added: 1, refused: [{ code: 'subject-incomplete', count: 1 }] });
  const forged = structuredClone(extract);
  const tagged = forged.events.find(({ event }) => event.envelope.type === 'exhibit.tagged');
  if (!tagged) throw new Error('no event');
  tagged.event.fields['tags.caption'] = { salt: '0'.repeat(32), value: 'Lain' };
  expect(office.foreign.adoptExtract(forged, checkpoint)).toMatchObject({
    added: 0,
    refused: [
      { code: 'event-altered', count: 1 },
      { code: 'subject-incomplete', count: 1 },
    ],
  });
  const moved = structuredClone(extract);
  const path = moved.events[0]?.proof.path;
  if (path) path[0] = '0'.repeat(64);
  expect(office.foreign.adoptExtract(moved, checkpoint).refused[0]?.code).toBe('proof-invalid');
  const other = extractOf(office, []).checkpoint;
  expect(() => office.foreign.adoptExtract(extract, other)).toThrowError('foreign-log-invalid');
  expect(() => office.foreign.adoptExtract(extract, { ...checkpoint, body: { ...checkpoint.body, size: 3 } })).toThrowError(
    'foreign-log-invalid',
  );
  expect(office.foreign.adoptExtract(extract, checkpoint)).toMatchObject({ added: 0, known: 3, refused: [] });
});

test('a later extract discloses more of a known event', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  await using kecamatan = await temporaryVault();
  const exhibit = await recordExhibit(pkd.vault, photo('baliho'));
  const poor = extractOf(pkd.vault, [subjectOf(exhibit)], (field) => field === 'provenance.giver');
  const rich = extractOf(pkd.vault, [subjectOf(exhibit)]);
  const office = kecamatan.vault;
  office.foreign.adoptExtract(poor.extract, poor.checkpoint);
  expect(office.foreign.history(subjectOf(exhibit))[0]?.withheld).toEqual(['provenance.giver']);
  const size = office.log.size();
  expect(office.foreign.adoptExtract(rich.extract, rich.checkpoint)).toMatchObject({ added: 0, known: 1 });
  expect(office.log.size()).toBe(size + 1);
  expect(office.foreign.history(subjectOf(exhibit))[0]?.withheld).toEqual([]);
  office.foreign.adoptExtract(poor.extract, poor.checkpoint);
  expect(office.foreign.history(subjectOf(exhibit))[0]?.withheld).toEqual([]);
});

test('segments come in any order and end in the same set', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  await using left = await temporaryVault();
  await using right = await temporaryVault();
  const exhibit = await recordExhibit(pkd.vault, photo('baliho'));
  caption(pkd.vault, exhibit, 'Pertama');
  const size = pkd.vault.log.size();
  const segments = [segmentOf(pkd.vault, 0, 2), segmentOf(pkd.vault, 2, 2), segmentOf(pkd.vault, 4, size - 4)];
  for (const segment of segments) left.vault.foreign.adoptSegment(segment);
  for (const segment of segments.toReversed()) right.vault.foreign.adoptSegment(segment);
  for (const segment of segments) expect(right.vault.foreign.adoptSegment(segment)).toMatchObject({ added: 0, forks: [], refused: [] });
  const held = (vault: OpenVault) =>
    vault.db.all('SELECT event_sha256, chain, seq, envelope, signature FROM foreign_events ORDER BY event_sha256');
  expect(held(left.vault)).toHaveLength(size);
  expect(held(right.vault)).toEqual(held(left.vault));
  const records = (vault: OpenVault) => vault.db.all('SELECT * FROM received_records');
  expect(records(right.vault)).toEqual(records(left.vault));
  expect(right.vault.foreign.history(subjectOf(exhibit))[0]?.actorName).toBe('Rina Contoh');
  const cut = { ...segments[2], events: segments[2]?.events.slice(1) ?? [] } as (typeof segments)[number];
  expect(() => right.vault.foreign.adoptSegment(cut)).toThrowError('foreign-log-invalid');
  const swapped = structuredClone(segments[1] as (typeof segments)[number]);
  swapped.events.reverse();
  expect(() => right.vault.foreign.adoptSegment(swapped)).toThrowError('foreign-log-invalid');
});

test('a cloned laptop: both branches are kept, whichever came first', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  const before = await recordExhibit(pkd.vault, photo('sebelum'));
  await using clone = await copyOf(pkd);
  expect(clone.vault.chainId).toBe(pkd.vault.chainId);
  const parting = pkd.vault.log.size() - 1;
  pkd.clock.advance(60_000);
  caption(pkd.vault, before, 'Dari laptop asli');
  clone.clock.advance(120_000);
  caption(clone.vault, before, 'Dari laptop kembar');
  const segments = [segmentOf(pkd.vault), segmentOf(clone.vault)];
  const answers = [];
  for (const order of [segments, segments.toReversed()]) {
    await using office = await temporaryVault();
    for (const segment of order) office.vault.foreign.adoptSegment(segment);
    const forks = office.vault.foreign.forks();
    expect(forks).toHaveLength(1);
    expect(forks[0]).toMatchObject({ kind: 'same-number', chainId: pkd.vault.chainId, seq: parting, sameKeys: true });
    expect(forks[0]?.branches.map((branch) => branch.eventCount)).toEqual([2, 2]);
    expect(forks[0]?.branches[0]?.numbers).toEqual([before.number]);
    const types = office.vault.db.all<{ type: string }>("SELECT type FROM events WHERE type LIKE 'chain.%' ORDER BY seq");
    expect(types.map(({ type }) => type)).toEqual(['chain.adopted', 'chain.adopted', 'chain.forked']);
    const settlement = office.vault.foreign.settlement(subjectOf(before));
    expect(settlement.fields['tags.caption']?.value).toBe('Dari laptop kembar');
    expect(settlement.disagreements).toMatchObject([
      { field: 'tags.caption', why: 'clock', others: [{ value: 'Dari laptop asli', why: 'clock' }] },
    ]);
    expect(office.vault.foreign.adoptSegment(order[0] as (typeof order)[number]).forks).toEqual([
      { chainId: pkd.vault.chainId, seq: parting },
    ]);
    answers.push(JSON.stringify(settlement));
    expect(office.vault.log.replayEqualsTables()).toBe(true);
  }
  expect(answers[0]).toBe(answers[1]);
});

test('a device put back from a copy: its new chain and the old one that went on stand side by side', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  const exhibit = await recordExhibit(pkd.vault, photo('sebelum'));
  await using copy = await copyOf(pkd, 'laptop-lain');
  expect(copy.vault.chainId).not.toBe(pkd.vault.chainId);
  caption(pkd.vault, exhibit, 'Rantai lama');
  await using office = await temporaryVault();
  office.vault.foreign.adoptSegment(segmentOf(copy.vault));
  expect(office.vault.foreign.forks()).toEqual([]);
  const adoption = office.vault.foreign.adoptSegment(segmentOf(pkd.vault));
  const restored = copy.vault.log.events(0, 1000).find((e) => e.envelope.type === 'vault.restored');
  expect(adoption.forks).toEqual([{ chainId: pkd.vault.chainId, seq: restored?.envelope.seq }]);
  const [fork] = office.vault.foreign.forks();
  expect(fork).toMatchObject({ kind: 'common-past', otherChainId: copy.vault.chainId, sameKeys: true });
  expect(fork?.branches.every((branch) => branch.eventCount > 0)).toBe(true);
});

test('a clock a day ahead settles nothing and is shown', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  const exhibit = await recordExhibit(pkd.vault, photo('baliho'));
  await using clone = await copyOf(pkd);
  pkd.clock.advance(60_000);
  caption(pkd.vault, exhibit, 'Jam benar');
  clone.clock.advance(25 * 3_600_000);
  caption(clone.vault, exhibit, 'Jam maju sehari');
  const segments = [segmentOf(pkd.vault), segmentOf(clone.vault)];
  for (const order of [segments, segments.toReversed()]) {
    await using office = await temporaryVault();
    for (const segment of order) office.vault.foreign.adoptSegment(segment);
    const settlement = office.vault.foreign.settlement(subjectOf(exhibit));
    expect(settlement.quarantined).toHaveLength(1);
    expect(settlement.fields['tags.caption']?.value).toBe('Jam benar');
    expect(settlement.disagreements).toMatchObject([{ why: 'quarantined', others: [{ value: 'Jam maju sehari' }] }]);
    expect(office.vault.db.get('SELECT quarantined_count AS n FROM received_records WHERE id = ?', exhibit.id)).toEqual({ n: 1 });
  }
});

test('a key that the log never enrolled settles nothing', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  await using stranger = await device('PKD2', 'Orang Lain');
  const exhibit = await recordExhibit(pkd.vault, photo('baliho'));
  caption(pkd.vault, exhibit, 'Asli');
  await using office = await temporaryVault();
  office.vault.foreign.adoptSegment(segmentOf(pkd.vault));
  // The stranger goes on in the other's name: right links, his own key.

  pkd.clock.advance(60_000);
  office.vault.foreign.adoptSegment(
    forgedSegment(pkd.vault, stranger.vault, subjectOf(exhibit), { 'tags.caption': 'Palsu' }, pkd.clock.now()),
  );
  const settlement = office.vault.foreign.settlement(subjectOf(exhibit));
  expect(settlement.unvouched).toHaveLength(1);
  expect(settlement.fields['tags.caption']?.value).toBe('Asli');
  expect(settlement.disagreements).toMatchObject([{ why: 'key', others: [{ value: 'Palsu' }] }]);
});

test('a segment of a past log is proven by the checkpoint of that moment', async () => {
  await using pkd = await device('PKD1', 'Rina Contoh');
  const { chainId, size } = checkpointAt(pkd.vault, 2).body;
  expect([chainId, size]).toEqual([pkd.vault.chainId, 2]);
});
