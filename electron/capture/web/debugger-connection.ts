/** Electron's `webContents.debugger` as a line. The type is structural: this layer never imports electron. */
import { type CdpConnection, CdpError, CdpGone, type CdpListener, type CdpParams } from './connection.ts';

/** What is used of `Electron.Debugger`; attached by the caller (`debugger.attach('1.3')`) before. */
export interface DebuggerLike {
  sendCommand(method: string, params?: unknown, sessionId?: string): Promise<unknown>;
  on(event: 'message', listener: (event: unknown, method: string, params: unknown, sessionId?: string) => void): unknown;
  on(event: 'detach', listener: (event: unknown, reason: string) => void): unknown;
  isAttached(): boolean;
  detach(): void;
}

/** @param dbg attached already */
export const debuggerConnection = (dbg: DebuggerLike): CdpConnection => {
  const listeners = new Map<string, Set<CdpListener>>();
  let gone = false;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = () => {
      gone = true;
      resolve();
    };
  });
  dbg.on('message', (_event, method, params, sessionId) => {
    for (const listener of listeners.get(method) ?? []) listener((params ?? {}) as CdpParams, sessionId === '' ? undefined : sessionId);
  });
  dbg.on('detach', () => end());
  return {
    async send(method, params = {}, sessionId) {
      if (gone || !dbg.isAttached()) throw new CdpGone();
      try {
        const answer = dbg.sendCommand(method, params, sessionId);
        return ((await Promise.race([answer, ended.then(() => Promise.reject(new CdpGone()))])) ?? {}) as CdpParams;
      } catch (error) {
        if (gone || error instanceof CdpGone) throw new CdpGone();
        throw new CdpError(method, error instanceof Error ? error.message : String(error));
      }
    },
    on(method, listener) {
      const set = listeners.get(method) ?? new Set();
      listeners.set(method, set.add(listener));
      return () => set.delete(listener);
    },
    ended,
    close() {
      if (!gone && dbg.isAttached()) dbg.detach();
      end();
    },
  };
};
