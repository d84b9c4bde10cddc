/**
 * Where a finding is proposed to go: by its catalogue entry, the kind of its subject and the day of sending, with the reason in words.
 * Recipients and their dates are data of the catalogue (`rute_rekomendasi`); what the data do not confirm is marked.
 */
import type { Certainty } from '../../../shared/domain/catalogue.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { ProposedRoute } from '../../../shared/domain/follow-up.ts';
import { type Route, type RouteStanding, routeOn } from '../../../shared/domain/route.ts';
import { subjectLabel } from '../../../shared/domain/subject-labels.ts';
import { longDay } from '../../../shared/domain/time.ts';

export type RoutedFinding = Pick<Finding, 'subjectKind'> & {
  frozen: { entry: Pick<Finding['frozen']['entry'], 'jenis_pelanggaran' | 'rute_rekomendasi' | 'rezim'> };
};

/** Route of a kind of subject, where the entry names none or names one for another kind. */
const bySubject: Readonly<Record<string, string>> = {
  PNS: 'R-ASN',
  PPPK: 'R-ASN',
  PPNPN: 'R-INSTANSI',
  TNI: 'R-TNI',
  POLRI: 'R-POLRI',
  KEPALA_DESA: 'R-DESA',
  PERANGKAT_DESA: 'R-DESA',
  BPD: 'R-DESA',
};
const fallback = 'R-BAWASLU-KAB';
const civilServants: ReadonlySet<string> = new Set(['PNS', 'PPPK']);

interface Choice {
  routeId: string;
  /** True where the entry itself names the route for this kind of subject. */
  named: boolean;
}

const choiceOf = ({ subjectKind, frozen: { entry } }: RoutedFinding): Choice => {
  const named = entry.rute_rekomendasi;
  // The route of civil servants is not that of others whom the same entry covers.
  if (named === 'R-ASN' && !civilServants.has(subjectKind)) return { routeId: bySubject[subjectKind] ?? fallback, named: false };
  if (named) return { routeId: named, named: true };
  if (entry.jenis_pelanggaran === 'PIDANA') return { routeId: 'R-GAKKUMDU', named: false };
  return { routeId: bySubject[subjectKind] ?? fallback, named: false };
};

/** "BKN -> PPK instansi" as an office writes it. */
export const recipientWords = (instansi: string): string =>
  (instansi.split(';')[0] ?? instansi).replace(/\s*->\s*/g, ', lalu ').replace(/\s*\([^)]*dari ingatan[^)]*\)/g, '');

/** What the catalogue says behind the recipient: " Penerusan ke Polri paling lama 1x24 jam …." */
const remark = (instansi: string, regimes: readonly string[]): string => {
  const said = instansi.split(';').slice(1).join(';').trim();
  // One route serves both regimes; what hurts the law of one only is not named after the other.
  const rest = regimes.includes('PEMILU') ? said : said.replace(/\bpemilu\b/giu, 'Pemilihan');
  return rest === '' ? '' : ` ${rest.charAt(0).toUpperCase()}${rest.slice(1)}.`;
};

const classWords: Readonly<Record<string, string>> = {
  PIDANA: 'dugaan tindak pidana',
  ADMINISTRATIF: 'dugaan pelanggaran administratif',
  KODE_ETIK: 'dugaan pelanggaran kode etik ASN',
  DISIPLIN: 'dugaan pelanggaran disiplin ASN',
  KODE_ETIK_PENYELENGGARA: 'dugaan pelanggaran kode etik penyelenggara',
  HUKUM_LAIN: 'dugaan pelanggaran peraturan perundang-undangan lainnya',
  BUKAN_NORMA: 'komitmen yang dapat dirujuk, bukan norma',
};

/** A beginning known to the month or year alone gets no invented day. */
const beginning = (from: string): string => (from.length === 10 ? longDay(from) : from);

/** Says it where the recipient changed between the act and the sending. */
const changeWords = (then: RouteStanding | undefined, now: RouteStanding, actDay: string | undefined): string => {
  if (!then || !actDay || then.step.instansi === now.step.instansi || now.step.dari === null) return '';
  return ` Sejak ${beginning(now.step.dari)} penerimanya berganti; pada hari kejadian (${longDay(actDay)}) masih ${recipientWords(then.step.instansi)}.`;
};

/**
 * Proposal for one finding.
 * @param day day of sending, `YYYY-MM-DD`
 * @param actDay day of the act, where it is stated
 */
export const proposeRoute = (routes: readonly Route[], finding: RoutedFinding, day: string, actDay?: string): ProposedRoute => {
  const { routeId, named } = choiceOf(finding);
  const standing = routeOn(routes, routeId, day);
  const { entry } = finding.frozen;
  const what = `Terlapor ${subjectLabel(finding.subjectKind)}; ${classWords[entry.jenis_pelanggaran] ?? entry.jenis_pelanggaran}.`;
  if (!standing)
    return {
      recipient: 'Ditentukan oleh pengawas pemilu yang berwenang',
      why: `${what} Penerima pada hari itu tidak tercantum dalam katalog.`,
      certainty: 'INFERENSI',
      sources: [],
    };
  const certainty: Certainty = named && standing.confirmed ? 'TERKONFIRMASI' : standing.confirmed ? 'INFERENSI' : 'INGATAN';
  const then = actDay === undefined ? undefined : routeOn(routes, routeId, actDay);
  return {
    routeId,
    recipient: recipientWords(standing.step.instansi),
    ...(standing.step.kanal && { channel: standing.step.kanal }),
    why: `${what}${remark(standing.step.instansi, entry.rezim)}${changeWords(then, standing, actDay)}`,
    certainty,
    sources: standing.step.sumber,
  };
};
