import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../electron/base/hash-stream.ts';
import type { OpenVault } from '../../../electron/storage/interface.ts';
import { readPublicPem, verifyBytes } from '../../../electron/storage/keys/signing.ts';
import { commitment } from '../../../electron/storage/log/envelope.ts';
import { nextHlc } from '../../../electron/storage/log/hybrid-clock.ts';
import { leafHash, rootOfPath } from '../../../electron/storage/log/merkle.ts';
import type { Vault } from '../../../electron/storage/open-vault.ts';
import * as events from '../../../electron/storage/records/payloads.ts';
import { type Case, emptyNarrative } from '../../../shared/domain/case.ts';
import { CustodyExtractSchema, SignedEventSchema } from '../../../shared/domain/custody.ts';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { passphrase, recordExhibit, temporaryVault } from '../../helpers/temporary-vault.ts';

const id = (digit: string): string => digit.repeat(32);

/** Writes behind the log's back, as somebody with the key and a SQL shell would. */
const behindItsBack = (vault: OpenVault, sql: string, ...values: unknown[]): void => {
  const { write } = vault as Vault;
  write.run('DROP TRIGGER IF EXISTS events_are_kept');
  write.run('DROP TRIGGER IF EXISTS events_are_fixed');
  write.run(sql, ...values);
};
const problems = async (vault: OpenVault) => (await vault.log.verify()).problems;

const caseOf = (exhibitId: string, createdBy: string): Case => ({
  id: id('c'),
  number: 'P-MKS1-0001',
  title: 'Baliho di pagar sekolah',
  origin: 'hasil-pengawasan',
  regime: 'PEMILU',
  narrative: { ...emptyNarrative, what: 'Baliho dipasang di pagar SDN' },
  persons: [
    { id: id('1'), part: 'terlapor', name: 'Agus Contoh', confidential: false },
    { id: id('2'), part: 'saksi', name: 'Dewi Contoh', confidential: true },
  ],
  exhibits: [{ exhibitId, caption: 'Tampak depan' }],
  createdBy,
  createdAt: '2024-01-20T02:00:00.000Z',
  updatedAt: '2024-01-20T02:00:00.000Z',
});

const findingOf = (exhibitId: string): Finding => ({
  id: id('f'),
  caseId: id('c'),
  personId: id('1'),
  subjectKind: 'PELAKSANA_KAMPANYE',
  frozen: {
    entry: {
      kode: 'K-1',
      judul: 'Alat peraga di tempat terlarang',
      katalog: 'contoh',
      kategori: 'x',
      jenis_pelanggaran: 'ADMINISTRASI',
      rezim: ['PEMILU'],
      subjek: [],
      dasar_hukum: [],
      berlaku_dari: null,
      berlaku_sampai: null,
      status_verifikasi: 'TERKONFIRMASI',
      status_didukung: 'x',
      masa: [],
    },
    entrySha256: id('ab'),
    catalogueVersion: 'contoh',
  },
  exhibitIds: [exhibitId],
  narrative: 'Uraian',
});

const dossierOf = (sealedBy: string, signer: string): Dossier => ({
  id: id('d'),
  number: 'BB-MKS1-0001',
  caseId: id('c'),
  status: 'sealing',
  template: 'berkas-bukti',
  title: 'Baliho di pagar sekolah',
  correction: 0,
  begunAt: '2024-01-20T02:00:00.000Z',
  sealedBy,
  signer,
  exhibitCount: 1,
});

