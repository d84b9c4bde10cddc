/** A chat export through the router: read, taken out, recorded with its sender; and zips that lie. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withExportZip, type ZipSource } from '../../../electron/services/phone-files/export-zip.ts';
import { finish, openTestApp, photo, type TestApp, writeFiles } from '../../helpers/app.ts';
import { type OddEntry, oddZip } from '../../helpers/odd-zip.ts';

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp();
});
afterAll(() => t.close());

const chat = (...lines: string[]) => ({ name: '_chat.txt', bytes: Buffer.from(lines.join('\n')) });

const folder = (name: string): string => {
  const made = join(t.inbox, name);
  mkdirSync(made);
  return made;
};

let made = 0;
const stageZip = async (entries: readonly OddEntry[], name = 'Chat WhatsApp dengan PKD.zip') => {
  made += 1;
  const [path] = writeFiles(folder(String(made)), { [name]: oddZip(entries) });
  const { staged } = await finish(t.client.intake.stagePaths({ paths: [path ?? ''] }));
  return staged[0]?.id ?? '';
};

test('an export is read, its photo taken out whole, and recorded with sender, sending time and a link to the zip', async () => {
  const { client } = t;
  const picture = await photo({ colour: '#446622' });
  const zip = await stageZip([
    chat('17/01/24 19.10 - Bu Rina Rekaan: \u200eIMG-20240117-WA0004.jpg (file terlampir)', '17/01/24 19.11 - Bu Rina Rekaan: di pagar SD'),
    { name: 'IMG-20240117-WA0004.jpg', bytes: picture },
    { name: 'IMG-20240117-WA0005.jpg', bytes: picture, stored: true },
  ]);
  const read = await client.phoneFiles.readChat({ stagedId: zip });
  expect(read).toEqual({
    stagedId: zip,
    chat: {
      order: { order: 'dmy', reason: 'day-above-12' },
      messageCount: 2,
      omittedCount: 0,
      senders: [{ name: 'Bu Rina Rekaan', messages: 2, attachments: 1 }],
      first: '2024-01-17T19:10',
      last: '2024-01-17T19:11',
      example: '17/01/24 19.10',
      truncated: false,
    },
    files: [
      {
        name: 'IMG-20240117-WA0004.jpg',
        sizeBytes: picture.length,
        sender: 'Bu Rina Rekaan',
        written: '17/01/24 19.10',
        local: '2024-01-17T19:10',
      },
      { name: 'IMG-20240117-WA0005.jpg', sizeBytes: picture.length },
    ],
    missingCount: 0,
  });
  const out = await finish(client.phoneFiles.takeOut({ stagedId: zip, names: ['IMG-20240117-WA0004.jpg', 'hilang.jpg'] }));
  expect(out.refused).toEqual([{ subject: 'hilang.jpg', code: 'file-unreadable', facts: {} }]);
  const stagedId = out.taken[0]?.stagedId ?? '';
  const waiting = (await client.intake.staged()).find((s) => s.id === stagedId);
  expect([waiting?.receivedName.text, waiting?.sizeBytes, waiting?.reading.nameHint]).toEqual([
    'IMG-20240117-WA0004.jpg',
    picture.length,
    'whatsapp',
  ]);
  expect((await client.phoneFiles.readChat({ stagedId: zip }))?.files[0]?.stagedId).toBe(stagedId);

  const whole = await finish(client.intake.record({ ids: [zip], provenance: { way: 'whatsapp' } }));
  const exhibitId = whole.exhibits[0]?.id ?? '';
  const sentAt = { local: '2024-01-17T19:10', zone: 'WIB' as const, approximate: false, source: 'platform' as const };
  const recorded = await finish(
    client.intake.record({
      ids: [],
      sets: [
        {
          parts: [{ stagedId, role: 'asli' }],
          links: [{ relation: 'from-chat', exhibitId }],
          provenance: { way: 'whatsapp', giver: { name: 'Bu Rina Rekaan', confidential: true }, sentAt },
        },
      ],
      provenance: { way: 'unknown' },
    }),
  );
  const detail = await client.exhibits.show({ id: recorded.exhibits[0]?.id ?? '' });
  expect(detail.exhibit.provenance).toEqual({ way: 'whatsapp', giver: { name: 'Bu Rina Rekaan', confidential: true }, sentAt });
  expect(detail.exhibit.links).toEqual([{ relation: 'from-chat', exhibitId, number: whole.exhibits[0]?.number }]);
  // Only encrypted forms of the vault lie on the disk: the photo's first bytes are in no file of it.
  const files = readdirSync(join(t.folder, 'brankas'), { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
  const needle = Buffer.from(picture).subarray(0, 64);
  expect(files.filter((f) => readFileSync(join(f.parentPath, f.name)).includes(needle)).map((f) => f.name)).toEqual([]);
});

test('every entry that lies is named and left', async () => {
  const { client } = t;
  const zeros = Buffer.alloc(4 * 1024 * 1024);
  const small = Buffer.from('isi kecil');
  const id = await stageZip([
    chat('17/01/24 19.10 - A: biasa.jpg (file terlampir)'),
    { name: 'biasa.jpg', bytes: small },
    { name: '../naik.jpg', bytes: small },
    { name: 'C:\\mutlak.jpg', bytes: small },
    { name: '/etc/passwd', bytes: small },
    { name: 'rahasia.jpg', bytes: small, flags: 1 },
    { name: 'biasa.jpg', bytes: small },
    { name: 'bom.jpg', bytes: zeros },
    { name: 'raksasa.mp4', bytes: small, claimBytes: 3_000_000_000 },
    { name: 'bohong.jpg', bytes: small, claimCrc: 1 },
    { name: 'pendek.jpg', bytes: small, claimBytes: 5 },
  ]);
  const read = await client.phoneFiles.readChat({ stagedId: id });
  expect(read?.files.map((f) => [f.name, f.skipped])).toEqual([
    ['biasa.jpg', undefined],
    ['../naik.jpg', 'unsafe-name'],
    ['C:\\mutlak.jpg', 'unsafe-name'],
    ['/etc/passwd', 'unsafe-name'],
    ['rahasia.jpg', 'encrypted'],
    ['biasa.jpg', 'repeated-name'],
    ['bom.jpg', 'too-compressed'],
    ['raksasa.mp4', 'too-large'],
    ['bohong.jpg', undefined],
    ['pendek.jpg', undefined],
  ]);
  const before = (await client.intake.staged()).length;
  const out = await finish(
    client.phoneFiles.takeOut({ stagedId: id, names: ['biasa.jpg', 'bom.jpg', 'bohong.jpg', 'pendek.jpg', '../naik.jpg'] }),
  );
  expect(out.taken.map((f) => f.name)).toEqual(['biasa.jpg']);
  expect(out.refused.map((r) => [r.subject, r.code])).toEqual([
    ['bohong.jpg', 'file-unreadable'],
    ['pendek.jpg', 'file-unreadable'],
    ['bom.jpg', 'file-unreadable'],
    ['../naik.jpg', 'file-unreadable'],
  ]);
  expect((await client.intake.staged()).length).toBe(before + 1);
});

test('entries that share their bytes are left, and the chat is still read', async () => {
  const id = await stageZip([
    chat('17/01/24 19.10 - A: a.jpg (file terlampir)'),
    { name: 'a.jpg', bytes: Buffer.alloc(5000, 7), stored: true },
    { name: 'b.jpg', bytes: Buffer.alloc(10, 1), stored: true, at: 200 },
  ]);
  const read = await t.client.phoneFiles.readChat({ stagedId: id });
  expect(read?.files.map((f) => f.skipped)).toEqual(['overlapping', 'overlapping']);
});

test('a zip without a chat, a torn zip and a file that is no zip are said to be no export', async () => {
  const { client } = t;
  expect(await client.phoneFiles.readChat({ stagedId: await stageZip([{ name: 'foto.jpg', bytes: Buffer.from('x') }]) })).toBeNull();
  const whole = oddZip([chat('17/01/24 19.10 - A: x')]);
  const paths = writeFiles(folder('rusak'), {
    'sobek.zip': whole.subarray(0, whole.length - 10),
    'bukan.zip': Buffer.from('PK\u0003\u0004 bukan'),
  });
  const { staged } = await finish(client.intake.stagePaths({ paths }));
  for (const { id } of staged) expect(await client.phoneFiles.readChat({ stagedId: id })).toBeNull();
});

test("a file that two people name is nobody's until the officer says", async () => {
  const bytes = Buffer.from('x');
  const zip = await stageZip([
    chat(
      '17/01/24 19.10 - Rina: a.jpg (file attached)',
      '17/01/24 19.11 - Camat: a.jpg (file attached)',
      '17/01/24 19.12 - Rina: b.jpg (file attached)',
    ),
    { name: 'a.jpg', bytes },
    { name: 'b.jpg', bytes },
  ]);
  const read = await t.client.phoneFiles.readChat({ stagedId: zip });
  expect(read?.files.map((f) => [f.name, f.sender])).toEqual([
    ['a.jpg', undefined],
    ['b.jpg', 'Rina'],
  ]);
});

test('the list of a zip is read in few stretches, and only so much of it', async () => {
  const listed = async (names: readonly string[]) => {
    const zip = oddZip(names.map((name) => ({ name, bytes: Buffer.from('x'), stored: true })));
    let opened = 0;
    const source: ZipSource = {
      sizeBytes: zip.length,
      open: ({ start, end }) => {
        opened += 1;
        return Readable.from([zip.subarray(start, end + 1)]);
      },
    };
    const count = await withExportZip(source, async ({ entries }) => entries.length);
    return { count, opened };
  };
  const many = await listed(Array.from({ length: 12_000 }, (_, n) => `${n}.jpg`));
  expect(many.count).toBe(10_000);
  expect(many.opened).toBeLessThan(20);
  // A file behind more folders than are looked at.
  expect((await listed([...Array.from({ length: 20_001 }, () => 'f/'), 'a.jpg'])).count).toBe(0);
});
