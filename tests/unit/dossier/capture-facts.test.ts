/** How a capture stands on paper, and what of it neither an alias, an extract nor a redacted copy gives away. */
import { expect, test } from 'vitest';
import { aliasesOf } from '../../../electron/paper/discretion/aliases.ts';
import { coverOf } from '../../../electron/paper/discretion/cover.ts';
import { maskExhibit } from '../../../electron/paper/discretion/mask.ts';
import { redactExhibit } from '../../../electron/paper/discretion/redact.ts';
import { redactedWithholding, withholding } from '../../../electron/paper/discretion/withhold.ts';
import { pageModel } from '../../../electron/paper/pages.ts';
import { berkasBukti } from '../../../electron/services/dossier/templates/berkas-bukti/berkas-bukti.ts';
import { captureFacts } from '../../../electron/services/dossier/templates/berkas-bukti/capture-facts.ts';
import { captureFields } from '../../../electron/storage/records/payloads.ts';
import type { Capture } from '../../../shared/domain/capture.ts';
import { omissionLines } from '../../../shared/domain/capture-words.ts';
import type { SignedEvent } from '../../../shared/domain/custody.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import { fonts } from './dossier-fixture.ts';
import { listed, sampleExhibit, sampleSnapshot } from './sample-snapshot.ts';

const capture: Capture = {
  method: 'web',
  begunAt: '2024-01-17T15:41:07.000Z',
  endedAt: '2024-01-17T15:41:30.000Z',
  clock: { local: '2024-01-17T22:41:07.000+07:00', timeZone: 'Asia/Jakarta', source: 'system' },
  program: { app: 'Sahih 0.1.0', os: 'Linux 6.1', browser: 'Chromium 150' },
  web: {
    requestedUrl: 'https://contoh.example/p/1',
    finalUrl: 'https://contoh.example/p/1?lihat=1',
    redirects: [{ from: 'https://contoh.example/p/1', to: 'https://contoh.example/p/1?lihat=1', status: 302 }],
    status: 200,
    statusText: 'OK',
    headers: [{ name: 'server', value: 'nginx' }],
    remoteAddress: '203.0.113.7',
    tls: { protocol: 'TLS 1.3', issuer: 'Penerbit Rekaan', subject: 'contoh.example', trusted: false },
    title: 'Wening Larasati menyukai ini',
    viewport: { width: 1366, height: 900, scale: 1 },
    page: { width: 1366, height: 4200 },
    scroll: { steps: 5, reachedEnd: true },
    resources: { requested: 12, kept: 11, failed: 1, bytes: 40_000 },
    answered: true,
  },
  post: {
    accountName: 'Paslon Rekaan',
    handle: 'paslon',
    accountId: '6155',
    postId: '998',
    shownTime: '3 j',
    statedTime: '2024-01-17T19:40:00+07:00',
  },
  session: { loggedIn: true, account: 'dinas', visibility: 'teman' },
  viewer: 'Pengawas Mahoni',
  states: [
    {
      id: 'a'.repeat(32),
      kind: 'suka',
      at: '2024-01-17T15:43:00.000Z',
      url: 'https://contoh.example/p/1',
      title: 'suka',
      note: 'Nama Wening Larasati terlihat',
      partIds: [],
    },
  ],
  omissions: [{ what: 'mhtml', reason: 'too-large' }],
  removed: [{ what: 'cookie', from: 'warc', count: 12 }],
};
const captured = (): Exhibit => ({ ...sampleExhibit(1), capture });
const witness = { name: 'Wening Larasati', confidential: true };
const rowsOf = (exhibit: Exhibit) => Object.fromEntries(captureFacts(exhibit, 'WITA').map(([label, value]) => [label, String(value)]));

test('the sheet says addresses, answer, both clocks, login state, steps and gaps in words', () => {
  expect(rowsOf(captured())).toMatchObject({
    Cara: 'Halaman web, direkam oleh program ini',
    Mulai: '17-01-2024 pukul 23.41.07 WITA (UTC 2024-01-17 15:41:07)',
    'Alamat diminta': 'https://contoh.example/p/1',
    'Alamat akhir': 'https://contoh.example/p/1?lihat=1',
    Pengalihan: '302: https://contoh.example/p/1 → https://contoh.example/p/1?lihat=1',
    'Jawaban server': '200 OK',
    'IP server': '203.0.113.7',
    'Sertifikat TLS': 'TLS 1.3; penerbit Penerbit Rekaan; TIDAK dipercaya peramban',
    'Waktu unggahan': 'ditampilkan "3 j"; menurut halaman 2024-01-17T19:40:00+07:00',
    'Keadaan login': 'Dalam keadaan login dengan akun dinas pengawas; unggahan terlihat oleh teman',
    'Sumber HTML': 'sumber HTML tidak direkam',
    'Tidak terekam': 'Halaman (MHTML): terlalu besar',
    Dikeluarkan: 'isi cookie dari Lalu lintas (WARC), 12 kali',
  });
  const words = JSON.stringify(captureFacts(captured(), 'WITA'));
  expect(words).not.toContain('Mahoni');
  expect(captureFacts(sampleExhibit(1), 'WITA')).toEqual([]);
});

