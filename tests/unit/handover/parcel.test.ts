import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AgeLock, newAgeIdentity } from '../../../electron/base/age.ts';
import { findParcels } from '../../../electron/services/handover/parcel/find.ts';
import { type ParcelKey, ParcelRefused } from '../../../electron/services/handover/parcel/interface.ts';
import { inspectParcel, openParcel } from '../../../electron/services/handover/parcel/open-parcel.ts';
import { heldSource } from '../../../electron/services/handover/parcel/own-files.ts';
import { removeUnfinished, writeParcel } from '../../../electron/services/handover/parcel/write-parcel.ts';
import type { ParcelClosure } from '../../../shared/domain/handover.ts';
import { keptVolumes, long, officeFingerprint, type ParcelFixture, parcelFixture } from '../../helpers/parcel-fixture.ts';

let medium = '';
beforeEach(() => {
  medium = mkdtempSync(join(tmpdir(), 'sahih-stik-'));
});
afterEach(() => rmSync(medium, { recursive: true, force: true }));

const office = await newAgeIdentity();
const stranger = await newAgeIdentity();
const code = 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF';
const locks: Record<ParcelClosure, AgeLock | undefined> = {
  office: { recipients: [office.recipient] },
  passphrase: { passphrase: code },
  plain: undefined,
};
const keys: Record<ParcelClosure, ParcelKey> = {
  office: { identities: [office.identity] },
  passphrase: { passphrase: code },
  plain: { plain: true },
};
const closures = ['office', 'passphrase', 'plain'] as const;
const photo = randomBytes(1_500_000);
const files = {
  'berkas/BB-MKS1-0001/berkas.pdf': randomBytes(200_000),
  'berkas/BB-MKS1-0001/asli/001.jpg': photo,
  'bukti/B-MKS1-000009/001.jpg': randomBytes(900_000),
  'bukti/B-MKS1-000009/kosong.txt': new Uint8Array(0),
};

const send = (fixture: ParcelFixture, written = keptVolumes(), act = long()) =>
  writeParcel(
    {
      medium,
      handoverId: fixture.id,
      beside: [],
      ...(fixture.plan.closure === 'office' && { recipient: officeFingerprint }),
    },
    fixture.plan,
    written,
    act,
  );
const whole = async (bytes: AsyncIterable<Buffer>): Promise<Buffer> => Buffer.concat(await Array.fromAsync(bytes));
const faultsOf = async (folder: string, key: ParcelKey): Promise<string[]> => {
  try {
    const opened = await openParcel(folder, key, long());
    await opened.close();
    return opened.faults.map((f) => `${f.code} ${f.subject}`);
  } catch (error) {
    if (!(error instanceof ParcelRefused)) throw error;
    return error.faults.map((f) => `refused ${f.code} ${f.subject}`);
  }
};
const flip = (path: string, at: number): void => {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  writeFileSync(path, bytes);
};

test.each(closures)('a parcel closed by %s is written, read back, found and opened, file by file', async (closure) => {
  const fixture = await parcelFixture(closure, locks[closure], files, { capBytes: 1_000_000 });
  const { folder, header, kept } = await send(fixture);
  expect(kept).toBe(0);
  expect(header.volumes.length).toBe(3);
  expect(header.volumes.slice(0, 2).map((v) => v.sizeBytes)).toEqual([1_000_000, 1_000_000]);
  expect(readdirSync(folder).sort()).toEqual(['kiriman.json', ...header.volumes.map((v) => v.name)].sort());
  expect(readFileSync(join(folder, 'kiriman.json'), 'utf8')).not.toContain('Siti');
  expect((await findParcels(medium)).map((p) => [p.header?.id, p.faults])).toEqual([[fixture.id, []]]);
  expect((await findParcels(folder)).map((p) => p.folder)).toEqual([folder]);
  expect((await inspectParcel(folder, long())).faults).toEqual([]);
  const opened = await openParcel(folder, keys[closure], long());
  expect(opened.statement).toEqual(fixture.statement);
  expect(opened.faults).toEqual([]);
  expect(opened.files).toEqual(fixture.statement.files);
  expect(opened.extract?.size).toBe(3);
  for (const [path, bytes] of Object.entries(files)) expect((await whole(opened.open(path))).equals(Buffer.from(bytes)), path).toBe(true);
  const part = await whole(opened.open('berkas/BB-MKS1-0001/asli/001.jpg', { start: 65_000, end: 199_999 }));
  expect(part.equals(photo.subarray(65_000, 200_000))).toBe(true);
  await expect(whole(opened.open('serah.json'))).rejects.toThrow('not in the parcel');
  await opened.close();
});

