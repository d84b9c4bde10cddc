/** Circumstances of a capture: clock, zone and programs, as this machine tells them. */
import type { Capture } from '../../../shared/domain/capture.ts';
import { client } from '../../client.ts';

const two = (n: number): string => String(Math.abs(n)).padStart(2, '0');

/** Wall clock of this machine with its offset, `YYYY-MM-DDTHH:MM:SS.sss±HH:MM`. */
export const wallClock = (at: Date, offsetMinutes = -at.getTimezoneOffset()): string => {
  const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 23);
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${local}${sign}${two(Math.trunc(offsetMinutes / 60))}:${two(offsetMinutes % 60)}`;
};

export const clockAt = (at: Date): Capture['clock'] => ({
  local: wallClock(at),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone.slice(0, 80),
  source: 'system',
});

/** `layar-2026-11-26T204612+0700.png`: says when, and nothing of what is seen. */
export const nameAt = (at: Date, kind: 'layar' | 'rekaman' | 'jahitan' | 'bingkai', ending: string, n?: number): string => {
  const clock = wallClock(at);
  const stamp = `${clock.slice(0, 11)}${clock.slice(11, 19)}${clock.slice(23)}`.replaceAll(':', '');
  const counter = n === undefined ? '' : `-${String(n).padStart(3, '0')}`;
  return `${kind}-${stamp}${counter}.${ending}`;
};

interface Brand {
  brand: string;
  version: string;
}
interface AgentFacts {
  platform?: string;
  platformVersion?: string;
  fullVersionList?: Brand[];
}
interface Agent {
  getHighEntropyValues(hints: string[]): Promise<AgentFacts>;
}

/** Chromium lists itself under its own name, its engine's, and one that is made up. */
const browserOf = (brands: Brand[] | undefined): string | undefined => {
  const real = brands?.filter((b) => !/not.?a.?brand/i.test(b.brand.replaceAll(/[^A-Za-z]/g, ''))) ?? [];
  const own = real.find((b) => b.brand !== 'Chromium') ?? real[0];
  return own && `${own.brand} ${own.version}`.slice(0, 200);
};

/** Programs that take part; what the browser does not tell is named so. */
export const programs = async (): Promise<Capture['program']> => {
  const agent = (navigator as Navigator & { userAgentData?: Agent }).userAgentData;
  const facts = await agent?.getHighEntropyValues(['platformVersion', 'fullVersionList']).catch(() => undefined);
  const versions = await client.about.versions();
  const os = [facts?.platform, facts?.platformVersion].filter(Boolean).join(' ') || navigator.userAgent;
  const browser = browserOf(facts?.fullVersionList);
  return {
    app: `Sahih ${versions.app}`,
    os: os.slice(0, 200),
    ...(browser ? { browser } : {}),
    ...(versions.electron ? { electron: versions.electron } : {}),
  };
};
