/** What the paper says of a norm beyond its basis: answers as asked, notes, and sanctions only where they were asked for. */
import { describe, expect, test } from 'vitest';
import { pageModel } from '../../../electron/paper/pages.ts';
import type { Snapshot } from '../../../electron/services/dossier/assemble/snapshot.ts';
import { berkasBukti } from '../../../electron/services/dossier/templates/berkas-bukti/berkas-bukti.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import { fonts } from './dossier-fixture.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

const base = sampleSnapshot();
const first = base.findings[0] as Finding;
const caution = 'Perlu verifikasi setelah UU 1/2026.';
const entryWith = (part: Record<string, unknown>, rest: Partial<Finding> = {}): Finding => ({
  ...first,
  ...rest,
  frozen: { ...first.frozen, entry: { ...first.frozen.entry, sanksi_teks: 'Penjara paling lama 2 tahun', ...part } },
});
const textOf = (finding: Finding, over: Partial<Snapshot> = {}): string =>
  berkasBukti
    .layOut(sampleSnapshot({ findings: [finding], ...over }), fonts)
    .filter((p) => p.section === 'dugaan')
    .flatMap((p) => pageModel(p).lines)
    .join(' ')
    .replace(/\s+/g, ' ');
const told = { dossier: { ...base.dossier, sanctions: { since: '2026-01-02', caution } } };
const criminal = { jenis_pelanggaran: 'PIDANA', status_verifikasi: 'TERKONFIRMASI' };

describe('sanctions on paper', () => {
  test('are left out unless the officer asks for them', () => {
    const text = textOf(entryWith(criminal));
    expect(text).not.toContain('Penjara paling lama 2 tahun');
    expect(text).toContain('Ancaman sanksi tidak dicantumkan');
  });

  test('stand with the caution where a criminal entry is confirmed', () => {
    expect(textOf(entryWith(criminal), told)).toContain(`Penjara paling lama 2 tahun. ${caution}`);
  });

  test('of an entry that is not confirmed are never quoted', () => {
    const text = textOf(entryWith({ ...criminal, status_verifikasi: 'KONFLIK' }), told);
    expect(text).not.toContain('Penjara');
    expect(text).toContain('Ancaman sanksi Perlu verifikasi');
  });

  test('of another kind bear the caution only for acts since the day of the new law', () => {
    const discipline = { jenis_pelanggaran: 'DISIPLIN', status_verifikasi: 'TERKONFIRMASI', sanksi_teks: 'Penurunan jabatan' };
    expect(textOf(entryWith(discipline), told)).not.toContain(caution);
    const later: Snapshot['case'] = {
      ...base.case,
      occurredAt: { local: '2026-01-02', zone: 'WIB', approximate: false, source: 'typed' },
    };
    expect(textOf(entryWith(discipline), { ...told, case: later })).toContain(`Penurunan jabatan. ${caution}`);
  });
});

test('answers are printed in the words in which they were asked, with what they bring up', () => {
  const text = textOf(
    entryWith(
      {},
      {
        asked: [
          { id: 'izin-penanggung-jawab', text: 'Ada izin penanggung jawab tempat?' },
          { id: 'atribut-kampanye', text: 'Ada atribut kampanye di tempat itu?' },
        ],
        answers: { 'izin-penanggung-jawab': 'ya', 'atribut-kampanye': 'tidak-tahu' },
        notes: ['Dikecualikan bila tanpa atribut.'],
      },
    ),
  );
  expect(text).toContain('Ada izin penanggung jawab tempat? Ya. Ada atribut kampanye di tempat itu? Tidak diketahui.');
  expect(text).toContain('Dikecualikan bila tanpa atribut.');
});
