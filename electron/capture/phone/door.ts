/**
 * Phone door: an HTTP server on one private address of this machine, open for minutes and only when the officer says so.
 * It holds no key and keeps nothing: what comes in streams to staging, and nothing goes out but pages of words and counts.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PhoneDoor, PhoneRequest } from '../../../shared/contract/capture-host.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { type OwnAddress, ownAddresses } from './addresses.ts';
import type { StagePhoneFile } from './incoming.ts';
import { type DoorLimits, doorLimits } from './limits.ts';
import { makePass, type Pass } from './pass.ts';
import { makeReceipts, type Receipts } from './receipts.ts';
import { answerRequest, type Opening } from './routes.ts';

export interface PhoneDoorParts {
  stage: StagePhoneFile;
  /** @throws Failure vault-locked where nobody is signed in */
  assertOpen(): Promise<void>;
  /** Tests open on the loopback. */
  addresses?: () => OwnAddress[];
  limits?: Partial<DoorLimits>;
  now?: () => number;
}

export interface PhoneDoorControl {
  state(): PhoneDoor;
  /** Opens, or sets time and code of the open door anew. @throws Failure vault-locked, phone-drop-no-network */
  open(request: PhoneRequest): Promise<PhoneDoor>;
  close(by?: PhoneDoor['endedBy']): PhoneDoor;
}

interface Open {
  server: Server;
  address: string;
  pass: Pass;
  /** Files that came from phones of earlier codes: no phone is told of another's. */
  sentBefore: number;
  deadCodes: Set<string>;
  closesAt: number;
  /** Monotonic: a clock set back must not hold the door open. */
  closesAtTick: number;
  timer: NodeJS.Timeout | undefined;
  receipts: Receipts;
  ended: AbortController;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Lines of one neighbour at once. */
const boundEach = (server: Server, most: number): void => {
  const lines = new Map<string, number>();
  server.on('connection', (socket) => {
    const from = socket.remoteAddress ?? '';
    const count = (lines.get(from) ?? 0) + 1;
    lines.set(from, count);
    socket.once('close', () => {
      const left = (lines.get(from) ?? 1) - 1;
      if (left > 0) lines.set(from, left);
      else lines.delete(from);
    });
    if (count > most) socket.destroy();
  });
};

/** A server that lets nobody linger: few lines, small headers, silent lines cut. */
const startServer = async (address: string, opening: (server: Server) => Opening, limits: DoorLimits): Promise<Server> => {
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: 0,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: Math.min(2_000, limits.headersMs),
  });
  server.maxConnections = limits.connections;
  boundEach(server, limits.connectionsEach);
  server.setTimeout(limits.idleMs);
  const answering = opening(server);
  server.on('request', (request, response) => {
    answerRequest(answering, request, response).catch(() => response.destroy());
  });
  for (const event of ['upgrade', 'connect'] as const) server.on(event, (_request, socket) => socket.destroy());
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, resolve);
  });
  return server;
};

const clampMinutes = (minutes: number, { minutes: { least, most } }: typeof doorLimits): number =>
  Math.min(most, Math.max(least, Math.round(minutes) || least));

/** The door of one shell: shut until `open`. */
export const makePhoneDoor = (parts: PhoneDoorParts): PhoneDoorControl => {
  const limits: DoorLimits = { ...doorLimits, ...parts.limits };
  const now = parts.now ?? Date.now;
  const addresses = parts.addresses ?? ownAddresses;
  let open: Open | undefined;
  let last: { receipts: Receipts; endedBy: PhoneDoor['endedBy'] } | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  /** Counts closings: one that comes while the door is being opened wins. */
  let closings = 0;

  const state = (): PhoneDoor => {
    const receipts = open?.receipts ?? last?.receipts;
    const place = open && `${open.address}:${portOf(open.server)}`;
    return {
      open: open !== undefined,
      ...(open && place && !open.pass.used && { address: `http://${place}/${open.pass.code}` }),
      ...(place && { place: `http://${place}` }),
      connected: open?.pass.used ?? false,
      ...(open && { closesAt: new Date(open.closesAt).toISOString() }),
      ...(!open && last?.endedBy && { endedBy: last.endedBy }),
      addresses: addresses(),
      underWay: open?.receipts.underWay() ?? [],
      received: [...(receipts?.received ?? [])],
      refused: [...(receipts?.refused ?? [])],
    };
  };

  const close = (by: PhoneDoor['endedBy'] = 'officer'): PhoneDoor => {
    closings += 1;
    if (!open) return state();
    const { server, timer, receipts, ended } = open;
    last = { receipts, endedBy: by };
    open = undefined;
    clearTimeout(timer);
    ended.abort();
    server.close();
    server.closeAllConnections();
    return state();
  };

  const setTime = (door: Open, minutes: number): void => {
    const ms = clampMinutes(minutes, doorLimits) * 60_000;
    door.closesAt = now() + ms;
    door.closesAtTick = performance.now() + ms;
    clearTimeout(door.timer);
    door.timer = setTimeout(() => open === door && close('time'), ms);
  };

  const isOver = (door: Open | undefined): boolean =>
    door === undefined || open !== door || now() >= door.closesAt || performance.now() >= door.closesAtTick;

  const begin = async (address: string): Promise<Open> => {
    const receipts = makeReceipts(limits, now);
    const ended = new AbortController();
    let door: Open | undefined;
    const opening = (server: Server): Opening => ({
      host: () => `${address}:${portOf(server)}`,
      port: () => portOf(server),
      pass: () => (door as Open).pass,
      deadCodes,
      isOver: () => isOver(door),
      minutesLeft: () => Math.max(1, Math.ceil(((door as Open).closesAt - now()) / 60_000)),
      receipts,
      sentCount: () => receipts.received.length - (door as Open).sentBefore,
      limits,
      stage: (file, bytes, signal) => parts.stage(file, bytes, AbortSignal.any([signal, ended.signal])),
      onLocked: () => void close('lock'),
      now,
    });
    const deadCodes = new Set<string>();
    const server = await startServer(address, opening, limits).catch((error: unknown) => {
      throw new Failure('phone-drop-no-network', {}, { cause: error });
    });
    door = { server, address, pass: makePass(), sentBefore: 0, deadCodes, closesAt: 0, closesAtTick: 0, timer: undefined, receipts, ended };
    return door;
  };

  const openDoor = async ({ minutes, address, keepPhone }: PhoneRequest): Promise<PhoneDoor> => {
    const before = closings;
    await parts.assertOpen();
    const offered = addresses().map((a) => a.address);
    const wanted = address ?? open?.address ?? offered[0];
    if (wanted === undefined || !offered.includes(wanted)) throw new Failure('phone-drop-no-network');
    if (closings !== before) throw new Failure('phone-drop-closed');
    if (!open || open.address !== wanted) {
      const fresh = await begin(wanted);
      if (closings !== before) {
        fresh.server.close();
        throw new Failure('phone-drop-closed');
      }
      close();
      open = fresh;
    } else if (keepPhone !== true) {
      open.deadCodes.add(open.pass.code);
      open.pass = makePass();
      open.sentBefore = open.receipts.received.length;
    }
    setTime(open, minutes);
    return state();
  };

  return {
    state,
    open: (request) => {
      // One after another: two presses must not leave a server that nobody closes.
      const mine = turn.then(() => openDoor(request));
      turn = mine.catch(() => undefined);
      return mine;
    },
    close,
  };
};