test('it stands on the exhibit’s sheet, whatever the length of what a page said', () => {
  const long = {
    ...capture,
    omissions: Array.from({ length: 400 }, (_, i) => ({
      what: `media-${String(i).padStart(3, '0')}`,
      reason: 'failed' as const,
      detail: `https://contoh.example/${'x'.repeat(300)}${i}`,
    })),
  };
  for (const one of [capture, long]) {
    const exhibits = [listed({ ...sampleExhibit(1), capture: one }, 'Unggahan', { width: 1366, height: 4200 })];
    const pages = berkasBukti.layOut(sampleSnapshot({ exhibits }), fonts);
    const text = pages.map((page) => pageModel(page).lines.join('\n')).join('\n');
    expect(text).toContain('Keadaan pengambilan');
    expect(text).toContain('203.0.113.7');
    expect(pages.length).toBeLessThan(40);
  }
});

test('a confidential witness who stands in the page is an alias on paper and withheld from the extract', () => {
  const aliases = aliasesOf([witness]);
  const masked = maskExhibit(captured(), aliases);
  expect(JSON.stringify(masked.capture)).not.toMatch(/Larasati|Mahoni/);
  expect(masked.capture?.web?.title).toBe('Saksi 1 (identitas dirahasiakan) menyukai ini');
  const event = {
    envelope: { type: 'exhibit.taken-in' },
    fields: Object.fromEntries(Object.entries(captureFields(captured())).map(([name, value]) => [name, { salt: '', value }])),
  } as unknown as SignedEvent;
  const names = Object.keys(event.fields);
  const withheld = names.filter((name) => withholding(aliases)(event, name));
  expect(withheld.sort()).toEqual(['capture.states', 'capture.viewer', 'capture.web']);
  expect(names.filter((name) => !redactedWithholding(event, name))).toEqual([]);
});

test('a redacted copy says nothing of the capture at all', () => {
  const redacted = redactExhibit(captured(), { cover: coverOf([]), passage: () => undefined });
  expect('capture' in redacted).toBe(false);
  expect(captureFacts(redacted, 'WIB')).toEqual([]);
});

test('each kind of capture says once whether the source is there, and what this program timed is no unknown time', () => {
  const { web: _web, post: _post, session: _session, viewer: _viewer, states: _states, ...plain } = capture;
  const screen: Capture = {
    ...plain,
    method: 'screen',
    screen: { mode: 'window', source: 'window', frame: { width: 800, height: 600 }, countdownSeconds: 0 },
    omissions: [{ what: 'windowTitle', reason: 'not-told', detail: 'window:12:0' }],
  };
  const phone: Capture = { ...plain, method: 'phone-screenshot', phone: { seenBy: 'Asep Rekaan' }, omissions: [] };
  for (const [one, timed] of [
    [capture, true],
    [screen, true],
    [phone, false],
  ] as const) {
    for (const url of [undefined, 'https://contoh.example/p/1']) {
      const base = sampleExhibit(1, { capture: one });
      const { post: _, capturedAt: __, ...tags } = base.tags;
      const exhibit = { ...base, tags: { ...tags, ...(url && { post: { url } }) } };
      const sheet = listed(exhibit, 'Unggahan', { width: 800, height: 600 }, false);
      const pages = berkasBukti.layOut(sampleSnapshot({ exhibits: [sheet] }), fonts).filter((page) => page.section === 'lembar');
      const text = pages.map((page) => pageModel(page).lines.join('\n')).join('\n');
      expect(text.match(/sumber HTML tidak\s+direkam/gi), `${one.method} ${url}`).toHaveLength(1);
      expect(text.includes('jam komputer'), one.method).toBe(timed);
      expect(text.includes('Tidak diketahui; EXIF'), one.method).toBe(!timed);
    }
  }
  expect(omissionLines(screen.omissions)).toEqual([{ text: 'Peramban tidak memberitahukan judul jendela', details: [] }]);
  expect(omissionLines([{ what: 'sound', reason: 'not-applicable' }])).toEqual([{ text: 'Suara: tidak direkam', details: [] }]);
});
