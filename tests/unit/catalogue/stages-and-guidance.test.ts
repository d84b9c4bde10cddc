import { describe, expect, it, test } from 'vitest';
import { createCatalogue } from '../../../electron/services/catalogue/catalogue.ts';
import { cautionsFor } from '../../../shared/domain/norm-guidance.ts';
import { firstShown, fitsStages, groupOf, SHOWN_AT_ONCE } from '../../../shared/domain/offer.ts';

const catalogue = createCatalogue();
const campaign = { day: '2024-01-17', regime: 'PEMILU', calendarStage: 'MASA_KAMPANYE' } as const;
const stages = (day: string) => catalogue.proposeStages(day).map((p) => [p.regime, p.calendarStage, p.supportedStatus, p.confirmed]);

describe('the calendar of stages', () => {
  it('proposes regime, stage and status from the day, each with its source', () => {
    expect(stages('2024-02-10')).toEqual([['PEMILU', 'MASA_KAMPANYE', undefined, true]]);
    expect(stages('2024-02-11')).toEqual([['PEMILU', 'MASA_TENANG', undefined, false]]);
    expect(stages('2024-02-14')).toEqual([['PEMILU', 'HARI_PEMUNGUTAN', undefined, true]]);
    expect(stages('2024-09-21')).toEqual([['PILKADA', 'DI_LUAR_JADWAL', 'BELUM_DITETAPKAN', false]]);
    expect(stages('2024-09-22')).toEqual([['PILKADA', 'DI_LUAR_JADWAL', 'DITETAPKAN', false]]);
    expect(stages('2024-09-25')).toEqual([['PILKADA', 'MASA_KAMPANYE', 'DITETAPKAN', true]]);
    for (const day of ['2023-12-01', '2024-11-27']) expect(catalogue.proposeStages(day)[0]?.sources.length).toBeGreaterThan(0);
  });

  it('says nothing of a day that its data do not cover', () => {
    expect(stages('2020-11-05')).toEqual([]);
    expect(stages('2029-02-14')).toEqual([]);
  });
});

describe('the two questions', () => {
  const codes = (query: Parameters<typeof catalogue.offer>[0]) => catalogue.offer({ ...campaign, ...query }).map((o) => o.entry.kode);

  it('never let one answer hide what hangs on the other', () => {
    const before = codes({ subject: 'PNS', supportedStatus: 'BELUM_DITETAPKAN' });
    const after = codes({ subject: 'PNS', supportedStatus: 'DITETAPKAN' });
    for (const list of [before, after]) expect(list).toEqual(expect.arrayContaining(['PM-494', 'PP94-N1', 'SKB22-D08']));
    expect([before.includes('SKB22-E4'), before.includes('SKB22-D06')]).toEqual([true, false]);
    expect([after.includes('SKB22-E4'), after.includes('SKB22-D06')]).toEqual([false, true]);
    const quiet = codes({ subject: 'PNS', supportedStatus: 'DITETAPKAN', calendarStage: 'MASA_TENANG' });
    expect([quiet.includes('SKB22-D06'), quiet.includes('PM-494')]).toEqual([true, false]);
  });

  it('admit everything where the officer does not know', () => {
    const unknown = codes({ subject: 'PNS', supportedStatus: 'TIDAK_TAHU', calendarStage: 'TIDAK_TAHU' });
    expect(unknown).toEqual(expect.arrayContaining(['SKB22-E4', 'SKB22-D06', 'PM-494']));
    expect(unknown.sort()).toEqual(codes({ subject: 'PNS', supportedStatus: undefined, calendarStage: undefined }).sort());
  });

  it('are a union for an entry that hangs on both', () => {
    const both = { ...catalogue.entry('SKB22-D06'), masa: ['MASA_KAMPANYE'] };
    expect(fitsStages(both, { supportedStatus: 'DITETAPKAN', calendarStage: 'MASA_TENANG' })).toBe(true);
    expect(fitsStages(both, { supportedStatus: 'BELUM_DITETAPKAN', calendarStage: 'MASA_KAMPANYE' })).toBe(true);
    expect(fitsStages(both, { supportedStatus: 'BELUM_DITETAPKAN', calendarStage: 'MASA_TENANG' })).toBe(false);
  });

  it('show fifteen at once, the most frequent of each group first, and no group hides another', () => {
    const offers = catalogue.offer({ ...campaign, subject: 'PNS', supportedStatus: 'TIDAK_TAHU' });
    const shown = firstShown(offers);
    expect([offers.length > SHOWN_AT_ONCE, shown.length]).toEqual([true, SHOWN_AT_ONCE]);
    const of = (group: string) => shown.filter((o) => o.group === group).map((o) => o.entry.kode);
    expect(of('before')).toEqual(['SKB22-E2', 'SKB22-E4', 'SKB22-E5', 'SKB22-E3', 'SKB22-D03']);
    expect(of('after').slice(0, 4)).toEqual(['SKB22-D02', 'SKB22-D06', 'SKB22-D07', 'SKB22-D04']);
    expect(of('any').slice(0, 2)).toEqual(['SKB22-D08', 'PM-494']);
    expect(groupOf(catalogue.entry('PM-494'))).toBe('any');
    expect(firstShown(shown)).toEqual(shown);
  });
});

