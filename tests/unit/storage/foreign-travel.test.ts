/** Foreign logs that go on to another office: cut into pieces, proven there by themselves, forks and all. */
import { expect, test } from 'vitest';
import { behindOf, type PieceBehind } from '../../../electron/storage/foreign/proven.ts';
import type { OpenVault } from '../../../electron/storage/interface.ts';
import { exhibitTagged } from '../../../electron/storage/records/payloads.ts';
import { type LogPiece, LogPieceSchema, MOST_PIECE_BYTES, MOST_PIECE_EVENTS } from '../../../shared/domain/log-piece.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { copyOf, type Device, device, extractOf, segmentOf } from '../../helpers/device-logs.ts';
import { recordExhibit } from '../../helpers/temporary-vault.ts';

const piecesOf = (vault: OpenVault): LogPiece[] => vault.foreign.travelling().pieces.map((spec) => vault.foreign.travellingPiece(spec));

/** As a receiver reads them: the last first. */
const adoptAll = (vault: OpenVault, pieces: readonly LogPiece[]): void => {
  let behind: PieceBehind | undefined;
  for (const piece of pieces.toReversed()) {
    expect(vault.foreign.adoptPiece(piece, behind, { id: 'serah' }).refused).toEqual([]);
    behind = behindOf(piece, behind);
  }
};
const held = (vault: OpenVault) => ({
  events: vault.db.all('SELECT event_sha256, chain, seq, envelope, signature FROM foreign_events ORDER BY event_sha256'),
  fields: vault.db.all('SELECT event_sha256, name, salt, value FROM foreign_fields ORDER BY event_sha256, name'),
  forks: vault.foreign.forks().map(({ seenAt: _, ...fork }) => fork),
});

/** Many events of one officer, each with a caption of its own. */
const busy = async (of: Device, count: number, caption = (n: number) => `Catatan ${n}`): Promise<void> => {
  let exhibit = await recordExhibit(of.vault, Buffer.from(`foto ${of.directory}`));
  of.vault.commit((scope) => {
    for (let n = 0; n < count; n += 1) {
      scope.append(exhibitTagged(exhibit, { ...exhibit.tags, caption: caption(n) }));
      exhibit = scope.tables.exhibit(exhibit.id) ?? exhibit;
    }
  });
};

test('a log taken in as one long segment goes on in pieces of at most 256 events, and is proven again', async () => {
  await using pkd = await device('MKS1', 'Siti Rahmawati');
  await using kecamatan = await device('KEC1', 'Dwi Anggoro');
  await using kabupaten = await device('KAB1', 'Ratna Paramitha');
  await busy(pkd, 600);
  kecamatan.vault.foreign.adoptSegment(segmentOf(pkd.vault), { id: 'log/1', office: 'PKD Kuripan' });
  const pieces = piecesOf(kecamatan.vault);
  expect(pieces.length).toBeGreaterThan(2);
  expect(Math.max(...pieces.map(({ events }) => events.length))).toBeLessThanOrEqual(MOST_PIECE_EVENTS);
  expect(pieces.filter(({ checkpoint }) => checkpoint).length, 'one checkpoint for the run').toBe(1);
  for (const piece of pieces) expect(LogPieceSchema.parse(piece)).toEqual(piece);
  expect(kecamatan.vault.foreign.travelling().apart).toEqual([]);

  adoptAll(kabupaten.vault, pieces);
  expect(held(kabupaten.vault)).toEqual(held(kecamatan.vault));
  const size = kabupaten.vault.log.size();
  adoptAll(kabupaten.vault, pieces);
  expect(kabupaten.vault.log.size(), 'a second time nothing is new').toBe(size);
  expect(kabupaten.vault.foreign.origins()(pieces[0]?.events[0]?.envelope.chainId ?? '')).toMatchObject({
    workstationCode: 'MKS1',
    office: 'PKD Kuripan',
  });
});

test('large events make small pieces: none above 4 MB but one event by itself', async () => {
  await using pkd = await device('MKS1', 'Siti Rahmawati');
  await using kecamatan = await device('KEC1', 'Dwi Anggoro');
  await busy(pkd, 9, (n) => `${n} ${'panjang '.repeat(120_000)}`);
  kecamatan.vault.foreign.adoptSegment(segmentOf(pkd.vault));
  const pieces = piecesOf(kecamatan.vault);
  expect(pieces.length).toBeGreaterThan(2);
  for (const { events } of pieces) if (events.length > 1) expect(canonicalBytes(events).length).toBeLessThanOrEqual(MOST_PIECE_BYTES);
});

