/** Captures of the test site with the headless Chromium of the tests, staged in memory. */
import { createHash, randomBytes } from 'node:crypto';
import { installedBrowser } from '../../../electron/capture/browser/installed-browser.ts';
import { type CaptureBounds, captureBounds } from '../../../electron/capture/web/bounds.ts';
import type { CdpConnection } from '../../../electron/capture/web/connection.ts';
import { type WebCaptures, webCaptures } from '../../../electron/capture/web/web-captures.ts';
import type { PageLine, PartStaging, WindowSource } from '../../../electron/capture/web/windows.ts';
import type { WebRecording } from '../../../shared/contract/capture-host.ts';
import { chromiumEnvironment, chromiumPath } from '../chromium.ts';

export interface MemoryStaging extends PartStaging {
  held: Map<string, { name: string; bytes: Buffer }>;
  /** Called before each part is taken. */
  before?: (name: string) => void | Promise<void>;
}

export const memoryStaging = (): MemoryStaging => {
  const staging: MemoryStaging = {
    held: new Map(),
    async stage(name, bytes) {
      const parts: Buffer[] = [];
      for await (const part of bytes) parts.push(Buffer.from(part));
      await staging.before?.(name);
      const id = randomBytes(16).toString('hex');
      staging.held.set(id, { name, bytes: Buffer.concat(parts) });
      return { id };
    },
    async discard(ids) {
      for (const id of ids) staging.held.delete(id);
    },
  };
  return staging;
};

export interface Capturing {
  captures: WebCaptures;
  staging: MemoryStaging;
  source: WindowSource;
  /** Pages in the order in which they appeared: the officer's hands. */
  pages: PageLine[];
  end(): Promise<void>;
}

export const testFlags = ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'];

/** @param headed false: windows that an officer opens are headless, too */
export const startCapturing = (bounds: Partial<CaptureBounds> = {}): Capturing => {
  const env = { ...chromiumEnvironment(), SAHIH_BROWSER_FLAGS: '' };
  const find = () => ({ name: 'Chromium', path: chromiumPath() });
  const inner = installedBrowser({ find, env, extraFlags: [...testFlags, '--headless', '--hide-scrollbars'] });
  const pages: PageLine[] = [];
  const source: WindowSource = {
    ...inner,
    async open(mode) {
      const window = await inner.open(mode);
      window.onPage((page) => pages.push(page));
      return window;
    },
  };
  const staging = memoryStaging();
  const program = { app: 'Sahih uji', os: 'uji' };
  const captures = webCaptures({ source, staging, program }, { ...captureBounds, ...bounds });
  return { captures, staging, source, pages, end: () => captures.end() };
};

/** What the officer does himself in his window. */
export const inPage = async ({ cdp, sessionId }: { cdp: CdpConnection; sessionId?: string }, expression: string): Promise<unknown> => {
  const { result } = await cdp.send(
    'Runtime.evaluate',
    { expression, awaitPromise: true, returnByValue: true, userGesture: true },
    sessionId,
  );
  return (result as { value?: unknown }).value;
};

export const recordUnattended = async ({ captures }: Capturing, url: string, viewer?: string): Promise<WebRecording> => {
  const { windowId } = await captures.webOpen({ url, mode: 'unattended' });
  return captures.webRecord({ windowId, act: { kind: 'page' }, viewer }, () => undefined, 'batal');
};

/** Bytes of the part in a role. */
export const partOf = ({ staging }: Capturing, { parts }: WebRecording, role: string): Buffer => {
  const part = parts.find((p) => p.role === role);
  const held = part && staging.held.get(part.stagedId);
  if (!held) throw new Error(`no part ${role}`);
  if (createHash('sha256').update(held.bytes).digest('hex') !== part.sha256) throw new Error(`digest of ${role}`);
  return held.bytes;
};
