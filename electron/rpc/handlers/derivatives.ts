/** Handlers of `derivatives`. */
import { type HandlerScope, type Implementer, ok, opened } from './scope.ts';

export const derivativeHandlers = (os: Implementer, scope: HandlerScope) => {
  const derivatives = () => opened(scope).derivatives;
  return os.derivatives.router({
    list: os.derivatives.list.handler(({ input }) => derivatives().list(input.exhibitId)),
    make: os.derivatives.make.handler(({ input }) => derivatives().make(input)),
    withdraw: os.derivatives.withdraw.handler(({ input }) => {
      derivatives().withdraw(input.id);
      return ok;
    }),
  });
};
