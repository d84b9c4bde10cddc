/** Handlers of `phoneFiles`. They need an open vault: before that nothing is recorded that a file could belong to. */
import { type HandlerScope, type Implementer, opened, streaming } from './scope.ts';

export const phoneFileHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const files = () => opened(scope).phoneFiles;
  return os.phoneFiles.router({
    readChat: os.phoneFiles.readChat.handler(({ input }) => files().readChat(input.stagedId, input.order)),
    takeOut: os.phoneFiles.takeOut.handler(({ input, signal }) => {
      const service = files();
      return stream((long) => service.takeOut(input.stagedId, input.names, long), signal);
    }),
    photoText: os.phoneFiles.photoText.handler(({ input }) => files().photoText(input.id)),
    originalsAmongStaged: os.phoneFiles.originalsAmongStaged.handler(() => files().originalsAmongStaged()),
    originalsOf: os.phoneFiles.originalsOf.handler(({ input }) => files().originalsOf(input.exhibitId)),
  });
};
