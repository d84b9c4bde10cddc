/** Recording: given up or ended before the shell has opened its line, it must not start behind the officer's back. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const calls: string[] = [];
let openLine: () => void = () => undefined;
vi.mock('../../../renderer/client.ts', () => ({
  host: () => ({
    stageOpen: () =>
      new Promise<void>((resolve) => {
        openLine = resolve;
      }),
    stageWrite: async () => true,
    stageEnd: async () => ({ id: 'a' }),
    abortStage: async () => void calls.push('abort'),
  }),
  client: {},
}));
vi.mock('../../../renderer/session.tsx', () => ({ onLock: () => undefined }));

class Recorder extends EventTarget {
  static isTypeSupported = () => true;
  state = 'inactive';
  start() {
    calls.push('start');
    this.state = 'recording';
  }
  stop() {
    this.state = 'inactive';
    this.dispatchEvent(new Event('stop'));
  }
}

beforeEach(() => {
  calls.length = 0;
  vi.stubGlobal('MediaRecorder', Recorder);
});
afterEach(() => vi.unstubAllGlobals());

test.each([
  ['abort', 'cancelled'],
  ['stop', 'capture-nothing-shown'],
] as const)('%s while the line is being opened records nothing', async (act, code) => {
  const { startRecording } = await import('../../../renderer/features/layar/recorder.ts');
  const running = startRecording({
    source: { stream: {}, track: {}, facts: {} },
    asked: 'whole',
    countdownSeconds: 0,
    ownWindow: 'hidden',
    mostMs: 300,
    officerId: undefined,
    onTick: () => undefined,
  } as never);
  running[act]();
  openLine();
  await expect(running.done).rejects.toMatchObject({ code });
  expect(calls).toEqual(['abort']);
});