/** A vault in which every kind of record was made and changed. */
const livedIn = async () => {
  const place = await temporaryVault();
  const { vault, officerId } = place;
  const exhibit = await recordExhibit(vault, Buffer.from('foto'));
  const tags = { ...exhibit.tags, caption: 'Baliho', labels: ['sekolah', 'pagar'], violations: ['K-1'], notes: 'dipasang malam hari' };
  const record = caseOf(exhibit.id, officerId);
  vault.commit((scope) => {
    scope.append(events.exhibitTagged(exhibit, tags));
    scope.append(events.caseCreated(record));
    scope.append(events.findingRecorded(findingOf(exhibit.id)));
  });
  place.clock.advance(60_000);
  const changed: Case = {
    ...record,
    title: 'Baliho di pagar SDN 2',
    persons: [record.persons[1], record.persons[0]].filter((p) => p !== undefined),
    exhibits: [{ exhibitId: exhibit.id, caption: '' }],
    knownAt: { local: '2024-01-20', zone: 'WIB', approximate: false, source: 'typed' },
    updatedAt: place.clock.now().toISOString(),
  };
  vault.commit((scope) => {
    scope.append(events.caseChanged(record, changed));
    scope.append(events.exhibitProvenanceChanged(exhibit, { way: 'whatsapp', note: 'lewat grup' }));
    scope.append(events.exhibitTagged({ ...exhibit, tags }, { ...tags, labels: ['pagar'], notes: undefined }));
    scope.append(events.dossierSealingBegun(dossierOf(officerId, vault.signer?.fingerprint ?? '')));
  });
  return { ...place, place, vault, exhibit, changed, tags, [Symbol.asyncDispose]: () => place[Symbol.asyncDispose]() };
};

const sealed = {
  sealedAt: '2024-01-20T02:05:00.000Z',
  pdfSha256: id('aa'),
  manifestSha256: id('bb'),
  sealSha256: id('cc'),
  contentSha256: id('dd'),
  pageCount: 9,
  sizeBytes: 1234,
};

test('every kind of event replays to the same tables', async () => {
  await using lived = await livedIn();
  const { vault, exhibit, changed } = lived;
  vault.commit((scope) => {
    scope.append(events.dossierSealed(id('d'), sealed));
    scope.append(events.dossierExported(id('d'), { exportedAt: scope.now, form: 'zip', sizeBytes: 5, reread: 'cache' }));
    scope.append(events.findingRemoved(id('f')));
    scope.append(events.exhibitChecked(exhibit.id, { checkedAt: scope.now, intact: true }));
    scope.append(events.exhibitExported(exhibit.id, { exportedAt: scope.now, reread: 'media' }));
    scope.append(events.caseClosed(id('c'), scope.now));
    scope.append(events.vaultChecked(vault.id, { intact: true, problems: 0, checkedAt: scope.now }));
  });
  expect(vault.log.replayEqualsTables()).toBe(true);
  expect(vault.tables.case(id('c'))).toEqual({
    ...changed,
    closedAt: lived.clock.now().toISOString(),
    updatedAt: lived.clock.now().toISOString(),
  });
  expect(vault.tables.findingsOf(id('c'))).toEqual([]);
  expect(vault.tables.dossiersOf(id('c'))).toEqual([
    { ...dossierOf(lived.officerId, vault.signer?.fingerprint ?? ''), ...sealed, status: 'sealed' },
  ]);
  expect(vault.tables.exhibit(exhibit.id)).toEqual({
    ...exhibit,
    provenance: { way: 'whatsapp', note: 'lewat grup' },
    tags: { kind: 'alat-bukti', caption: 'Baliho', labels: ['pagar'], violations: ['K-1'] },
  });
  expect(await vault.log.verify()).toEqual({ ok: true, problems: [] });
});

test('search finds whole words in one table and parts of words in the other', async () => {
  await using lived = await livedIn();
  const find = (sql: string, text: string) =>
    lived.vault.db.all<{ kind: string }>(`SELECT r.kind FROM search_rows r WHERE r.row IN (${sql})`, text).map((row) => row.kind);
  const words = 'SELECT rowid FROM search_words WHERE search_words MATCH ?';
  expect(find(words, '"baliho"').sort()).toEqual(['case', 'dossier', 'exhibit']);
  expect(find(words, '"pasang"')).toEqual([]);
  expect(find('SELECT rowid FROM search_parts WHERE body LIKE ?', '%pasang%')).toEqual(['case']);
  expect(find(words, '"malam"'), 'cleared notes are gone from the index').toEqual([]);
});

test('a table row edited behind the log is noticed', async () => {
  await using lived = await livedIn();
  for (const [table, column] of [
    ['exhibits', 'caption'],
    ['cases', 'title'],
    ['findings', 'record'],
    ['officers', 'name'],
    ['exhibit_parts', 'sha256'],
  ]) {
    const row = lived.vault.db.get<{ v: string; id: string }>(`SELECT ${column} AS v, id FROM ${table} LIMIT 1`);
    behindItsBack(lived.vault, `UPDATE ${table} SET ${column} = ? WHERE id = ?`, 'palsu', row?.id);
    expect(lived.vault.log.replayEqualsTables(), table).toBe(false);
    behindItsBack(lived.vault, `UPDATE ${table} SET ${column} = ? WHERE id = ?`, row?.v, row?.id);
  }
  expect(lived.vault.log.replayEqualsTables()).toBe(true);
});

