/** The table: day and place -> regime and stage by the calendar -> both questions -> subject -> words -> what is offered, mirrored, routed. */
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../../electron/services/catalogue/catalogue.ts';
import type { SupportedStatus } from '../../../shared/domain/act-stage.ts';
import type { LawRegime } from '../../../shared/domain/catalogue.ts';
import { firstShown } from '../../../shared/domain/offer.ts';
import { routeOn } from '../../../shared/domain/route.ts';
import { type Situation, situations } from './everyday-situations.ts';

const catalogue = createCatalogue();
/** What was sought stands among the first this many, so that nobody has to scroll for it. */
const AT_THE_TOP = 5;

/** Regime and stage as the calendar proposes them; 2020 is not in it, so the officer says PILKADA himself. */
const stageOf = ({ day }: Situation) => {
  const [proposed] = catalogue.proposeStages(day);
  return { regime: proposed?.regime ?? ('PILKADA' as LawRegime), calendarStage: proposed?.calendarStage };
};
const offered = (s: Situation, supportedStatus: SupportedStatus) =>
  catalogue.offer({ ...stageOf(s), day: s.day, subject: s.subject, text: s.words, supportedStatus });
const codes = (offers: readonly { entry: { kode: string } }[]) => offers.map((o) => o.entry.kode);
const chosen = (s: Situation): string => s.after ?? s.always?.[0] ?? s.before ?? '';

test('the table has at least sixty rows, each of its own', () => {
  expect(situations.length).toBeGreaterThanOrEqual(60);
  expect(new Set(situations.map((s) => `${s.told}`)).size).toBe(situations.length);
});

describe.each(situations.map((s) => [`${s.told} (${s.day}, "${s.words}")`, s] as const))('%s', (_, s) => {
  test('is offered by its words, before and after penetapan', () => {
    const before = codes(offered(s, 'BELUM_DITETAPKAN'));
    const after = codes(offered(s, 'DITETAPKAN'));
    if (s.before) {
      expect(before.slice(0, AT_THE_TOP)).toContain(s.before);
      expect(after).not.toContain(s.before);
    }
    if (s.after) {
      expect(after.slice(0, AT_THE_TOP)).toContain(s.after);
      expect(before).not.toContain(s.after);
    }
    for (const code of s.always ?? []) for (const list of [before, after]) expect(list).toContain(code);
    if (s.always && !s.after && !s.before) expect(after.slice(0, AT_THE_TOP)).toContain(s.always[0]);
  });

  test('shows both sides of penetapan at once while the status is not known', () => {
    const shown = codes(firstShown(offered(s, 'TIDAK_TAHU')));
    expect(shown.length).toBeLessThanOrEqual(15);
    expect(shown).toEqual(expect.arrayContaining([s.before, s.after, s.always?.[0]].filter((c) => c !== undefined)));
  });

  test('has its class, its other side and its route', () => {
    const kind = (code: string | undefined) => (code ? catalogue.entry(code).jenis_pelanggaran : undefined);
    if (s.before?.includes('-E')) expect(kind(s.before)).toBe('KODE_ETIK');
    if (s.after) expect(kind(s.after)).toBe('DISIPLIN');
    const act = { ...stageOf(s), day: s.day, subject: s.subject };
    if (s.mirrors) expect(catalogue.guidance(chosen(s), act).mirrors.map((m) => m.code)).toEqual(s.mirrors);
    const recipient = routeOn(catalogue.routes(), catalogue.entry(chosen(s)).rute_rekomendasi, s.day)?.step.instansi ?? '';
    expect(recipient.startsWith(s.route) && (s.route !== '' || recipient === '')).toBe(true);
  });
});

test('one photo of a soldier, a village head and the candidate in a Pilkada campaign gives three findings with three routes', () => {
  const act = { day: '2024-10-16', regime: 'PILKADA', calendarStage: 'MASA_KAMPANYE' } as const;
  const first = (subject: string, text: string) => codes(catalogue.offer({ ...act, subject, text, supportedStatus: 'DITETAPKAN' }))[0];
  const found = [first('TNI', 'hadir kampanye'), first('KEPALA_DESA', 'hadir kampanye'), first('PASLON', 'libatkan kades')];
  expect(found).toEqual(['NON-TNI-PILKADA', 'NON-DESA', 'PK-189']);
  expect(found.map((code) => catalogue.entry(code ?? '').rute_rekomendasi)).toEqual(['R-TNI', 'R-DESA', 'R-GAKKUMDU']);
});

test('a PNS who likes a post in the campaign is offered the discipline and the criminal norm, with words and without', () => {
  const act = { day: '2024-01-17', regime: 'PEMILU', calendarStage: 'MASA_KAMPANYE', subject: 'PNS' } as const;
  for (const supportedStatus of ['DITETAPKAN', 'TIDAK_TAHU'] as const)
    for (const text of ['like', undefined])
      expect(codes(firstShown(catalogue.offer({ ...act, supportedStatus, text })))).toEqual(
        expect.arrayContaining(['SKB22-D06', 'PM-494']),
      );
});
