/** Handlers of `paperReturns`. */
import { type HandlerScope, type Implementer, opened, streaming } from './scope.ts';

export const paperReturnHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const returns = () => opened(scope).paperReturns;
  return os.paperReturns.router({
    read: os.paperReturns.read.handler(({ input, signal }) => {
      const service = returns();
      return stream((long) => service.read(input, long), signal);
    }),
    take: os.paperReturns.take.handler(({ input, signal }) => {
      const service = returns();
      return stream((long) => service.take(input, long), signal);
    }),
    of: os.paperReturns.of.handler(({ input }) => returns().of(input.target)),
  });
};
