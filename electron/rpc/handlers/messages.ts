/** Handlers of `messages`. */
import { type HandlerScope, type Implementer, opened, streaming } from './scope.ts';

export const messageHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const messages = () => opened(scope).messages;
  return os.messages.router({
    list: os.messages.list.handler(({ input }) => messages().list(input)),
    open: os.messages.open.handler(() => messages().open()),
    issue: os.messages.issue.handler(({ input }) => messages().issue(input)),
    writeTo: os.messages.writeTo.handler(({ input, signal }) => {
      const service = messages();
      return stream((long) => service.writeTo(input, long), signal);
    }),
    adoptFrom: os.messages.adoptFrom.handler(({ input }) => messages().adoptFrom(input.folder)),
  });
};