describe('what a norm asks', () => {
  const ids = (code: string, act = {}) => catalogue.guidance(code, { ...campaign, ...act }).questions.map((q) => q.id);

  it('of Pasal 280 (1) h: permission and attributes since the decision of the Constitutional Court, not before', () => {
    expect(ids('PM-280-1H')).toEqual(['tempat-ibadah', 'izin-penanggung-jawab', 'atribut-kampanye']);
    expect(ids('PM-280-1H', { day: '2023-08-14' })).toEqual(['tempat-ibadah']);
    const { cautions } = catalogue.guidance('PM-280-1H', campaign);
    const raised = (answers: Record<string, 'ya' | 'tidak'>) => cautionsFor(cautions, answers).map((c) => c.id);
    expect(raised({ 'tempat-ibadah': 'tidak', 'izin-penanggung-jawab': 'ya', 'atribut-kampanye': 'tidak' })).toEqual(['mk-65']);
    expect(raised({ 'tempat-ibadah': 'ya', 'izin-penanggung-jawab': 'ya', 'atribut-kampanye': 'tidak' })).toEqual(['mk-65-ibadah']);
    expect(raised({ 'izin-penanggung-jawab': 'ya' })).toEqual([]);
  });

  it('of leave and of pressure by a superior, the latter as context', () => {
    expect(ids('SKB22-E7')).toEqual(['cltn', 'tekanan-atasan']);
    expect(catalogue.guidance('SKB22-E7', campaign).questions.map((q) => q.context)).toEqual([false, true]);
  });

  it('warns where a subject could be punished only later', () => {
    const warned = (subject: string, day: string) =>
      catalogue.guidance('PK-71-188', { day, regime: 'PILKADA', subject }).cautions.some((c) => c.id === 'mk-136');
    expect([warned('TNI', '2024-11-13'), warned('TNI', '2024-11-14'), warned('PNS', '2024-10-01')]).toEqual([true, false, false]);
  });

  it('warns of criminal entries for acts since the law that adjusts sanctions', () => {
    const warned = (code: string, day: string) => catalogue.guidance(code, { day }).cautions.some((c) => c.id === 'uu-1-2026');
    expect([warned('PM-494', '2026-01-02'), warned('PM-494', '2026-01-01'), warned('SKB22-D06', '2026-02-01')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test('the other side is proposed only where its own regime, days and stage admit it', () => {
  const mirrors = (code: string, act: Parameters<typeof catalogue.guidance>[1]) =>
    catalogue.guidance(code, act).mirrors.map((m) => [m.code, m.subject]);
  const soldier = { day: '2024-10-16', regime: 'PILKADA', subject: 'TNI' } as const;
  expect(mirrors('NON-TNI-PILKADA', { ...soldier, calendarStage: 'MASA_KAMPANYE' })).toEqual([
    ['PK-189', 'PASLON'],
    ['PK-71-188', 'TNI'],
  ]);
  expect(mirrors('NON-TNI-PILKADA', { ...soldier, calendarStage: 'DI_LUAR_JADWAL' })).toEqual([['PK-71-188', 'TNI']]);
  expect(mirrors('SKB22-D06', { ...campaign, subject: 'PNS' })).toEqual([]);
});