test('neither another office, nor another code, nor no key at all opens a parcel', async () => {
  const sealed = await send(await parcelFixture('office', locks.office, files));
  expect(await faultsOf(sealed.folder, { identities: [stranger.identity] })).toEqual(['refused wrong-key kiriman-001.age']);
  expect(await faultsOf(sealed.folder, { plain: true })).toEqual(['refused wrong-key kiriman-001.age']);
  const coded = await send(await parcelFixture('passphrase', locks.passphrase, files));
  expect(await faultsOf(coded.folder, { passphrase: 'AAAA-BBBB-CCCC-DDDD-EEEE-GGGG' })).toEqual(['refused wrong-code kiriman-001.age']);
});

test.each(['office', 'passphrase'] as const)('one changed bit anywhere in a %s parcel refuses it and names the volume', async (closure) => {
  const { folder } = await send(await parcelFixture(closure, locks[closure], files, { capBytes: 1_000_000 }));
  const copy = join(medium, 'salinan');
  for (const [volume, at] of [
    ['kiriman-001.age', 500],
    ['kiriman-002.age', 3],
    ['kiriman-002.age', 777_777],
    ['kiriman-003.age', 20],
  ] as const) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(folder, copy, { recursive: true });
    flip(join(copy, volume), at);
    expect(await faultsOf(copy, keys[closure]), `${volume} ${at}`).toEqual([`refused volume-altered ${volume}`]);
    expect((await inspectParcel(copy, long())).faults).toEqual([{ code: 'volume-altered', subject: volume }]);
  }
});

test('a cut, missing, renamed or foreign file on the medium is named', async () => {
  const { folder } = await send(await parcelFixture('office', locks.office, files, { capBytes: 1_000_000 }));
  const copy = join(medium, 'salinan');
  const fresh = (): void => {
    rmSync(copy, { recursive: true, force: true });
    cpSync(folder, copy, { recursive: true });
  };
  fresh();
  truncateSync(join(copy, 'kiriman-002.age'), 999_999);
  expect(await faultsOf(copy, keys.office)).toEqual(['refused volume-altered kiriman-002.age']);
  fresh();
  rmSync(join(copy, 'kiriman-003.age'));
  expect(await faultsOf(copy, keys.office)).toEqual(['refused volume-missing kiriman-003.age']);
  fresh();
  writeFileSync(join(copy, 'lain.exe'), 'x');
  writeFileSync(join(copy, 'Thumbs.db'), 'x');
  expect(await faultsOf(copy, keys.office)).toEqual(['foreign-file lain.exe']);
  fresh();
  rmSync(join(copy, 'kiriman.json'));
  expect(await faultsOf(copy, keys.office)).toEqual(['refused not-a-parcel salinan']);
});

test('in a plain parcel an altered file is named and the others may be taken', async () => {
  const fixture = await parcelFixture('plain', undefined, files);
  const { folder } = await send(fixture);
  const path = join(folder, 'kiriman-001.zip');
  const entry = fixture.plan.container.entries.find((e) => e.path.endsWith('berkas.pdf'));
  flip(path, (entry?.dataAt ?? 0) + 100);
  const opened = await openParcel(folder, { plain: true }, long());
  expect(opened.faults).toEqual([
    { code: 'volume-altered', subject: 'kiriman-001.zip' },
    { code: 'file-altered', subject: 'berkas/BB-MKS1-0001/berkas.pdf' },
  ]);
  expect(opened.files.map((f) => f.path)).toEqual(fixture.statement.files.map((f) => f.path).filter((p) => !p.endsWith('berkas.pdf')));
  await expect(whole(opened.open('berkas/BB-MKS1-0001/berkas.pdf'))).rejects.toThrow('not in the parcel');
  await opened.close();
  // The frame of the container is no file: a byte changed there could hide or rename one.
  flip(path, (entry?.headerAt ?? 0) + 35);
  expect(await faultsOf(folder, { plain: true })).toEqual(['refused volume-altered kiriman-001.zip']);
});

