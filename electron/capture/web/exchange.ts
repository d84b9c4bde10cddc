/** An exchange: one request and its answer as the browser saw them. A redirect is an exchange of its own. */

export interface Header {
  name: string;
  value: string;
}

export interface Security {
  protocol: string;
  issuer: string;
  subject: string;
  /** Seconds since 1970. */
  validFrom: number;
  validTo: number;
  trusted: boolean;
}

export interface Answer {
  status: number;
  statusText: string;
  headers: Header[];
  mediaType: string;
  remoteAddress?: string;
  protocol?: string;
  security?: Security;
}

/** Why a body is not there. */
export type BodyLack = 'too-large' | 'too-many' | 'broke-off' | 'not-offered' | 'timed-out' | 'network-failed' | 'refused-by-browser';

export interface Exchange {
  requestId: string;
  sessionId: string | undefined;
  url: string;
  method: string;
  /** CDP's resource type: `Document`, `Image`, … */
  type: string;
  frameId: string | undefined;
  /** Milliseconds since 1970. */
  startedAtMs: number;
  requestHeaders: Header[];
  postText?: string;
  /** More was sent than the browser told or the bounds keep. */
  isPostCut?: boolean;
  answer?: Answer;
  /** Where it sent the browser on to. */
  redirectedTo?: string;
  receivedBytes: number;
  body?: Buffer;
  lack?: BodyLack;
  /** The browser's own word for what went wrong: `net::ERR_…`. */
  failure?: string;
  ended: boolean;
}

/** Headers of CDP: one value a name, several of one name joined by line breaks. */
export const headersOf = (raw: unknown): Header[] =>
  Object.entries((raw ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    String(value)
      .split('\n')
      .map((line) => ({ name, value: line })),
  );

export const headerOf = (headers: readonly Header[], name: string): string | undefined =>
  headers.find((h) => h.name.toLowerCase() === name)?.value;