test('a derivative and a link between exhibits that were edited behind the log are noticed', async () => {
  await using place = await temporaryVault();
  const { vault } = place;
  const one = await recordExhibit(vault, Buffer.from('foto'));
  const other = await recordExhibit(vault, Buffer.from('tangkapan layar'));
  const [part] = one.parts;
  vault.commit((scope) => {
    scope.append(events.exhibitLinked(one.id, [{ relation: 'original-of', exhibitId: other.id, number: other.number }]));
    scope.append(
      events.derivativeMade({
        ...{ id: id('7'), exhibitId: one.id, ofPartId: part?.id ?? '', ofSha256: part?.sha256 ?? '', sha256: part?.sha256 ?? '' },
        ...{ sizeBytes: 4, mediaType: 'image/png', width: 3, height: 2, steps: { degrees: 0, marks: [] } },
        ...{ madeBy: id('8'), madeAt: scope.now },
      }),
    );
  });
  expect(vault.log.replayEqualsTables()).toBe(true);
  for (const sql of ["UPDATE exhibit_derivatives SET record = '{}'", 'DELETE FROM exhibit_links']) {
    behindItsBack(vault, 'SAVEPOINT before');
    behindItsBack(vault, sql);
    expect(vault.log.replayEqualsTables(), sql).toBe(false);
    behindItsBack(vault, 'ROLLBACK TO before');
    behindItsBack(vault, 'RELEASE before');
  }
  expect(vault.log.replayEqualsTables()).toBe(true);
});

describe('a log that was tampered with is named', () => {
  const size = (vault: OpenVault) => vault.log.size();

  test('an event cut off the tail', async () => {
    await using lived = await livedIn();
    lived.vault.log.checkpoint(lived.vault.workstationSigner);
    const last = size(lived.vault) - 1;
    behindItsBack(lived.vault, 'DELETE FROM events WHERE seq = ?', last);
    expect((await problems(lived.vault)).map((p) => `${p.code} ${p.subject}`)).toContain(`event-missing ${last}`);
  });

  test('an event dropped from the middle', async () => {
    await using lived = await livedIn();
    behindItsBack(lived.vault, 'DELETE FROM events WHERE seq = 4');
    expect((await problems(lived.vault)).map((p) => `${p.code} ${p.subject}`)).toContain('event-missing 4');
  });

  test('two events swapped', async () => {
    await using lived = await livedIn();
    behindItsBack(lived.vault, 'UPDATE events SET seq = CASE seq WHEN 4 THEN -1 ELSE seq END WHERE seq = 4');
    behindItsBack(lived.vault, 'UPDATE events SET seq = 4 WHERE seq = 5');
    behindItsBack(lived.vault, 'UPDATE events SET seq = 5 WHERE seq = -1');
    const named = (await problems(lived.vault)).map((p) => `${p.code} ${p.subject}`);
    expect(named).toContain('event-altered 4');
    expect(named).toContain('event-altered 5');
  });

  test('a payload value', async () => {
    await using lived = await livedIn();
    behindItsBack(lived.vault, `UPDATE event_fields SET value = '"palsu"' WHERE seq = 4 AND name = 'number'`);
    expect(await problems(lived.vault)).toContainEqual({ code: 'event-altered', subject: '4' });
  });

  test('an envelope re-hashed but not signed', async () => {
    await using lived = await livedIn();
    const row = lived.vault.db.get<{ envelope: string }>('SELECT envelope FROM events WHERE seq = 4');
    const forged = (row?.envelope ?? '').replace('2024-01-20', '2024-01-19');
    behindItsBack(lived.vault, 'UPDATE events SET envelope = ?, event_sha256 = ? WHERE seq = 4', forged, sha256Hex(forged));
    const named = (await problems(lived.vault)).map((p) => `${p.code} ${p.subject}`);
    expect(named).toContain('event-signature-invalid 4');
    expect(named).toContain('chain-broken 5');
  });

  test('a signature by a key that nobody enrolled', async () => {
    await using lived = await livedIn();
    behindItsBack(lived.vault, 'UPDATE keys SET enrolled_seq = 7 WHERE officer_id IS NOT NULL');
    expect(await problems(lived.vault)).toContainEqual({ code: 'event-signature-invalid', subject: '4' });
  });

  test('a column that says other than its envelope', async () => {
    await using lived = await livedIn();
    behindItsBack(lived.vault, 'UPDATE events SET subject_id = ? WHERE seq = 4', id('9'));
    expect(await problems(lived.vault)).toContainEqual({ code: 'event-altered', subject: '4' });
  });

  test('tree nodes', async () => {
    await using lived = await livedIn();
    behindItsBack(lived.vault, 'UPDATE tree_nodes SET sha256 = ? WHERE level = 1 AND position = 1', Buffer.alloc(32));
    expect(await problems(lived.vault)).toContainEqual({ code: 'checkpoint-invalid', subject: 'tree' });
  });

  test('a checkpoint', async () => {
    await using lived = await livedIn();
    const checkpoint = lived.vault.log.checkpoint(lived.vault.workstationSigner);
    const forged = { ...checkpoint, body: { ...checkpoint.body, at: '2023-01-01T00:00:00.000Z' } };
    behindItsBack(lived.vault, 'UPDATE checkpoints SET record = ?', JSON.stringify(forged));
    expect(await problems(lived.vault)).toContainEqual({
      code: 'checkpoint-signature-invalid',
      subject: `checkpoint ${checkpoint.body.size}`,
    });
  });
});

