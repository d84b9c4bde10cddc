/** Sources of the conditions on paper: each once, and none of the other regime as if it were confirmed for this one. */
import { expect, test } from 'vitest';
import { sourcesOf } from '../../../electron/services/dossier/templates/berkas-bukti/summary.ts';
import { requirementsOf } from '../../../shared/domain/requirements.ts';

test('a source is named once', () => {
  expect(sourcesOf(requirementsOf('laporan', []), 'PEMILU')).toBe('Perbawaslu 7/2022 Pasal 15; UU 7/2017 Pasal 454 ayat (6).');
});

test('a Pemilihan cites no article of the Pemilu law, and says what is to be verified', () => {
  const said = sourcesOf(requirementsOf('laporan', []), 'PILKADA');
  expect(said).not.toContain('UU 7/2017');
  expect(said).toContain('perlu verifikasi');
});
