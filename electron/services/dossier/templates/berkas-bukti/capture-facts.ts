/** How an exhibit was captured, as its sheet states it: addresses, answers, times, login state, steps, and what could not be had. */
import type { Capture, CaptureState, PostFacts, WebCapture } from '../../../../../shared/domain/capture.ts';
import {
  answerWords,
  hasHtml,
  methodWords,
  omissionLines,
  programWords,
  removalSentence,
  sessionSentence,
  stateKindWords,
} from '../../../../../shared/domain/capture-words.ts';
import type { Exhibit } from '../../../../../shared/domain/exhibit.ts';
import { showFileName } from '../../../../../shared/domain/text.ts';
import { localIn, shortTime, type Zone } from '../../../../../shared/domain/time.ts';
import { integer } from '../../../../paper/words.ts';
import type { Facts } from './exhibit-facts.ts';

/** Lines of a list that paper prints in full; the rest is in `isi.json`. */
const MOST_LINES = 40;

/** "17-01-2024 pukul 22.41.07 WIB (UTC 2024-01-17 15:41:07)" */
const bothTimes = (instant: string, zone: Zone): string => {
  const seconds = localIn(instant, zone).slice(17, 19);
  const local = shortTime(instant, zone).replace(` ${zone}`, `.${seconds} ${zone}`);
  return `${local} (UTC ${instant.slice(0, 19).replace('T', ' ')})`;
};

const bounded = (lines: readonly string[]): string =>
  [
    ...lines.slice(0, MOST_LINES),
    ...(lines.length > MOST_LINES ? [`dan ${lines.length - MOST_LINES} baris lagi dalam isi.json`] : []),
  ].join('\n');

const tlsWords = ({ tls, finalUrl }: WebCapture): string => {
  if (!tls) return finalUrl.startsWith('https:') ? 'tidak diketahui' : 'tidak ada (http tanpa enkripsi)';
  const trust = tls.trusted ? 'dipercaya peramban' : 'TIDAK dipercaya peramban';
  return `${tls.protocol}; penerbit ${tls.issuer}; ${trust}`;
};

const webFacts = (web: WebCapture): Facts => [
  ['Alamat diminta', web.requestedUrl],
  ['Alamat akhir', web.finalUrl === web.requestedUrl ? 'sama' : web.finalUrl],
  ...(web.redirects.length > 0 ? ([['Pengalihan', bounded(web.redirects.map((r) => `${r.status}: ${r.from} → ${r.to}`))]] as Facts) : []),
  ['Jawaban server', answerWords(web)],
  ['IP server', web.remoteAddress ?? 'tidak diketahui'],
  ['Sertifikat TLS', tlsWords(web)],
  ['Judul halaman', web.title ? showFileName(web.title) : 'tidak ada'],
  [
    'Halaman',
    `${integer(web.page.width)} × ${integer(web.page.height)} piksel; ${web.scroll.reachedEnd ? 'digulir sampai ujung' : 'tidak sampai ujung'}; ` +
      `${integer(web.resources.kept)} dari ${integer(web.resources.requested)} berkas halaman direkam`,
  ],
];

const postRows = (post: PostFacts): Facts => {
  const account = [post.accountName, post.handle && `@${post.handle.replace(/^@/, '')}`, post.accountId && `ID tetap ${post.accountId}`];
  const times = [post.shownTime && `ditampilkan "${post.shownTime}"`, post.statedTime && `menurut halaman ${post.statedTime}`];
  return [
    ...(account.some(Boolean) ? ([['Akun di halaman', showFileName(account.filter(Boolean).join('; '))]] as Facts) : []),
    ...(post.postId ? ([['ID unggahan', post.postId]] as Facts) : []),
    ...(times.some(Boolean) ? ([['Waktu unggahan', showFileName(times.filter(Boolean).join('; '))]] as Facts) : []),
  ];
};

const stateLine = (state: CaptureState, exhibit: Exhibit, zone: Zone): string => {
  const parts = state.partIds.map((id) => exhibit.parts.findIndex((p) => p.id === id) + 1).filter((n) => n > 0);
  const where = parts.length > 0 ? ` (bagian ${parts.join(', ')})` : '';
  return `${stateKindWords[state.kind]}${where}, ${bothTimes(state.at, zone)}${state.note ? `. ${state.note}` : ''}`;
};

/** "direkam, bagian 7": said wherever a page was captured. */
const sourceWords = ({ parts }: Exhibit): string => {
  if (!hasHtml(parts)) return 'sumber HTML tidak direkam';
  const which = parts.flatMap((p, n) => (hasHtml([p]) ? [String(n + 1)] : []));
  return `direkam, bagian ${which.join(' dan ')}`;
};

const gapRows = (capture: Capture, exhibit: Exhibit): Facts => {
  const lines = omissionLines(capture.omissions).map(({ text, details }) => [text, ...details.slice(0, 3)].join(': '));
  return [
    ['Sumber HTML', sourceWords(exhibit)],
    ['Tidak terekam', lines.length > 0 ? bounded(lines) : 'tidak ada'],
    ...(capture.removed.length > 0 ? ([['Dikeluarkan', bounded(capture.removed.map(removalSentence))]] as Facts) : []),
  ];
};

/** Facts of a captured page; empty where the exhibit was handed in or captured otherwise, or where a redacted copy leaves them out. */
export const captureFacts = (exhibit: Exhibit, zone: Zone): Facts => {
  const { capture } = exhibit;
  // A screen and a phone's screenshot state theirs beside the picture.
  if (!capture?.web) return [];
  return [
    ['Cara', methodWords[capture.method]],
    ['Mulai', bothTimes(capture.begunAt, zone)],
    ['Selesai', bothTimes(capture.endedAt, zone)],
    ['Jam mesin', `${capture.clock.local} (${capture.clock.timeZone})`],
    ...webFacts(capture.web),
    ...(capture.post ? postRows(capture.post) : []),
    ...(capture.session ? ([['Keadaan login', sessionSentence(capture.session)]] as Facts) : []),
    ...(capture.states && capture.states.length > 0
      ? ([['Keadaan direkam', bounded(capture.states.map((s) => stateLine(s, exhibit, zone)))]] as Facts)
      : []),
    ...gapRows(capture, exhibit),
    ['Program', programWords(capture.program)],
  ];
};
