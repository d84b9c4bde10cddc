/** Phone door over a real vault: real HTTP on the loopback, hostile phones included. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makePhoneDoor, type PhoneDoorControl } from '../../../../electron/capture/phone/door.ts';
import type { DoorLimits } from '../../../../electron/capture/phone/limits.ts';
import { openTestApp, type TestApp } from '../../../helpers/app.ts';
import { ascii, exifBlock, gpsOf, jpegWithExif, tag } from '../../../helpers/exif-writer.ts';
import { ask, connectPhone, speakRaw } from '../../../helpers/phone-client.ts';

let test: TestApp;
let door: PhoneDoorControl;
let time = Date.parse('2024-01-18T03:00:00Z');

const loopback = () => [{ address: '127.0.0.1', label: 'loopback' }];
const makeDoor = (limits: Partial<DoorLimits> = {}) => {
  door = makePhoneDoor({
    stage: (file, bytes, signal) => test.app.stage({ ...file, bytes, signal }),
    assertOpen: async () => undefined,
    addresses: loopback,
    limits,
    now: () => time,
  });
  return door;
};
const opened = async (limits: Partial<DoorLimits> = {}) => {
  const state = await makeDoor(limits).open({ minutes: 10 });
  return state.address ?? '';
};
const staged = async () => (await test.client.intake.staged()).map((s) => s.receivedName.text);
const settled = async (check: () => boolean): Promise<void> => {
  for (let i = 0; i < 2_400 && !check(); i += 1) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(check()).toBe(true);
};

let photo: Buffer;
beforeAll(async () => {
  test = await openTestApp();
  const plain = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#a63' } })
    .jpeg()
    .toBuffer();
  const block = exifBlock({ image: [[tag.model, ascii('Telepon Uji')]], gps: gpsOf(6.9, 'S', 107.6, 'E') });
  photo = jpegWithExif(plain, block);
});
afterAll(() => test.close());
afterEach(async () => {
  door.close();
  const left = await test.client.intake.staged();
  if (left.length > 0) await test.client.intake.discard({ ids: left.map((s) => s.id) });
});

describe('the code', () => {
  it('leads one phone in, and is dead then', async () => {
    const address = await opened();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[a-z2-7]{26}$/);
    // Looking does not use it up: a scanner program may preview it.
    expect((await ask('GET', address)).status).toBe(200);
    const phone = await connectPhone(address);
    expect((await phone.page()).status).toBe(200);
    expect(door.state()).toMatchObject({ connected: true });
    expect(door.state().address).toBe(undefined);
    for (const method of ['GET', 'POST']) {
      const second = await ask(method, address);
      expect([second.status, second.headers['set-cookie']]).toEqual([410, undefined]);
    }
    expect((await ask('GET', `${phone.place}/kirim`, { cookie: 'kirim-1=x' })).status).toBe(403);
    expect((await ask('POST', `${phone.place}${phone.action}/file`, {}, photo)).status).toBe(403);
    expect(await staged()).toEqual([]);
  });

  it('lets one of two phones in that press at once', async () => {
    const address = await opened();
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask('POST', address)));
    expect(answers.map((a) => a.status).sort()).toEqual([303, 410, 410, 410, 410, 410]);
  });

  it('is made anew for another phone; the first may send no more', async () => {
    const first = await connectPhone(await opened());
    await first.send('satu.jpg', photo);
    const state = await door.open({ minutes: 10 });
    expect((await first.send('dua.jpg', photo)).status).toBe(403);
    const second = await connectPhone(state.address ?? '');
    expect((await second.page()).text).toContain('Belum ada file yang sampai.');
    expect((await second.send('tiga.jpg', photo)).status).toBe(200);
    expect(await staged()).toEqual(['satu.jpg', 'tiga.jpg']);
  });

  it('keeps its phone where only the time is set anew', async () => {
    const phone = await connectPhone(await opened());
    const before = door.state().closesAt;
    time += 60_000;
    const after = await door.open({ minutes: 10, keepPhone: true });
    expect(after.connected).toBe(true);
    expect(after.closesAt).not.toBe(before);
    expect((await phone.page()).status).toBe(200);
  });
});

describe('what comes in', () => {
  it('is staged byte for byte with its EXIF', async () => {
    const phone = await connectPhone(await opened());
    const answer = await phone.send('IMG_20240118_071203.jpg', photo, { 'x-kirim-waktu': '1705536723000' });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { done: true, text: '1 file sudah sampai di laptop.' }]);
    const [file] = await test.client.intake.staged();
    expect(file).toMatchObject({
      sha256: createHash('sha256').update(photo).digest('hex'),
      sizeBytes: photo.length,
      mediaType: 'image/jpeg',
      fileSystemTime: '2024-01-18T00:12:03.000Z',
    });
    expect(file?.reading.exif).toMatchObject({ model: 'Telepon Uji', coordinates: { longitude: expect.closeTo(107.6, 3) } });
    expect(door.state().received).toEqual([
      { stagedId: file?.id, name: 'IMG_20240118_071203.jpg', sizeBytes: photo.length, at: new Date(time).toISOString() },
    ]);
  });

  it('may be several files of a plain form, each whole', async () => {
    const phone = await connectPhone(await opened());
    const form = new FormData();
    const second = Buffer.concat([photo, Buffer.from('\r\n--nyaris batas\r\n\r\n')]);
    form.append('file', new Blob([new Uint8Array(photo)]), 'a "kutip" ☂.jpg');
    form.append('catatan', 'bukan file');
    form.append('file', new Blob([new Uint8Array(second)]), '../../etc/passwd');
    form.append('file', new Blob([]), '');
    const body = new Response(form);
    const bytes = Buffer.from(await body.arrayBuffer());
    const type = body.headers.get('content-type') ?? '';
    const answer = await ask('POST', phone.place + phone.action, { cookie: phone.cookie, 'content-type': type }, bytes);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('2 file sudah sampai');
    const files = await test.client.intake.staged();
    expect(files.map((f) => [f.receivedName.text, f.sha256])).toEqual([
      ['a "kutip" ☂.jpg', createHash('sha256').update(photo).digest('hex')],
      ['../../etc/passwd', createHash('sha256').update(second).digest('hex')],
    ]);
  });

  it('keeps hostile names as words and never as paths', async () => {
    const phone = await connectPhone(await opened());
    const names = [
      '../../../tmp/x.jpg',
      '/etc/passwd',
      'C:\\Windows\\x.jpg',
      'a\u0000b.jpg',
      '\u202egpj.exe',
      '<script>alert(1)</script>.jpg',
    ];
    for (const name of names) expect((await phone.send(name, photo)).status).toBe(200);
    expect(await staged()).toEqual(names);
    expect((await phone.send('x'.repeat(1001), photo)).status).toBe(422);
    const outside = readdirSync(join(test.folder, 'brankas'), { recursive: true }).map(String);
    expect(outside.filter((path) => /passwd|script|exe|x\.jpg/.test(path))).toEqual([]);
  });

  it('is not taken twice where its answer was lost', async () => {
    const phone = await connectPhone(await opened());
    await phone.send('satu.jpg', photo, { 'x-kirim-kunci': 'tetap-1' });
    const asked = (key: string) => ask('GET', `${phone.place}${phone.action}/sudah/${key}`, { cookie: phone.cookie });
    expect(JSON.parse((await asked('tetap-1')).text).done).toBe(true);
    expect(JSON.parse((await asked('tetap-2')).text).done).toBe(false);
  });

  it('leaves nothing where it breaks off in the middle, raw or in a form', async () => {
    const phone = await connectPhone(await opened());
    const head = (path: string, more: string, length: number) =>
      `POST ${path} HTTP/1.1\r\nHost: ${new URL(phone.place).host}\r\nCookie: ${phone.cookie}\r\nContent-Length: ${length}\r\n${more}\r\n`;
    const half = 'x'.repeat(200_000);
    await speakRaw(phone.place, `${head(`${phone.action}/file`, 'X-Kirim-Nama: putus.jpg\r\nX-Kirim-Kunci: p\r\n', 500_000)}${half}`, 150);
    const form = 'Content-Type: multipart/form-data; boundary=batas\r\n';
    const part = '--batas\r\nContent-Disposition: form-data; name="file"; filename="putus2.jpg"\r\n\r\n';
    await speakRaw(phone.place, `${head(phone.action, form, 500_000)}${part}${half}`, 150);
    await settled(() => door.state().refused.length === 2);
    expect(door.state().refused.map((r) => [r.name, r.code])).toEqual([
      ['putus.jpg', 'phone-drop-cut'],
      ['putus2.jpg', 'phone-drop-cut'],
    ]);
    expect(door.state().underWay).toEqual([]);
    expect(await staged()).toEqual([]);
    // A form that ends without its last boundary is cut too, though every announced byte came.
    const short = `${part}abc`;
    const answer = await speakRaw(phone.place, `${head(phone.action, `${form}Connection: close\r\n`, short.length)}${short}`);
    expect(answer).toContain('terputus di tengah');
    expect(await staged()).toEqual([]);
  });

  it('is bounded in size, in number and at once', async () => {
    const phone = await connectPhone(await opened({ fileBytes: 1000, files: 2, filesAtOnce: 1, drainMs: 300 }));
    const big = await phone.send('besar.jpg', Buffer.alloc(2000, 1));
    expect([big.status, JSON.parse(big.text)]).toEqual([422, { code: 'phone-drop-too-large' }]);
    const form = new FormData();
    form.append('file', new Blob([Buffer.alloc(5000, 1)]), 'besar-di-formulir.jpg');
    const body = new Response(form);
    const type = body.headers.get('content-type') ?? '';
    const bytes = Buffer.from(await body.arrayBuffer());
    await ask('POST', phone.place + phone.action, { cookie: phone.cookie, 'content-type': type }, bytes);
    expect(await staged()).toEqual([]);
    const slow = speakRaw(
      phone.place,
      `POST ${phone.action}/file HTTP/1.1\r\nHost: ${new URL(phone.place).host}\r\nCookie: ${phone.cookie}\r\nX-Kirim-Nama: lambat\r\nX-Kirim-Kunci: l\r\nContent-Length: 900\r\n\r\nabc`,
      700,
    );
    await settled(() => door.state().underWay.length === 1);
    expect(JSON.parse((await phone.send('a', Buffer.from('a'))).text)).toEqual({ code: 'phone-drop-busy' });
    await slow;
    await settled(() => door.state().underWay.length === 0);
    for (const name of ['a', 'b']) expect((await phone.send(name, Buffer.from(name))).status).toBe(200);
    expect(JSON.parse((await phone.send('c', Buffer.from('c'))).text)).toEqual({ code: 'phone-drop-full' });
    expect((await phone.send('kosong', Buffer.alloc(0))).status).toBe(422);
    expect(await staged()).toEqual(['a', 'b']);
  });
});

describe('a plain form of which something is refused', () => {
  const sendForm = async (limits: Partial<DoorLimits>, sizes: readonly number[], wrap?: (body: Buffer) => Buffer) => {
    const phone = await connectPhone(await opened(limits));
    const form = new FormData();
    sizes.forEach((size, i) => {
      form.append('file', new Blob([Buffer.alloc(size, 1 + i)]), `f${i}.jpg`);
    });
    const body = new Response(form);
    const plain = Buffer.from(await body.arrayBuffer());
    const bytes = wrap?.(plain) ?? plain;
    const headers = { cookie: phone.cookie, 'content-type': body.headers.get('content-type') ?? '', 'content-length': bytes.length };
    return ask('POST', phone.place + phone.action, headers, bytes);
  };

  it('goes on with the next file after one that is too large', async () => {
    const answer = await sendForm({ fileBytes: 200_000 }, [700_000, 3000]);
    expect([answer.status, answer.text.includes('terlalu besar')]).toEqual([200, true]);
    expect(await staged()).toEqual(['f1.jpg']);
  });

  it('is answered with the reason where no more may come', async () => {
    const answer = await sendForm({ files: 1 }, [400_000, 400_000, 400_000]);
    expect([answer.status, answer.text.includes('batas kiriman')]).toEqual([200, true]);
    expect(await staged()).toEqual(['f0.jpg']);
  });

  it('is answered where it is no form at all', async () => {
    const answer = await sendForm({}, [400_000], (body) => Buffer.concat([Buffer.alloc(300_000, 65), body]));
    expect([answer.status, answer.text.includes('terputus')]).toEqual([200, true]);
  });
});

describe('everything else', () => {
  it('is nothing: no list, no file, no other address, no other method', async () => {
    const phone = await connectPhone(await opened());
    await phone.send('rahasia.jpg', photo);
    const id = door.state().received[0]?.stagedId ?? '';
    const own = { cookie: phone.cookie };
    for (const path of [
      '/',
      '/favicon.ico',
      `/asli/${id}`,
      `/gambar/menunggu/${id}`,
      '/host/capabilities',
      '//kirim',
      phone.action,
      `${phone.action}/file`,
    ])
      expect([path, (await ask('GET', phone.place + path, own)).status]).toEqual([path, 404]);
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'])
      expect((await ask(method, `${phone.place}/kirim`, own)).status).toBe(404);
    const page = await phone.page();
    expect(page.text).not.toContain('rahasia');
    expect(page.headers).not.toHaveProperty('access-control-allow-origin');
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^;]*; script-src 'sha256-/);
    expect(page.text).not.toMatch(/accept=|https?:\/\//);
  });

  it('needs this machine by its own address, and no other page', async () => {
    const address = await opened();
    expect((await ask('GET', address, { host: 'jahat.example' })).status).toBe(404);
    expect((await ask('POST', address, { host: `jahat.example:${new URL(address).port}` })).status).toBe(404);
    expect((await ask('POST', address, { origin: 'http://jahat.example' })).status).toBe(404);
    const phone = await connectPhone(address);
    const crossed = await phone.send('x.jpg', photo, { origin: 'http://jahat.example' });
    expect(crossed.status).toBe(404);
    expect((await phone.send('x.jpg', photo, { 'sec-fetch-site': 'cross-site' })).status).toBe(404);
    // Without the token of its page a cookie alone sends nothing.
    expect(
      (await ask('POST', `${phone.place}/kirim/salah/file`, { cookie: phone.cookie, 'x-kirim-nama': 'x', 'x-kirim-kunci': 'x' }, photo))
        .status,
    ).toBe(404);
    expect(await staged()).toEqual([]);
  });

  it('does not wait for those who hold the line: headers, silence, drops', async () => {
    const phone = await connectPhone(await opened({ headersMs: 400, idleMs: 500, paceMs: 400, paceBytes: 1000 }));
    const begun = Date.now();
    await speakRaw(phone.place, 'GET /kirim HTTP/1.1\r\nHost: ');
    // Left to themselves the limits of a phone's door are 10 s and 30 s.
    expect(Date.now() - begun).toBeLessThan(9_000);
    const { hostname, port } = new URL(phone.place);
    const net = await import('node:net');
    const dripping = net.connect(Number(port), hostname);
    dripping.on('error', () => undefined);
    dripping.write(
      `POST ${phone.action}/file HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${phone.cookie}\r\nX-Kirim-Nama: tetes\r\nX-Kirim-Kunci: t\r\nContent-Length: 90000\r\n\r\n`,
    );
    const timer = setInterval(() => dripping.write('x'), 50);
    await new Promise((resolve) => dripping.once('close', resolve));
    clearInterval(timer);
    await settled(() => door.state().refused.length === 1);
    expect(Date.now() - begun).toBeLessThan(25_000);
    expect(await staged()).toEqual([]);
    expect((await ask('GET', `${phone.place}/kirim`, { cookie: phone.cookie, besar: 'x'.repeat(20_000) })).status).not.toBe(200);
  });
});

describe('neighbours', () => {
  it('may hold a few lines each, not all', async () => {
    const net = await import('node:net');
    const address = new URL(await opened({ connectionsEach: 3 }));
    const sockets = Array.from({ length: 6 }, () => net.connect(Number(address.port), address.hostname).on('error', () => undefined));
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    await Promise.race(closed);
    await settled(() => sockets.filter((socket) => socket.closed).length === 3);
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
    expect((await ask('GET', address.href)).status).toBe(200);
  });
});

describe('its end', () => {
  it('comes by itself; a file under way leaves nothing', async () => {
    const phone = await connectPhone(await opened());
    const sending = speakRaw(
      phone.place,
      `POST ${phone.action}/file HTTP/1.1\r\nHost: ${new URL(phone.place).host}\r\nCookie: ${phone.cookie}\r\nX-Kirim-Nama: jalan\r\nX-Kirim-Kunci: j\r\nContent-Length: 900000\r\n\r\n${'x'.repeat(1000)}`,
    );
    await settled(() => door.state().underWay.length === 1);
    time += 11 * 60_000;
    // Before the timer: the laptop slept over the end.
    expect((await phone.page()).status).toBe(404);
    expect((await phone.send('lambat.jpg', photo)).status).toBe(404);
    door.close('time');
    await sending;
    expect(door.state()).toMatchObject({ open: false, endedBy: 'time' });
    expect((await phone.page()).status).toBe(0);
    await settled(() => door.state().refused.length === 1);
    expect(await staged()).toEqual([]);
  });

  it('comes when the vault turns out to be locked', async () => {
    const locked = await openTestApp();
    const own = makePhoneDoor({
      stage: (file, bytes, signal) => locked.app.stage({ ...file, bytes, signal }),
      assertOpen: async () => undefined,
      addresses: loopback,
    });
    const phone = await connectPhone((await own.open({ minutes: 5 })).address ?? '');
    await locked.client.vault.lock();
    const answer = await phone.send('x.jpg', photo);
    expect([0, 422]).toContain(answer.status);
    expect(own.state()).toMatchObject({ open: false, endedBy: 'lock' });
    expect(own.state().refused.map((r) => r.code)).toEqual(['vault-locked']);
    await locked.close();
  });

  it('wins over an opening that is under way', async () => {
    let go: () => void = () => undefined;
    const slow = makePhoneDoor({
      stage: async () => ({ id: '' }),
      assertOpen: () =>
        new Promise((resolve) => {
          go = resolve;
        }),
      addresses: loopback,
    });
    const opening = slow.open({ minutes: 5 });
    await new Promise((resolve) => setImmediate(resolve));
    slow.close('lock');
    go();
    await expect(opening).rejects.toMatchObject({ code: 'phone-drop-closed' });
    expect(slow.state().open).toBe(false);
  });

  it('never was a beginning on an address that is not this machine’s own', async () => {
    await expect(makeDoor().open({ minutes: 5, address: '8.8.8.8' })).rejects.toMatchObject({ code: 'phone-drop-no-network' });
    expect(door.state().open).toBe(false);
  });
});