test('history is unbroken until somebody touches it', async () => {
  await using lived = await livedIn();
  const subject = { kind: 'exhibit' as const, id: lived.exhibit.id };
  const { lines, unbroken } = lived.vault.log.history(subject);
  expect(unbroken).toBe(true);
  expect(lines.map((line) => line.type)).toEqual(['exhibit.taken-in', 'exhibit.tagged', 'exhibit.provenance-changed', 'exhibit.tagged']);
  expect(lines[3]?.fields).toEqual({ 'tags.labels': ['pagar'], 'tags.notes': null });
  behindItsBack(lived.vault, 'DELETE FROM events WHERE seq = ?', lines[3]?.seq);
  expect(lived.vault.log.history(subject).unbroken).toBe(false);
});

test('an extract proves whole subjects and can withhold a witness', async () => {
  await using lived = await livedIn();
  const { vault, exhibit } = lived;
  const checkpoint = vault.log.checkpoint(vault.signer ?? vault.workstationSigner);
  vault.commit((scope) => scope.append(events.exhibitChecked(exhibit.id, { checkedAt: scope.now, intact: true })));
  const subjects = [
    { kind: 'case' as const, id: id('c') },
    { kind: 'exhibit' as const, id: exhibit.id },
  ];
  const confidential = new Set(['provenance.giver', `person.${id('2')}`]);
  const extract = vault.log.extract(subjects, checkpoint, (_, field) => confidential.has(field));
  expect(CustodyExtractSchema.parse(extract)).toEqual(extract);
  expect(JSON.stringify(extract)).not.toContain('Budi Santoso');
  expect(JSON.stringify(extract)).not.toContain('Dewi Contoh');
  expect(JSON.stringify(extract)).toContain('Agus Contoh');
  expect(extract.size).toBe(checkpoint.body.size);
  expect(extract.events.map(({ event }) => event.envelope.type)).not.toContain('exhibit.checked');
  const heads = new Map<string, string>();
  for (const { event, proof } of extract.events) {
    const bytes = canonicalBytes(SignedEventSchema.parse(event).envelope);
    const path = proof.path.map((hex) => Buffer.from(hex, 'hex'));
    expect(rootOfPath(leafHash(bytes), proof.index, extract.size, path)?.toString('hex')).toBe(checkpoint.body.treeRootSha256);
    expect(verifyBytes(readPublicPem(extract.keys[event.envelope.actor.key] ?? ''), bytes, event.signature)).toBe(true);
    for (const [name, field] of Object.entries(event.fields)) expect(commitment(name, field)).toBe(event.envelope.payload[name]);
    expect(event.envelope.subjectPrevSha256).toBe(heads.get(event.envelope.subject.id) ?? '0'.repeat(64));
    heads.set(event.envelope.subject.id, sha256Hex(bytes));
  }
  const count = vault.db.all('SELECT DISTINCT subject_kind, subject_id FROM events WHERE seq < ?', extract.size).length;
  expect(extract.subjects.map(({ subject, headSha256 }) => [subject.id, headSha256]).sort()).toEqual([...heads].sort());
  for (const { subject, headSha256, proof } of extract.subjects) {
    const leaf = leafHash(canonicalBytes([subject.kind, subject.id, headSha256]));
    const root = rootOfPath(
      leaf,
      proof.index,
      count,
      proof.path.map((hex) => Buffer.from(hex, 'hex')),
    );
    expect(root?.toString('hex')).toBe(checkpoint.body.subjectHeadsRootSha256);
  }
});

