import { expect, it } from 'vitest';
import { byteChannel, toWireFailure, WINDOW_BYTES } from '../../../electron/rpc/byte-channel.ts';
import { channelsOver, type Port, portPair } from '../../../electron/rpc/port-transport.ts';
import { Failure } from '../../../shared/domain/failure.ts';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('keeps messages that come before anybody listens, in order', async () => {
  const [a, b] = portPair();
  a.post(1);
  a.post(2);
  await tick();
  const heard: unknown[] = [];
  b.listen({ message: (message) => heard.push(message) });
  a.post(3);
  await tick();
  expect(heard).toEqual([1, 2, 3]);
});

it('tells the other end of a close once, and drops what is posted after', async () => {
  const [a, b] = portPair();
  const heard: unknown[] = [];
  b.listen({ message: (message) => heard.push(message), close: () => heard.push('closed') });
  a.close();
  a.close();
  a.post('late');
  await tick();
  expect(heard).toEqual(['closed']);
});

it('keeps the channels of both sides apart on one carrier', async () => {
  const [left, right] = portPair();
  const opened: [string, unknown, Port][] = [];
  const shell = channelsOver(left, 'shell', (kind, header, port) => opened.push([kind, header, port]));
  const service = channelsOver(right, 'service', (kind, header, port) => opened.push([kind, header, port]));
  const one = shell.open('stage', { name: 'a.jpg' });
  const two = service.open('decoder');
  await tick();
  expect(opened.map(([kind, header]) => [kind, header])).toEqual([
    ['stage', { name: 'a.jpg' }],
    ['decoder', undefined],
  ]);
  const heard: unknown[] = [];
  one.listen({ message: (message) => heard.push(['one', message]), close: () => heard.push(['one', 'closed']) });
  two.listen({ message: (message) => heard.push(['two', message]), close: () => heard.push(['two', 'closed']) });
  opened[0]?.[2].post('to one');
  opened[1]?.[2].post('to two');
  opened[0]?.[2].close();
  await tick();
  right.close();
  await tick();
  expect(heard).toEqual([
    ['one', 'to one'],
    ['two', 'to two'],
    ['one', 'closed'],
    ['two', 'closed'],
  ]);
});

it('ignores what is no frame', async () => {
  const [left, right] = portPair();
  const opened: string[] = [];
  channelsOver(left, 'shell', (kind) => opened.push(kind));
  for (const strange of ['text', 7, null, [], ['x', 'open'], [1, 'delete'], [99, 'message', 'to nobody'], [99, 'close']])
    right.post(strange);
  right.post([1, 'open', 'rpc', undefined]);
  await tick();
  expect(opened).toEqual(['rpc']);
});

it('lets a writer send no more than the window before the reader has taken some', async () => {
  const [a, b] = portPair();
  let made = 0;
  async function* source(): AsyncGenerator<Uint8Array> {
    for (; made < 40; made += 1) yield new Uint8Array(512 * 1024);
  }
  const writer = byteChannel(a);
  const reader = byteChannel(b);
  const sending = writer.send(source());
  for (let i = 0; i < 50; i += 1) await tick();
  expect(made * 512 * 1024).toBeLessThanOrEqual(WINDOW_BYTES + 512 * 1024);
  let size = 0;
  for await (const chunk of reader.receive()) size += chunk.length;
  await sending;
  expect(size).toBe(40 * 512 * 1024);
});

it('fails the reader when the writer goes in the middle', async () => {
  const [a, b] = portPair();
  const reader = byteChannel(b);
  a.post({ bytes: new Uint8Array(10) });
  const reading = (async () => {
    for await (const chunk of reader.receive()) if (chunk.length > 0) a.close();
  })();
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  expect(reader.signal.aborted).toBe(true);
});

it('lets nothing but codes and facts cross', () => {
  expect(toWireFailure(new Failure('disk-full', { sizeBytes: 5 }))).toEqual({ code: 'disk-full', facts: { sizeBytes: 5 } });
  expect(toWireFailure(new Error('/home/rina/saksi budi.jpg'))).toEqual({ code: 'unexpected', facts: {} });
  expect(toWireFailure(new DOMException('x', 'AbortError'))).toEqual({ code: 'cancelled', facts: {} });
});

it('gives up at once on a source that waits, when told or when the reader fails', async () => {
  async function* waiting(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(5);
    await new Promise(() => undefined);
  }
  const [a] = portPair();
  const abort = new AbortController();
  const told = byteChannel(a).send(waiting(), abort.signal);
  setImmediate(() => abort.abort());
  await expect(told).rejects.toMatchObject({ code: 'cancelled' });
  const [c, d] = portPair();
  const refused = byteChannel(c).send(waiting());
  byteChannel(d).fail(new Failure('disk-full'));
  await expect(refused).rejects.toMatchObject({ code: 'disk-full' });
});
