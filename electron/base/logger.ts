/**
 * Log lines for whoever looks after the machine. Only codes, numbers and random ids are taken:
 * there is no parameter through which a name, a path or a secret could be written.
 */
export interface Logger {
  note(code: string, facts?: Readonly<Record<string, number | boolean | LogWord>>): void;
}

/** A short word of letters, digits and hyphens; anything else is written as `?`. */
export type LogWord = string;

const safeWord = /^[A-Za-z0-9_-]{1,64}$/;

/** Logger that writes one JSON line per note to `sink`. */
export const createLogger = (sink: (line: string) => void, now: () => Date): Logger => ({
  note(code, facts = {}) {
    const safe = Object.entries(facts).map(([name, value]) => [name, typeof value === 'string' && !safeWord.test(value) ? '?' : value]);
    sink(JSON.stringify({ at: now().toISOString(), code: safeWord.test(code) ? code : '?', ...Object.fromEntries(safe) }));
  },
});

/** Logger that writes nothing. */
export const silentLogger: Logger = { note: () => undefined };
