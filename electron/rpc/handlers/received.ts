/** Handlers of `received`. */
import { type HandlerScope, type Implementer, opened } from './scope.ts';

export const receivedHandlers = (os: Implementer, scope: HandlerScope) => {
  const received = () => opened(scope).received;
  return os.received.router({
    list: os.received.list.handler(({ input }) => received().list(input)),
    show: os.received.show.handler(({ input }) => received().show(input.kind, input.id)),
    disagreements: os.received.disagreements.handler(({ input }) => received().disagreements(input.limit)),
    forks: os.received.forks.handler(() => received().forks()),
    tag: os.received.tag.handler(({ input }) => received().tag(input)),
    seeClock: os.received.seeClock.handler(({ input }) => received().seeClock(input)),
    settle: os.received.settle.handler(({ input }) => received().settle(input)),
  });
};