test('what a dishonest sender wraps is named: other files, other digests, a foreign signature, unsafe names', async () => {
  const statementFiles = (await parcelFixture('plain', undefined, files)).statement.files;
  const one = async (options: Parameters<typeof parcelFixture>[3]): Promise<string[]> =>
    faultsOf((await writeRaw(await parcelFixture('plain', undefined, files, options))).folder, { plain: true });
  expect(await one({ extra: [heldSource('bukti/tambahan.jpg', Buffer.from('x'))] })).toEqual(['file-foreign bukti/tambahan.jpg']);
  expect(await one({ change: { files: statementFiles.map((f, i) => (i === 0 ? { ...f, sha256: '0'.repeat(64) } : f)) } })).toEqual([
    `file-altered ${statementFiles[0]?.path}`,
  ]);
  const invented = { path: 'zzz.txt', sizeBytes: 1, sha256: '0'.repeat(64) };
  expect(await one({ change: { files: [...statementFiles, invented] } })).toEqual(['file-missing zzz.txt']);
  expect(await one({ change: { files: [...statementFiles].reverse() } })).toEqual(['refused statement-invalid serah.json']);
  expect(await one({ change: { extractSha256: '0'.repeat(64) } })).toEqual(['file-altered rantai.json']);
  expect(await one({ change: { id: 'f'.repeat(32) } })).toEqual(['refused statement-invalid serah.json']);
  expect(await one({ sign: false })).toEqual(['refused statement-signature-invalid serah.sig']);
  expect(await one({ extra: [heldSource('../keluar.txt', Buffer.from('x'))] })).toEqual(['refused container-invalid ']);
  expect(await one({ extra: [heldSource('bukti/B-MKS1-000009/001.jpg', files['bukti/B-MKS1-000009/001.jpg'])] })).toEqual([
    'refused container-invalid ',
  ]);
});

/** Written as a dishonest program would: without the check that our own writer ends with. */
const writeRaw = async (fixture: ParcelFixture): Promise<{ folder: string }> => {
  const { parcelFrom } = await import('../../../electron/services/handover/parcel/plan-parcel.ts');
  const { canonicalBytes } = await import('../../../shared/encoding/canonical-json.ts');
  const { sha256Hex } = await import('../../../electron/base/hash-stream.ts');
  const folder = join(medium, fixture.id.slice(0, 12));
  mkdirSync(folder);
  const bytes = Buffer.concat(await Array.fromAsync(parcelFrom(fixture.plan, 0), (b) => Buffer.from(b)));
  writeFileSync(join(folder, 'kiriman-001.zip'), bytes);
  const volumes = [{ name: 'kiriman-001.zip', sizeBytes: bytes.length, sha256: sha256Hex(bytes) }];
  writeFileSync(join(folder, 'kiriman.json'), canonicalBytes({ format: 'sahih.parcel.v1', id: fixture.id, closure: 'plain', volumes }));
  return { folder };
};

test('our own writer does not report a parcel whose statement does not hold', async () => {
  await expect(send(await parcelFixture('plain', undefined, files, { sign: false }))).rejects.toMatchObject({ code: 'copy-differs' });
  await expect(
    send(await parcelFixture('office', locks.office, files, { change: { extractSha256: '0'.repeat(64) } })),
  ).rejects.toMatchObject({
    code: 'copy-differs',
  });
  expect((await findParcels(medium)).every((p) => p.header === undefined)).toBe(true);
});

test('bytes hidden in front of, between or behind the entries of a container are refused', async () => {
  const fixture = await parcelFixture('plain', undefined, { 'a.txt': Buffer.from('satu') });
  const { folder } = await writeRaw(fixture);
  const path = join(folder, 'kiriman-001.zip');
  const plain = readFileSync(path);
  const rewrite = async (bytes: Buffer): Promise<string[]> => {
    writeFileSync(path, bytes);
    const header = JSON.parse(readFileSync(join(folder, 'kiriman.json'), 'utf8'));
    header.volumes[0].sizeBytes = bytes.length;
    const { canonicalBytes } = await import('../../../shared/encoding/canonical-json.ts');
    writeFileSync(join(folder, 'kiriman.json'), canonicalBytes(header));
    return faultsOf(folder, { plain: true });
  };
  const altered = ['refused volume-altered kiriman-001.zip'];
  expect(await rewrite(Buffer.concat([Buffer.from('x'), plain]))).toEqual(altered);
  expect(await rewrite(Buffer.concat([plain, Buffer.from('x')]))).toEqual(altered);
  expect(await rewrite(Buffer.concat([plain.subarray(0, 39), Buffer.from('x'), plain.subarray(39)]))).toEqual(altered);
  expect(await rewrite(plain.subarray(0, 50))).toEqual(altered);
  expect(await rewrite(Buffer.alloc(1))).toEqual(altered);
});

