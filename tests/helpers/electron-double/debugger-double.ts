/** `webContents.debugger` over a session of the page's own debugging protocol. */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { CDPSession, Page } from 'playwright-core';

type DebuggerMembers = 'attach' | 'detach' | 'isAttached' | 'sendCommand';

export class DebuggerDouble extends EventEmitter implements Pick<Electron.Debugger, DebuggerMembers> {
  private readonly page: () => Page | undefined;
  private line: Promise<CDPSession> | undefined;
  constructor(page: () => Page | undefined) {
    super();
    this.page = page;
  }
  attach(): void {
    const page = this.page();
    if (!page) throw new Error('No target available');
    this.line = page
      .context()
      .newCDPSession(page)
      .then((session) => {
        // Every event by its name: what the real debugger hands over as `message`.
        const heard = session as unknown as EventEmitter;
        const emit = heard.emit.bind(heard);
        heard.emit = (name, ...given: unknown[]) => {
          this.emit('message', {}, String(name), given[0] ?? {}, '');
          return emit(name, ...given);
        };
        page.once('close', () => this.gone());
        return session;
      });
  }
  private gone(): void {
    if (!this.line) return;
    this.line = undefined;
    this.emit('detach', {}, 'target closed');
  }
  isAttached(): boolean {
    return this.line !== undefined;
  }
  async sendCommand(method: string, params?: object): Promise<object> {
    const session = await this.line;
    if (!session) throw new Error('No target available');
    return ((await session.send(method as never, params as never)) ?? {}) as object;
  }
  detach(): void {
    const { line } = this;
    this.gone();
    void line?.then((session) => session.detach()).catch(() => undefined);
  }
}
