/** Every way from a caller to the services, each with the same face. */
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { WebSocket } from 'ws';
import { phoneCalls } from '../../electron/capture/phone/phone-host.ts';
import {
  channelsOver,
  makePort,
  type Port,
  portOfMessagePortMain,
  portPair,
  serveRouter,
  serviceClient,
} from '../../electron/rpc/port-transport.ts';
import { launchService } from '../../electron/rpc/service-child.ts';
import { serveChannel } from '../../electron/rpc/service-endpoint.ts';
import { keepService } from '../../electron/rpc/service-keeper.ts';
import { linkService } from '../../electron/rpc/service-link.ts';
import { startServer } from '../../electron/shells/browser/server.ts';
import { type CarriedClient, carriedApp } from './carried-app.ts';
import { ChannelDouble } from './electron-double/ports.ts';

/** What an answer at a byte address comes to, whatever carried it. */
export interface GivenBytes {
  outcome: 'bytes' | 'nothing' | { failure: string };
  bytes: Buffer;
}

export interface Carrier extends AsyncDisposable {
  client: CarriedClient;
  /** @returns id of what was staged, or code and facts of the refusal */
  stage?(name: string, bytes: Buffer): Promise<{ id: string } | { code: string; facts: unknown }>;
  read?(address: string, range?: { start: number; end: number }): Promise<GivenBytes>;
}

const entry = fileURLToPath(new URL('./carried-service.ts', import.meta.url));
const typed = (client: unknown): CarriedClient => client as CarriedClient;
const nobodyDies = (): never => {
  throw new Error('this carrier has no process of its own');
};

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 3);
  yield bytes.subarray(3);
}

const gathered = async (bytes: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const overLink = (link: Awaited<ReturnType<typeof linkService>>): Pick<Carrier, 'client' | 'stage' | 'read'> => ({
  client: typed(link.client),
  stage: (name, bytes) =>
    link.stage({ name, purpose: 'evidence' }, once(bytes)).catch(({ code, facts }: { code: string; facts: unknown }) => ({ code, facts })),
  async read(address, range) {
    const reading = await link.bytes({ address, ...(range && { range }) });
    const { head } = reading;
    const given = head.status === 200 || head.status === 206 ? await gathered(reading.bytes) : Buffer.alloc(0);
    reading.close();
    if (head.status === 'failure') return { outcome: { failure: head.failure.code }, bytes: given };
    return { outcome: head.status === 404 ? 'nothing' : 'bytes', bytes: given };
  },
});

const inProcess = async (): Promise<Carrier> => {
  const app = carriedApp(nobodyDies);
  return { client: typed(createRouterClient(app.router, { context: {} })), [Symbol.asyncDispose]: () => app.close() };
};

/** The service's endpoint over a port, without a process between. */
const portCarrier = async (): Promise<Carrier> => {
  const [shellEnd, serviceEnd] = portPair();
  const app = carriedApp(() => serviceEnd.close());
  channelsOver(serviceEnd, 'service', (kind, header, port) => {
    if (kind === 'launch') port.post({ ready: true });
    else serveChannel(app, kind, header, port);
  });
  const link = await linkService(shellEnd, { vaultDirectory: '/', shell: 'cli' });
  return { ...overLink(link), [Symbol.asyncDispose]: async () => shellEnd.close() };
};

const childCarrier = async (): Promise<Carrier> => {
  const service = await launchService({ vaultDirectory: '/', shell: 'cli', entry });
  return { ...overLink(service), [Symbol.asyncDispose]: () => service.close() };
};

/** As the desktop shell hands a page its port: Electron's MessagePortMain, by the double. */
const messagePortCarrier = async (): Promise<Carrier> => {
  const { port1, port2 } = new ChannelDouble();
  const served = portOfMessagePortMain(port2);
  serveRouter(carriedApp(() => served.close()).router, served);
  return { client: typed(serviceClient(portOfMessagePortMain(port1))), [Symbol.asyncDispose]: async () => port1.close() };
};

/** A socket as a page has one, as a port. */
const portOfSocket = (socket: WebSocket): Port => {
  const { port, source } = makePort(
    (message) => socket.readyState === socket.OPEN && socket.send(message as string | Uint8Array),
    () => socket.close(),
  );
  socket.on('message', (message, isBinary) => source.deliver(isBinary ? new Uint8Array(message as Buffer) : message.toString()));
  socket.on('close', () => source.end());
  return port;
};

/** The browser shell's server with a service process behind it. */
const webSocketCarrier = async (): Promise<Carrier> => {
  const keeper = keepService(
    () => launchService({ vaultDirectory: '/', shell: 'browser', entry }),
    () => undefined,
  );
  const nothing = async (): Promise<never> => Promise.reject(new Error('not asked here'));
  const acts = {
    capabilities: () => ({ shell: 'browser' as const, folderDialog: false, reveal: false }),
    destinations: nothing,
    reveal: nothing,
    restart: nothing,
    phone: phoneCalls(() => keeper.current()),
  };
  const server = await startServer({
    keeper,
    pages: async () => undefined,
    acts,
    captures: undefined as never,
    onWindows: () => undefined,
  });
  const entered = await fetch(server.firstAddress, { redirect: 'manual' });
  const headers = { Cookie: entered.headers.get('set-cookie')?.split(';')[0] ?? '', Origin: server.origin };
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/port`, { headers });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    client: typed(serviceClient(portOfSocket(socket))),
    async stage(name, bytes) {
      const about = encodeURIComponent(JSON.stringify({ name, purpose: 'evidence' }));
      const body = new Uint8Array(bytes);
      const answer = await fetch(`${server.origin}/stage`, { method: 'POST', headers: { ...headers, 'X-Sahih-Stage': about }, body });
      return (await answer.json()) as { id: string };
    },
    async read(address, range) {
      const asked = { ...headers, ...(range && { Range: `bytes=${range.start}-${range.end}` }) };
      const answer = await fetch(server.origin + address, { headers: asked });
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (answer.status === 404) return { outcome: 'nothing', bytes: Buffer.alloc(0) };
      if (!answer.ok) return { outcome: { failure: (JSON.parse(bytes.toString()) as { code: string }).code }, bytes: Buffer.alloc(0) };
      return { outcome: 'bytes', bytes };
    },
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await server.close();
      await keeper.close();
    },
  };
};

export const carriers: Readonly<Record<string, { open: () => Promise<Carrier>; canDie: boolean; carriesBytes: boolean }>> = {
  'in one process': { open: inProcess, canDie: false, carriesBytes: false },
  'a port': { open: portCarrier, canDie: true, carriesBytes: true },
  'a child process of Node': { open: childCarrier, canDie: true, carriesBytes: true },
  'a MessagePort of Electron': { open: messagePortCarrier, canDie: true, carriesBytes: false },
  'a WebSocket of the browser shell': { open: webSocketCarrier, canDie: true, carriesBytes: true },
};
