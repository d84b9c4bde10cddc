import { expect, test } from 'vitest';
import { readChat } from '../../../shared/domain/chat-text.ts';
import { effortOf } from '../../helpers/effort.ts';
import fc from '../../helpers/properties.ts';

const android = `18/01/24 07.10 - Pesan dan panggilan dienkripsi secara end-to-end.
18/01/24 07.12 - Bu Rina: \u200eIMG-20240118-WA0003.jpg (file terlampir)
Baliho di pagar SDN 2,
sudah dari kemarin
18/01/24 07.13 - +62 812-0000-1111: <Media tidak disertakan>
18/01/24 07.15 - Bu Rina: catatan.pdf (file attached)`;

test('an Android export in Indonesian tells sender and time, and lines that go on belong to their message', () => {
  expect(readChat(android)).toEqual({
    order: { order: 'dmy', reason: 'day-above-12' },
    messageCount: 4,
    omittedCount: 1,
    senders: [
      { name: 'Bu Rina', messages: 2, attachments: 2 },
      { name: '+62 812-0000-1111', messages: 1, attachments: 0 },
    ],
    attachments: [
      { file: 'IMG-20240118-WA0003.jpg', sender: 'Bu Rina', written: '18/01/24 07.12', local: '2024-01-18T07:12' },
      { file: 'catatan.pdf', sender: 'Bu Rina', written: '18/01/24 07.15', local: '2024-01-18T07:15' },
    ],
    first: '2024-01-18T07:10',
    last: '2024-01-18T07:15',
    example: '18/01/24 07.10',
    truncated: false,
  });
});

test('an iPhone export with seconds, marks and twelve hours is read', () => {
  const text =
    '\u200e[1/18/24, 7:12:33\u202fPM] Pak Dedi: \u200e<attached: 00000012-PHOTO-2024-01-18-19-12-33.jpg>\n[1/18/24, 7:13:00\u202fPM] Pak Dedi: ok';
  const read = readChat(text);
  expect(read?.order).toEqual({ order: 'mdy', reason: 'day-above-12' });
  expect(read?.attachments).toEqual([
    { file: '00000012-PHOTO-2024-01-18-19-12-33.jpg', sender: 'Pak Dedi', written: '1/18/24, 7:12:33 PM', local: '2024-01-18T19:12:33' },
  ]);
});

test('an open order of day and month is never guessed; names, message order or the officer decide it', () => {
  const open = '05/06/24 07.12 - A: foto.jpg (file terlampir)';
  expect(readChat(open)).toMatchObject({ example: '05/06/24 07.12', attachments: [{ file: 'foto.jpg', sender: 'A' }] });
  expect(readChat(open)?.order).toBeUndefined();
  expect(readChat(open)?.attachments[0]?.local).toBeUndefined();
  expect(readChat(open, { order: 'dmy' })?.attachments[0]?.local).toBe('2024-06-05T07:12');
  expect(readChat('05/06/24 07.12 - A: IMG-20240605-WA0001.jpg (file terlampir)')?.order).toEqual({ order: 'dmy', reason: 'file-names' });
  expect(readChat('11/05/24 07.12 - A: x\n02/06/24 07.12 - A: y')?.order).toEqual({ order: 'dmy', reason: 'message-order' });
  expect(readChat('05/06/24 07.12 - A: x', { notAfter: '2024-05-20' })?.order).toEqual({ order: 'mdy', reason: 'not-in-future' });
  expect(readChat('05/05/24 07.12 - A: x')?.order).toEqual({ order: 'dmy', reason: 'same' });
  expect(readChat('2024-06-05, 07:12 - A: x')?.order).toEqual({ order: 'ymd', reason: 'year-first' });
});

test('a day above twelve both in front and behind leaves the order open', () => {
  expect(readChat('18/01/24 07.12 - A: x\n01/18/24 07.12 - A: y')?.order).toBeUndefined();
});

test('what is no chat is said to be none', () => {
  expect(readChat('catatan belanja\n'.repeat(60))).toBeUndefined();
  expect(readChat('')).toBeUndefined();
});

test('whatever text comes, reading ends and invents no sender', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
      const read = readChat(text);
      for (const sender of read?.senders ?? []) expect(text.replace(/[\u00a0\u202f]/g, ' ')).toContain(sender.name.split(/\s/)[0] ?? '');
    }),
    { numRuns: 300 },
  );
});

const pad = (n: number) => String(n).padStart(2, '0');
const moment = fc.record({
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
});

test('what was written in a form comes back from it, in every form', () => {
  const forms = [
    (m: { month: number; day: number; hour: number; minute: number }) =>
      `${pad(m.day)}/${pad(m.month)}/24 ${pad(m.hour)}.${pad(m.minute)} - `,
    (m: { month: number; day: number; hour: number; minute: number }) =>
      `${pad(m.day)}/${pad(m.month)}/2024, ${m.hour % 12 || 12}:${pad(m.minute)}\u202f${m.hour < 12 ? 'AM' : 'PM'} - `,
    (m: { month: number; day: number; hour: number; minute: number }) => `[${m.day}/${m.month}/24 ${pad(m.hour)}.${pad(m.minute)}.00] `,
  ];
  fc.assert(
    fc.property(fc.constantFrom(...forms), fc.array(moment, { minLength: 1, maxLength: 20 }), (form, moments) => {
      const text = moments.map((m, i) => `${form(m)}Ibu ${i}: IMG-${i}.jpg (file terlampir)`).join('\n');
      const read = readChat(text, { order: 'dmy' });
      expect(read?.attachments.map((a) => a.local?.slice(0, 16))).toEqual(
        moments.map((m) => `2024-${pad(m.month)}-${pad(m.day)}T${pad(m.hour)}:${pad(m.minute)}`),
      );
    }),
    { numRuns: 200 },
  );
});

test('two hundred thousand messages are read in a few seconds', async () => {
  const line = `18/01/24 07.13 - Bu Rina: ${'sudah dipasang di depan sekolah '.repeat(4)}\n`;
  const text = line.repeat(200_000);
  const { result, cpuMs } = await effortOf(() => readChat(text));
  expect(result?.messageCount).toBe(200_000);
  expect(cpuMs).toBeLessThan(10_000);
});
