/** Handlers of `sync`. */
import { streamChanges } from '../changes.ts';
import { type HandlerScope, type Implementer, ok, opened, streaming } from './scope.ts';

export const syncHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const sync = () => opened(scope).sync;
  return os.sync.router({
    state: os.sync.state.handler(() => sync().state()),
    setRemote: os.sync.setRemote.handler(({ input }) => sync().setRemote(input)),
    removeRemote: os.sync.removeRemote.handler(async ({ input }) => {
      await sync().removeRemote(input.id);
      return ok;
    }),
    test: os.sync.test.handler(({ input }) => sync().test(input)),
    start: os.sync.start.handler(({ input }) => {
      sync().start(input.id);
      return ok;
    }),
    run: os.sync.run.handler(({ input, signal }) => {
      const service = sync();
      return stream((long) => service.run(input, long), signal);
    }),
    pause: os.sync.pause.handler(async ({ input }) => {
      await sync().pause(input.id);
      return ok;
    }),
    resume: os.sync.resume.handler(({ input }) => {
      sync().resume(input.id);
      return ok;
    }),
    changes: os.sync.changes.handler(async function* ({ signal }) {
      const { sync: service, ended } = opened(scope);
      const subscribe = (listener: (kinds: string[], seq: number) => void) => service.onChange(() => listener([], 0));
      for await (const _ of streamChanges(subscribe, ended, signal)) yield { running: service.isRunning() };
    }),
    findings: os.sync.findings.handler(({ input }) => sync().findings(input.id)),
    doubtfulReceipts: os.sync.doubtfulReceipts.handler(({ input }) => sync().doubtfulReceipts(input.id)),
    confirmReceipt: os.sync.confirmReceipt.handler(({ input }) => sync().confirmReceipt(input)),
    queue: os.sync.queue.handler(({ input }) => sync().queue(input)),
    fetchOriginal: os.sync.fetchOriginal.handler(({ input }) => sync().fetchOriginal(input.sha256)),
  });
};
