/** A decoder that misbehaves as the name of the file asks: hangs, dies, grows, lies; else it is an honest one. */
import { streamChannel } from '../../../electron/services/intake/decoder/channel.ts';
import { serveDecoder } from '../../../electron/services/intake/decoder/serve.ts';

const channel = streamChannel(process.stdin, process.stdout);
let act = '';
const found = (id: number) => ({ kind: 'found', id, mediaType: 'image/jpeg', reading: { preview: 'pending', width: 12, height: 8 } });

serveDecoder(
  {
    ...channel,
    onMessage: (listener) =>
      channel.onMessage((message) => {
        if (!(message instanceof Uint8Array) && message.kind === 'job') act = String(message.name);
        const answered = !(message instanceof Uint8Array) && message.kind === 'end' && misbehave(Number(message.id));
        // What has been answered in an unruly way, the honest part must not answer again.
        if (!answered) listener(message);
      }),
  },
  { onClose: () => process.exit(0) },
);

/** True where it has answered, or never will. */
const misbehave = (id: number): boolean => {
  switch (act) {
    case 'hang':
      for (;;);
    case 'tell-then-hang':
      void channel.send(found(id));
      setTimeout(() => {
        for (;;);
      }, 50);
      return true;
    case 'die':
      return process.exit(9);
    case 'grow':
      grow();
      return true;
    case 'lie':
      void channel.send({ kind: 'done', id, mediaType: '../../etc', reading: { preview: 'ready' }, rssBytes: 1 });
      return true;
    case 'babble':
      process.stdout.write('this is no frame');
      return true;
    case 'not-a-jpeg':
      void channel.send({ kind: 'picture', id, of: 'thumbnail' });
      void channel.send(Buffer.from('<svg onload="alert(1)"/>'));
      return false;
    default:
      return false;
  }
};

const grow = (): void => {
  const kept: Buffer[] = [];
  setInterval(() => {
    kept.push(Buffer.alloc(32 * 1024 * 1024, 1));
  }, 20);
};
