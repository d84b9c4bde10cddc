/** Chrome DevTools protocol as every shell speaks it: one line, flat sessions. The pipe of an installed browser and Electron's debugger both fit. */

export type CdpParams = Readonly<Record<string, unknown>>;
/** @param sessionId absent on the root session of the line */
export type CdpListener = (params: CdpParams, sessionId: string | undefined) => void;

export interface CdpConnection {
  /** @throws CdpError where the browser refuses, CdpGone where the line has ended */
  send(method: string, params?: object, sessionId?: string): Promise<CdpParams>;
  /** @returns stops listening */
  on(method: string, listener: CdpListener): () => void;
  /** Resolves when the line has ended, for whatever reason. */
  readonly ended: Promise<void>;
  close(): void;
}

/** The browser refused one command. Its message is the browser's own and may hold an address: never shown or logged. */
export class CdpError extends Error {
  readonly method: string;
  constructor(method: string, message: string) {
    super(message);
    this.name = 'CdpError';
    this.method = method;
  }
}

/** The browser or its window is gone. */
export class CdpGone extends Error {
  constructor() {
    super('line ended');
    this.name = 'CdpGone';
  }
}
