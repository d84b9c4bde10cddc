/** Handlers of `officers`. */
import { type HandlerScope, type Implementer, ok, opened } from './scope.ts';

export const officerHandlers = (os: Implementer, scope: HandlerScope) =>
  os.officers.router({
    list: os.officers.list.handler(() => opened(scope).officers.list()),
    add: os.officers.add.handler(({ input }) => opened(scope).officers.add(input.profile, input.passphrase)),
    change: os.officers.change.handler(({ input }) => opened(scope).officers.change(input.id, input.profile)),
    retire: os.officers.retire.handler(async ({ input }) => {
      await opened(scope).officers.retire(input.id);
      return ok;
    }),
  });
