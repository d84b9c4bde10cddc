/** Offices and trust from the command line: key, request, certificate and list as files, and what a check says by them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { sealPackage, writeFolder } from '../../helpers/sealed-package.ts';
import { makeSigner } from '../../helpers/test-signer.ts';
import { asText, looseOffice } from '../../helpers/trust-world.ts';

const cli = join(import.meta.dirname, '..', '..', '..', 'electron', 'shells', 'cli', 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'sahih-cli-trust-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const run = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder },
  });
  return { status, stdout, stderr };
};

test('verify names the office that vouches for the sealer, known or not, and refuses a file that is no trust file', async () => {
  const signer = makeSigner('Rina Uji');
  const office = looseOffice('Panwaslu Kecamatan Uji');
  const rina = { kind: 'officer' as const, name: 'Rina Uji', fingerprint: signer.fingerprint, publicKeyPem: signer.publicPem };
  const bundle = { format: 'sahih.certifications.v1', cards: [office.card], certifications: [office.certify(rina)] };
  const made = sealPackage({ signer, extra: { 'sertifikasi.json': Buffer.from(canonicalBytes(bundle)) } });
  await writeFolder(at('paket'), made.files);
  writeFileSync(at('kartu.json'), asText(office.card));
  writeFileSync(at('daftar.json'), asText(office.list({ revocations: [office.revoke(rina, { since: '2024-01-01T00:00:00.000Z' })] })));
  const alone = run('verify', 'paket');
  expect([alone.status, alone.stdout.split('\n')[0]]).toEqual([
    0,
    expect.stringMatching(/^Tersertifikasi oleh Panwaslu Kecamatan Uji: Rina Uji/),
  ]);
  expect(alone.stdout).toContain('belum dikenal di sini');
  const known = run('verify', 'paket', '--trust', 'kartu.json');
  expect([known.status, known.stdout]).toEqual([0, expect.stringMatching(/^Diterbitkan oleh kantor Panwaslu Kecamatan Uji: Rina Uji/)]);
  const revoked = run('verify', 'paket', '--trust', 'daftar.json');
  expect([revoked.status, revoked.stdout]).toEqual([3, expect.stringMatching(/^Kunci dicabut sejak 01-01-2024: Rina Uji/)]);
  const wrong = run('verify', 'paket', '--trust', 'paket/manifes.json');
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('bukan kartu kantor')]);
}, 120_000);

test('an office key, its card, a request certified and a list come out as files', () => {
  writeFileSync(at('sandi'), 'kursi biru menghitung tujuh awan\n');
  writeFileSync(at('sandi-kantor'), 'lemari kantor menyimpan sebelas payung\n');
  const common = ['--vault', at('brankas'), '--passphrase-file', at('sandi')];
  const secret = ['--office-passphrase-file', at('sandi-kantor')];
  const init = run(
    'init',
    '--name',
    'Dwi Anggoro',
    '--role',
    'Staf',
    '--office',
    'Panwaslu Kecamatan Uji',
    '--region',
    '32.04.05',
    ...common,
  );
  expect(init.status).toBe(0);
  expect(run('trust', 'office-key', ...secret, ...common).stdout).toContain('Panwaslu Kecamatan Uji');
  expect(run('trust', 'request', 'stik', ...common).status).toBe(0);
  const request = readdirSync(at('stik')).find((name) => name.startsWith('permintaan-')) ?? '';
  const unconfirmed = run('trust', 'certify', join('stik', request), 'stik', '--until', '2099-12-31', ...secret, ...common);
  expect([unconfirmed.status, unconfirmed.stderr]).toEqual([2, expect.stringContaining('Bandingkan sidik jarinya')]);
  const read = run('trust', 'read', join('stik', request), '--json', ...common);
  const { fingerprint } = JSON.parse(read.stdout) as { fingerprint: string };
  const asked = run('trust', 'read', join('stik', request), ...common).stdout;
  expect(asked, 'the computer is no second person').toMatch(
    /\n- Pengawas Dwi Anggoro, Staf, di komputer (\w+)\n- Komputer \1 yang dipakai Dwi Anggoro\nSidik jari: /,
  );
  const until = `${new Date().getFullYear() + 1}-12-31`;
  const given = run(
    'trust',
    'certify',
    join('stik', request),
    'stik',
    '--until',
    until,
    '--fingerprint',
    fingerprint,
    ...secret,
    ...common,
  );
  expect([given.status, given.stderr]).toEqual([0, '']);
  expect(run('trust', 'list', 'stik', ...secret, ...common).stdout).toContain('Daftar nomor 1');
  expect(
    readdirSync(at('stik'))
      .map((name) => name.replace(/-[0-9a-f]{8}/, ''))
      .sort(),
  ).toEqual(['daftar-kepercayaan-1.json', 'permintaan-sertifikat.json', 'sertifikat.json']);
  expect(run('trust', 'show', ...common).stdout).toContain('Dwi Anggoro: Diterbitkan oleh kantor Panwaslu Kecamatan Uji');

  // Of the office's key a copy goes on elsewhere, and the end of a term names it.
  const copied = run('trust', 'office-key-copy', 'aman', ...secret, ...common);
  expect([copied.status, copied.stderr]).toEqual([0, '']);
  const [copy] = readdirSync(at('aman'));
  expect(copy).toMatch(/^kunci-kantor-[0-9a-f]{8}\.json$/);
  const farewell = run('farewell', 'show', ...common);
  expect(farewell.status).toBe(3);
  expect(farewell.stdout).toContain('Brankas ini memegang kunci kantor Panwaslu Kecamatan Uji, yang ikut dihapus:');
  expect(farewell.stdout).toContain('! Isi brankas belum selesai diserahkan.');
  const early = run('farewell', 'erase', '--papers', 'arsip', '--words', 'HAPUS BRANKAS INI', ...common);
  expect([early.status, early.stderr]).toEqual([2, expect.stringContaining('Brankas belum boleh dihapus')]);
  const other = ['--vault', at('brankas-lain'), '--passphrase-file', at('sandi')];
  const who = ['--name', 'Rina Uji', '--role', 'Staf', '--office', 'Panwaslu Kecamatan Uji', '--region', '32.04.05'];
  expect(run('init', ...who, ...other).status).toBe(0);
  const installed = run('trust', 'office-key-install', join('aman', copy ?? ''), ...secret, ...other);
  expect([installed.status, installed.stdout]).toEqual([0, expect.stringContaining('Panwaslu Kecamatan Uji')]);
  expect(run('trust', 'list', 'stik', ...secret, ...other).stdout).toContain('Daftar nomor 2');
}, 300_000);
