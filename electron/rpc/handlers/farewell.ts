/** Handlers of `farewell`: the service judges and writes the papers, the session ends the services and destroys the vault. */
import type { LongAct } from '../../base/report.ts';
import { type HandlerScope, type Implementer, opened, streaming } from './scope.ts';

const nothing = { doneBytes: 0, totalBytes: 0 };
const reporting =
  ({ report }: LongAct) =>
  (doneCount: number, totalCount: number): void =>
    report({ step: 'erasing', doneCount, totalCount, ...nothing });

export const farewellHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  return os.farewell.router({
    state: os.farewell.state.handler(() => opened(scope).farewell.state()),
    handOver: os.farewell.handOver.handler(({ input, signal }) => {
      const { farewell } = opened(scope);
      return stream((long) => farewell.handOver(input, long), signal);
    }),
    erase: os.farewell.erase.handler(({ input, signal }) => {
      const { farewell } = opened(scope);
      return stream(async (long) => {
        const { minutes, assertNothingNewer } = await farewell.beforeErasing(input, long);
        // Past this point nothing stops it: half an erasure is worse than a whole one.
        const erased = await scope.session.erase(reporting(long), assertNothingNewer);
        return { ...erased, minutesPath: minutes.path, reread: minutes.reread };
      }, signal);
    }),
    finishErasing: os.farewell.finishErasing.handler(({ signal }) =>
      stream((long) => scope.session.finishErasing(reporting(long)), signal),
    ),
  });
};