test('forks, a restored device and gaps go on as they are held, whatever the receiver holds already', async () => {
  await using pkd = await device('MKS1', 'Siti Rahmawati');
  await using kecamatan = await device('KEC1', 'Dwi Anggoro');
  await using kabupaten = await device('KAB1', 'Ratna Paramitha');
  await using other = await device('KAB2', 'Sari Lestari');
  await busy(pkd, 5);
  await using clone = await copyOf(pkd);
  await using restored = await copyOf(pkd, 'laptop lain');
  await busy(clone, 3);
  await busy(pkd, 2);
  await busy(restored, 4);
  const cutAt = 4;
  const segments = [segmentOf(pkd.vault, 0, cutAt), segmentOf(pkd.vault, cutAt), segmentOf(clone.vault), segmentOf(restored.vault)];
  for (const segment of segments) kecamatan.vault.foreign.adoptSegment(segment);
  expect(kecamatan.vault.foreign.forks().length).toBeGreaterThan(0);
  const pieces = piecesOf(kecamatan.vault);
  expect(kecamatan.vault.foreign.travelling().apart).toEqual([]);
  adoptAll(kabupaten.vault, pieces);
  expect(held(kabupaten.vault)).toEqual(held(kecamatan.vault));
  // An office that knew a part of it by another way ends with the same.
  other.vault.foreign.adoptSegment(segmentOf(clone.vault, 2));
  adoptAll(other.vault, pieces);
  expect(held(other.vault)).toEqual(held(kecamatan.vault));
});

test('a piece that was altered, left out or put elsewhere is refused', async () => {
  await using pkd = await device('MKS1', 'Siti Rahmawati');
  await using kecamatan = await device('KEC1', 'Dwi Anggoro');
  await using kabupaten = await device('KAB1', 'Ratna Paramitha');
  await busy(pkd, 600);
  kecamatan.vault.foreign.adoptSegment(segmentOf(pkd.vault));
  const [first, second, last] = piecesOf(kecamatan.vault) as [LogPiece, LogPiece, LogPiece];
  const behind = behindOf(second, behindOf(last));
  const { foreign } = kabupaten.vault;
  expect(() => foreign.adoptPiece(first, undefined)).toThrow('foreign-log-invalid');
  expect(() => foreign.adoptPiece(first, behindOf(last)), 'one left out').toThrow('foreign-log-invalid');
  expect(() => foreign.adoptPiece({ ...first, events: first.events.slice(0, -1) }, behind)).toThrow('foreign-log-invalid');
  const [event] = first.events.slice(7);
  const forged = first.events.map((one) =>
    one === event ? { ...one, envelope: { ...one.envelope, at: { ...one.envelope.at, utc: '2024-01-01T00:00:00.000Z' } } } : one,
  );
  expect(() => foreign.adoptPiece({ ...first, events: forged }, behind)).toThrow('foreign-log-invalid');
  expect(kabupaten.vault.db.get('SELECT 1 FROM foreign_events')).toBeUndefined();
});

test('what came by extract alone is told apart', async () => {
  await using pkd = await device('MKS1', 'Siti Rahmawati');
  await using kecamatan = await device('KEC1', 'Dwi Anggoro');
  const exhibit = await recordExhibit(pkd.vault, Buffer.from('foto'));
  const { extract, checkpoint } = extractOf(pkd.vault, [{ kind: 'exhibit', id: exhibit.id }]);
  kecamatan.vault.foreign.adoptExtract(extract, checkpoint, { id: 'serah' });
  expect(kecamatan.vault.foreign.travelling()).toMatchObject({ pieces: [], apart: [expect.any(String)] });
  // The same event under a segment later: links hold it from then on.
  kecamatan.vault.foreign.adoptSegment(segmentOf(pkd.vault));
  expect(kecamatan.vault.foreign.travelling().apart).toEqual([]);
});

test('an office whose name has no end spoils no piece', async () => {
  await using pkd = await device('MKS1', 'Siti Rahmawati');
  await using kecamatan = await device('KEC1', 'Dwi Anggoro');
  await using kabupaten = await device('KAB1', 'Ratna Paramitha');
  await busy(pkd, 2);
  kecamatan.vault.foreign.adoptSegment(segmentOf(pkd.vault), { id: 'log/1', office: 'Panwaslu '.repeat(500) });
  const pieces = piecesOf(kecamatan.vault);
  for (const piece of pieces) expect(LogPieceSchema.safeParse(piece).success).toBe(true);
  adoptAll(kabupaten.vault, pieces);
  expect(held(kabupaten.vault)).toEqual(held(kecamatan.vault));
  // Nor does a piece say whose a key is.
  const officer = { fingerprint: pieces[0]?.events[0]?.envelope.actor.key ?? '', name: 'Orang lain' };
  expect(LogPieceSchema.safeParse({ ...pieces[0], source: { officer } }).success).toBe(false);
});