test('broken off at any point, the next try keeps the whole volumes and ends with the same bytes', async () => {
  const fixture = await parcelFixture('office', locks.office, files, { capBytes: 1_000_000 });
  const written = keptVolumes();
  // Bytes past the volumes that stand: within the next one, at its end, and beyond it.
  const cuts = [0, 400_000, 999_999, 1_400_000, 100_000, 1_000_000];
  let chances = 0;
  let keptInAll = 0;
  for (;;) {
    const before = written.all.length;
    const controller = new AbortController();
    const at = cuts[chances] ?? Number.POSITIVE_INFINITY;
    const outcome = await send(fixture, written, {
      signal: controller.signal,
      report: ({ step, doneBytes }) => {
        if (step === 'exporting' && doneBytes > before * 1_000_000 + at) controller.abort();
      },
    }).catch((error: { code: string }) => error.code);
    chances += 1;
    if (typeof outcome !== 'string') {
      keptInAll = outcome.kept;
      expect(outcome.kept).toBe(before);
      break;
    }
    expect(outcome).toBe('cancelled');
    // A folder without a whole volume is no parcel yet; one with some is a parcel that is not done.
    expect((await findParcels(medium)).map((p) => p.header)).toEqual(written.all.length === 0 ? [] : [undefined]);
    expect(readdirSync(join(medium, 'serah-terima-sahih', fixture.id.slice(0, 12))).filter((n) => n.endsWith('.part'))).toEqual([]);
  }
  expect(chances).toBeGreaterThan(3);
  expect(keptInAll).toBeGreaterThan(0);
  const [found] = await findParcels(medium);
  expect(await faultsOf(found?.folder ?? '', keys.office)).toEqual([]);
});

test('a volume that the medium lost or changed between two tries is written again, and only that one', async () => {
  const fixture = await parcelFixture('office', locks.office, files, { capBytes: 1_000_000 });
  const written = keptVolumes();
  const { folder, header } = await send(fixture, written);
  rmSync(join(folder, 'kiriman.json'));
  flip(join(folder, 'kiriman-002.age'), 5000);
  const stamp = statSync(join(folder, 'kiriman-001.age')).mtimeMs;
  const again = await send(fixture, written);
  expect(again.kept).toBe(2);
  expect(again.header).toEqual(header);
  expect(statSync(join(folder, 'kiriman-001.age')).mtimeMs).toBe(stamp);
  rmSync(folder, { recursive: true });
  expect((await send(fixture, written)).header).toEqual(header);
});

test('a full, read-only, missing or foreign destination is named and nothing is reported', async () => {
  const fixture = await parcelFixture('office', locks.office, files);
  await expect(
    writeParcel(
      { medium: join(medium, 'tidak-ada'), handoverId: fixture.id, beside: [], recipient: officeFingerprint },
      fixture.plan,
      keptVolumes(),
      long(),
    ),
  ).rejects.toMatchObject({ code: 'medium-removed' });
  const other = join(medium, 'serah-terima-sahih', fixture.id.slice(0, 12));
  mkdirSync(other, { recursive: true });
  const foreign = {
    format: 'sahih.parcel.v1',
    id: `${fixture.id.slice(0, 12)}${'0'.repeat(20)}`,
    closure: 'plain',
    volumes: [{ name: 'kiriman-001.zip', sha256: '0'.repeat(64), sizeBytes: 1 }],
  };
  const { canonicalBytes } = await import('../../../shared/encoding/canonical-json.ts');
  writeFileSync(join(other, 'kiriman.json'), canonicalBytes(foreign));
  await expect(send(fixture)).rejects.toMatchObject({ code: 'destination-exists' });
  await removeUnfinished(medium, fixture.id);
  expect(existsSync(join(other, 'kiriman.json'))).toBe(true);
  rmSync(join(other, 'kiriman.json'));
  await removeUnfinished(medium, fixture.id);
  expect(existsSync(other)).toBe(false);
  if (process.getuid?.() !== 0) {
    chmodSync(medium, 0o500);
    await expect(send(fixture)).rejects.toMatchObject({ code: 'destination-not-writable' });
    chmodSync(medium, 0o700);
  }
});

const canMount = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0;
if (!canMount) console.log('left out: a real full and read-only medium, which needs root to mount');
test.skipIf(!canMount)('on a real small medium: full is named, what fits is kept, read-only and unplugged are named', async () => {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2200k', 'tmpfs', medium]);
  if (mounted.status !== 0) {
    console.log('left out: a real full and read-only medium, which this system does not let us mount');
    return;
  }
  try {
    const fixture = await parcelFixture('office', locks.office, files, { capBytes: 1_000_000 });
    const written = keptVolumes();
    await expect(send(fixture, written)).rejects.toMatchObject({ code: 'disk-full' });
    expect(written.all.length).toBe(2);
    expect((await findParcels(medium))[0]?.header).toBeUndefined();
    execFileSync('mount', ['-o', 'remount,size=8m', medium]);
    expect((await send(fixture, written)).kept).toBe(2);
    execFileSync('mount', ['-o', 'remount,ro', medium]);
    const next = await parcelFixture('office', locks.office, files);
    await expect(send(next)).rejects.toMatchObject({ code: 'destination-not-writable' });
  } finally {
    execFileSync('umount', ['-l', medium]);
  }
});
