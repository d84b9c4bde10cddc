import { PassThrough } from 'node:stream';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import {
  createFrameReader,
  frameOf,
  type Message,
  type MessageCarrier,
  messageChannel,
  streamChannel,
} from '../../../electron/services/intake/decoder/channel.ts';
import fc from '../../helpers/properties.ts';

const messages = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((b) => Buffer.from(b)),
    fc.dictionary(fc.string({ maxLength: 8 }), fc.oneof(fc.string(), fc.integer(), fc.boolean())).map((d) => ({ ...d, kind: 'x' })),
  ),
  { maxLength: 12 },
);

describe('frames', () => {
  it('come out as they went in, however the stream is cut', () => {
    fc.assert(
      fc.property(messages, fc.integer({ min: 1, max: 400 }), (sent, step) => {
        const stream = Buffer.concat(sent.flatMap((m) => frameOf(m)));
        const got: Message[] = [];
        const read = createFrameReader((m) => got.push(m));
        for (let at = 0; at < stream.length; at += step) read(stream.subarray(at, at + step));
        expect(got).toEqual(JSON.parse(JSON.stringify(sent)).map((_: unknown, i: number) => normal(sent[i] as Message)));
      }),
    );
  });

  it.each([
    ['an unknown kind', Buffer.from([7, 1, 0, 0, 0, 0])],
    ['a gigantic length', Buffer.from([1, 0xff, 0xff, 0xff, 0x7f])],
    ['no JSON', Buffer.concat(frameOf(Buffer.from('x'))).fill(0, 0, 1)],
  ])('close the channel on %s', async (_, bytes) => {
    const input = new PassThrough();
    const channel = streamChannel(input, new PassThrough());
    const closed = new Promise<string>((resolve) => channel.onClose(() => resolve('closed')));
    channel.onMessage(() => undefined);
    input.write(bytes);
    expect(await closed).toBe('closed');
  });
});

/** JSON turns `-0` into `0` and keeps the rest. */
const normal = (m: Message): Message => (m instanceof Uint8Array ? m : JSON.parse(JSON.stringify(m)));

describe('channels', () => {
  it('over streams wait while the carrier is full and go on when it drains', async () => {
    const [there, back] = [new PassThrough({ highWaterMark: 1024 }), new PassThrough()];
    const sender = streamChannel(back, there);
    let done = false;
    const sending = sender.send(new Uint8Array(5000)).then(() => {
      done = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toBe(false);
    const got = new Promise<Message>((resolve) => streamChannel(there, back).onMessage(resolve));
    await sending;
    expect((await got) as Uint8Array).toHaveLength(5000);
  });

  it('over streams let a sender go when the other side is gone', async () => {
    const there = new PassThrough({ highWaterMark: 16 });
    const sender = streamChannel(new PassThrough(), there);
    const sending = sender.send(new Uint8Array(5000));
    there.destroy();
    await expect(sending).resolves.toBeUndefined();
    await expect(sender.send({ kind: 'late' })).resolves.toBeUndefined();
  });

  it('over message ports carry objects and bytes in order, and close with the port', async () => {
    const { port1, port2 } = new MessageChannel();
    const [a, b] = [messageChannel(port1 as unknown as MessageCarrier), messageChannel(port2 as unknown as MessageCarrier)];
    const got: Message[] = [];
    const both = new Promise<void>((resolve) =>
      b.onMessage((m) => {
        if (got.push(m) === 2) resolve();
      }),
    );
    await a.send({ kind: 'picture' });
    await a.send(new Uint8Array([1, 2, 3]));
    await both;
    expect(got).toEqual([{ kind: 'picture' }, new Uint8Array([1, 2, 3])]);
    const closed = new Promise<string>((resolve) => b.onClose(() => resolve('closed')));
    a.close();
    expect(await closed).toBe('closed');
  });
});
