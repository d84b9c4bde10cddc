/** MessagePortMain of the double. A port that was transferred posts to where it went. */
import { EventEmitter } from 'node:events';
import type { MessagePortMain as RealPort } from 'electron';

export class PortDouble extends EventEmitter implements Pick<RealPort, 'postMessage' | 'start' | 'close'> {
  peer: PortDouble | undefined;
  private started = false;
  private closed = false;
  private readonly waiting: unknown[] = [];

  postMessage(message: unknown): void {
    const { peer } = this;
    // A clone, as a real port makes: what cannot be cloned must fail here too.
    const copy: unknown = structuredClone(message);
    if (!this.closed) setImmediate(() => peer?.receive(copy));
  }

  start(): void {
    this.started = true;
    for (const message of this.waiting.splice(0)) this.emit('message', { data: message, ports: [] });
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    setImmediate(() => {
      this.emit('close');
      this.peer?.close();
    });
  }

  private receive(message: unknown): void {
    if (this.closed) return;
    if (this.started) this.emit('message', { data: message, ports: [] });
    else this.waiting.push(message);
  }
}

export class ChannelDouble {
  readonly port1 = new PortDouble();
  readonly port2 = new PortDouble();
  constructor() {
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}

/** Ports that went to another process or page, by the number that both sides know them under. */
export class TransferredPorts {
  private readonly ports = new Map<number, PortDouble>();
  private next = 1;
  private readonly post: (id: number, message: unknown) => void;
  private readonly tellClose: (id: number) => void;

  constructor(post: (id: number, message: unknown) => void, tellClose: (id: number) => void) {
    this.post = post;
    this.tellClose = tellClose;
  }

  take(port: PortDouble): number {
    const id = this.next++;
    this.ports.set(id, port);
    port.on('message', (event: { data: unknown }) => this.post(id, event.data));
    port.on('close', () => {
      this.ports.delete(id);
      this.tellClose(id);
    });
    port.start();
    return id;
  }

  deliver(id: number, message: unknown): void {
    this.ports.get(id)?.postMessage(message);
  }

  closeAll(): void {
    for (const port of this.ports.values()) port.close();
  }
}