test('a seal that crashed is abandoned by the program at the next unlock', async () => {
  await using lived = await livedIn();
  const vault = await lived.place.reopen();
  expect(vault.tables.dossier(id('d'))?.status).toBe('abandoned');
  expect(vault.notices).toEqual([{ code: 'sealing-abandoned', facts: { number: 'BB-MKS1-0001' } }]);
  const line = vault.log.history({ kind: 'dossier', id: id('d') }).lines.at(-1);
  expect(line).toMatchObject({ type: 'dossier.sealing-abandoned', actorKind: 'workstation', fields: { reason: 'crash' } });
});

test('an older copy put back is noticed, from inside the vault and from outside it', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  const old = join(place.root, 'old');
  cpSync(place.directory, old, { recursive: true });
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  await recordExhibit(place.vault, Buffer.from('foto'));
  const known = place.vault.log.size();
  await place.vault.close();
  rmSync(place.directory, { recursive: true });
  cpSync(old, place.directory, { recursive: true });
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  const { code } = place.vault.tables.workstation();
  expect(place.vault.notices).toEqual([{ code: 'vault-rolled-back', facts: { knownEvents: known, presentEvents: known - 2, code } }]);
});

test('only the database put back is noticed by the checkpoint beside it', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  const path = join(place.directory, 'vault.sqlite');
  const old = readFileSync(path);
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  await recordExhibit(place.vault, Buffer.from('foto'));
  await place.vault.close();
  writeFileSync(path, old);
  rmSync(join(place.root, 'user'), { recursive: true });
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  expect(place.vault.notices.map((notice) => notice.code)).toEqual(['vault-rolled-back']);
});

test('the logical clock never goes back, even where the wall clock does', async () => {
  await using place = await temporaryVault();
  const exhibit = await recordExhibit(place.vault, Buffer.from('foto'));
  place.clock.advance(-86_400_000);
  place.vault.commit((scope) => scope.append(events.exhibitChecked(exhibit.id, { checkedAt: scope.now, intact: true })));
  const times = place.vault.log.events(0, 100).map((event) => event.envelope.at);
  expect(times.map((at) => at.hlc)).toEqual(times.map((at) => at.hlc).toSorted());
  expect(times.at(-1)?.utc.startsWith('2024-01-19')).toBe(true);
  expect(await place.vault.log.verify()).toEqual({ ok: true, problems: [] });
  expect(nextHlc('00000000000a-ffff', 3)).toBe('00000000000b-0000');
});

test('a clock behind the last event is noticed at unlock', async () => {
  await using place = await temporaryVault();
  place.clock.advance(-3_600_000);
  const vault = await place.reopen();
  expect(vault.notices).toEqual([{ code: 'clock-behind', facts: { minutes: 60 } }]);
});

test('a checkpoint is made every 256 events without being asked for', async () => {
  await using place = await temporaryVault();
  const exhibit = await recordExhibit(place.vault, Buffer.from('foto'));
  for (let i = 0; i < 256; i += 1)
    place.vault.commit((scope) => scope.append(events.exhibitChecked(exhibit.id, { checkedAt: scope.now, intact: true })));
  expect(place.vault.db.all('SELECT size FROM checkpoints').length).toBeGreaterThanOrEqual(1);
});
