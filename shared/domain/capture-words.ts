/** Words for what a capture states, as screens and paper say it: reasons, omissions, removals, login state, steps. */
import {
  type Capture,
  type CaptureMethod,
  type CaptureSession,
  type CaptureStateKind,
  type Omission,
  partRoleWord,
  type Removal,
} from './capture.ts';

export const methodWords: Readonly<Record<CaptureMethod, string>> = {
  screen: 'Tangkapan layar oleh program ini',
  recording: 'Rekaman layar oleh program ini',
  scroll: 'Tangkapan layar bergulir oleh program ini',
  web: 'Halaman web, direkam oleh program ini',
  'web-absence': 'Halaman web yang menurut servernya tidak ada, direkam oleh program ini',
  'phone-screenshot': 'Tangkapan layar HP, dibuat oleh pemiliknya',
  set: 'Beberapa foto atas satu objek',
};

export const stateKindWords: Readonly<Record<CaptureStateKind, string>> = {
  unggahan: 'Unggahan',
  suka: 'Daftar suka',
  komentar: 'Komentar',
  profil: 'Profil akun',
  'bukti-akun': 'Bukti akun milik orangnya',
  penetapan: 'Status penetapan',
  lain: 'Keadaan lain',
};

const reasonWords: Readonly<Record<Omission['reason'], string>> = {
  'network-failed': 'jaringan gagal',
  'timed-out': 'waktunya habis',
  'too-large': 'terlalu besar',
  'too-many': 'terlalu banyak',
  'broke-off': 'terputus di tengah',
  'not-offered': 'tidak tersedia',
  'not-told': 'halaman tidak menyebutkannya',
  'refused-by-browser': 'ditolak peramban',
  'scroll-bound': 'tidak sampai ujung, berhenti di batas',
  'disk-full': 'penyimpanan penuh',
  cancelled: 'dihentikan',
  'not-applicable': 'tidak ada di sini',
  failed: 'gagal',
};

/** Facts that an omission may name beside the roles of parts. */
const factWords: Readonly<Record<string, string>> = {
  status: 'status jawaban server',
  headers: 'kepala jawaban server',
  remoteAddress: 'alamat IP server',
  tls: 'sertifikat TLS',
  title: 'judul halaman',
  canonicalUrl: 'alamat kanonis',
  accountName: 'nama akun',
  handle: 'nama pengguna',
  accountId: 'ID akun',
  postId: 'ID unggahan',
  shownTime: 'waktu yang ditampilkan',
  statedTime: 'waktu unggah',
  resource: 'berkas halaman',
  resources: 'berkas halaman',
  body: 'isi jawaban',
  bodies: 'isi jawaban',
  scroll: 'ujung halaman',
  gulir: 'menggulir halaman',
  frame: 'bingkai di dalam halaman',
  cookies: 'cookie',
  post: 'fakta unggahan',
  'post-dikirim': 'isi yang dikirim halaman (POST)',
  daftar: 'yang lain dalam daftar ini, hanya jumlahnya disebut',
  pindah: 'satu halaman yang sama sepanjang rekaman (halaman berganti sendiri saat direkam)',
  penyimpanan: 'pemeriksaan simpanan situs sebelum rahasia dihapus',
  iframe: 'isi bingkai (iframe) dalam sumber HTML dan teks',
  windowTitle: 'judul jendela',
  sound: 'suara',
};

/** "Sumber HTML", "Langkah suka": what an omission is about. */
export const omittedWord = (what: string): string => {
  const step = /^state-([a-z-]+)$/.exec(what)?.[1];
  if (step !== undefined) return `Langkah "${stateKindWords[step as CaptureStateKind] ?? step}" dilewati`;
  return factWords[what] ?? partRoleWord(what);
};

/** "Sumber HTML: terlalu besar", said under a heading that these are missing or not whole. The address or number stands apart. */
export const omissionSentence = ({ what, reason }: Pick<Omission, 'what' | 'reason'>): string => {
  const word = omittedWord(what);
  if (what === 'sound' && reason === 'not-applicable') return 'Suara: tidak direkam';
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}: ${reasonWords[reason]}`;
};

/** Omissions of the same kind together, with how many there were. */
export const omissionLines = (omissions: readonly Omission[]): { text: string; details: string[] }[] => {
  const groups = new Map<string, string[]>();
  // Facts that a page does not tell are many and say little: one line for all of them.
  const untold = omissions.filter((o) => o.reason === 'not-told' && o.what !== 'windowTitle').map((o) => omittedWord(o.what));
  // A window's title is the browser's to tell; the number that stands in for it tells a reader nothing.
  if (omissions.some((o) => o.reason === 'not-told' && o.what === 'windowTitle')) {
    groups.set('Peramban tidak memberitahukan judul jendela', []);
  }
  for (const omission of omissions) {
    if (omission.reason === 'not-told') continue;
    const text = omission.what.startsWith('state-') ? omittedWord(omission.what) : omissionSentence(omission);
    const details = groups.get(text) ?? [];
    if (omission.detail) details.push(omission.detail);
    else if (groups.has(text)) details.push('');
    groups.set(text, details);
  }
  const lines = [...groups].map(([text, details]) => ({
    text: details.length > 1 ? `${text} (${details.length} kali)` : text,
    details: details.filter((d) => d !== ''),
  }));
  return untold.length > 0 ? [...lines, { text: `Halaman tidak menyebutkan ${[...new Set(untold)].join(', ')}`, details: [] }] : lines;
};

const removalWords: Readonly<Record<string, string>> = {
  cookie: 'isi cookie',
  cookies: 'isi cookie',
  header: 'kunci masuk dalam kepala permintaan',
  storage: 'kunci masuk dalam penyimpanan halaman',
  token: 'token sesi',
  password: 'kata sandi',
};

/** "cookie dari lalu lintas (WARC), 12 kali". */
export const removalSentence = ({ what, from, count }: Removal): string =>
  `${removalWords[what.toLowerCase()] ?? what} dari ${partRoleWord(from)}, ${count} kali`;

export const visibilityWords: Readonly<Record<CaptureSession['visibility'], string>> = {
  publik: 'publik',
  teman: 'teman',
  'grup-tertutup': 'grup tertutup',
  'tidak-diketahui': 'tidak diketahui',
};

/** "Dalam keadaan login dengan akun dinas; unggahan terlihat oleh publik". Never the viewer's own name. */
export const sessionSentence = ({ loggedIn, account, visibility }: CaptureSession): string => {
  const login = loggedIn
    ? `Dalam keadaan login${account ? ` dengan akun ${account === 'dinas' ? 'dinas' : 'pribadi'} pengawas` : ''}`
    : 'Tidak dalam keadaan login';
  return visibility === 'tidak-diketahui'
    ? `${login}; keterbukaan unggahan tidak diketahui`
    : `${login}; unggahan terlihat oleh ${visibilityWords[visibility]}`;
};

/** "Sahih 0.1.0; Chrome/140; Windows 10" */
export const programWords = ({ app, browser, electron, os }: Capture['program']): string =>
  [app, browser, electron && `Electron ${electron}`, os].filter(Boolean).join('; ');

/** True where the page's source is among what was kept. */
export const hasHtml = (parts: readonly { role: string }[]): boolean => parts.some((p) => p.role === 'html' || p.role === 'mhtml');

/** "200 OK"; words where the server never answered. */
export const answerWords = (web: NonNullable<Capture['web']>): string =>
  web.answered ? [web.status, web.statusText].filter((v) => v !== undefined && v !== '').join(' ') || 'dijawab' : 'Server tidak menjawab';
