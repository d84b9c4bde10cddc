/** Handlers of `register`. */
import { type HandlerScope, type Implementer, opened, streaming } from './scope.ts';

export const registerHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const book = () => opened(scope).register;
  return os.register.router({
    list: os.register.list.handler(({ input }) => book().list(input.filter, input.limit)),
    show: os.register.show.handler(({ input }) => book().show(input.id)),
    nextNumber: os.register.nextNumber.handler(({ input: { receivedAt, ...asked } }) => book().nextNumber(receivedAt, asked)),
    add: os.register.add.handler(({ input }) => book().add(input)),
    change: os.register.change.handler(({ input }) => book().change(input.id, input.change, input.reason)),
    exportTo: os.register.exportTo.handler(({ input, signal }) => {
      const service = book();
      return stream((long) => service.exportTo(input, long), signal);
    }),
    print: os.register.print.handler(({ input, signal }) => {
      const service = book();
      return stream((long) => service.print(input.filter, long), signal);
    }),
    received: os.register.received.handler(() =>
      opened(scope)
        .receivedPrints.list()
        .map(({ files: _, ...dossier }) => dossier),
    ),
    countReceived: os.register.countReceived.handler(({ input }) => opened(scope).receivedPrints.count(input.keys)),
    printReceived: os.register.printReceived.handler(({ input, signal }) => {
      const service = opened(scope).receivedPrints;
      return stream((long) => service.print(input, long), signal);
    }),
    void: os.register.void.handler(({ input }) => book().void(input.id, input.reason)),
  });
};
