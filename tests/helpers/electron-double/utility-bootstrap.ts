/** Runs a module as a utility process would: `process.parentPort` instead of Node's IPC. */
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';

type Wire = { message: unknown; portIds: number[] } | { port: number; message: unknown } | { closed: number };

const send = process.send?.bind(process);
if (!send) throw new Error('started without a parent');
const ports = new Map<number, EventEmitter>();

const portOf = (id: number): EventEmitter => {
  const waiting: unknown[] = [];
  let started = false;
  const port = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => void send({ port: id, message }),
    start: () => {
      started = true;
      for (const message of waiting.splice(0)) port.emit('message', { data: message, ports: [] });
    },
    close: () => void send({ closed: id }),
    take: (message: unknown) => (started ? port.emit('message', { data: message, ports: [] }) : waiting.push(message)),
  });
  ports.set(id, port);
  return port;
};

const early: { data: unknown; ports: EventEmitter[] }[] = [];
const parentPort = new EventEmitter();
parentPort.on('newListener', (name) => {
  if (name === 'message')
    setImmediate(() => {
      for (const event of early.splice(0)) parentPort.emit('message', event);
    });
});
process.on('message', (wire: Wire) => {
  if ('portIds' in wire) {
    const event = { data: wire.message, ports: wire.portIds.map(portOf) };
    if (parentPort.listenerCount('message') > 0 && early.length === 0) parentPort.emit('message', event);
    else early.push(event);
  } else if ('port' in wire) (ports.get(wire.port) as (EventEmitter & { take(message: unknown): void }) | undefined)?.take(wire.message);
  else ports.get(wire.closed)?.emit('close');
});
process.on('disconnect', () => process.exit(0));

Object.assign(process, {
  parentPort: Object.assign(parentPort, { postMessage: (message: unknown) => void send({ message, portIds: [] }) }),
});
// A utility process has no Node IPC of its own.
process.send = undefined;

await import(pathToFileURL(process.argv[2] ?? '').href);
