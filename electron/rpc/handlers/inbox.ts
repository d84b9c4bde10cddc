/** Handlers of `inbox`. */
import { type HandlerScope, type Implementer, opened, streaming } from './scope.ts';

export const inboxHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const receiving = () => opened(scope).receiving;
  return os.inbox.router({
    look: os.inbox.look.handler(({ input, signal }) => {
      const service = receiving();
      return stream((long) => service.look(input.path, long), signal);
    }),
    looked: os.inbox.looked.handler(() => receiving().looked()),
    open: os.inbox.open.handler(({ input, signal }) => {
      const service = receiving();
      return stream((long) => service.open(input.arrivalId, input.passphrase, long), signal);
    }),
    decide: os.inbox.decide.handler(({ input, signal }) => {
      const service = receiving();
      return stream((long) => service.decide(input.arrivalId, input.lines, long), signal);
    }),
    writeReceipt: os.inbox.writeReceipt.handler(({ input, signal }) => {
      const service = receiving();
      return stream((long) => service.writeReceipt(input.handoverId, input.folder, long), signal);
    }),
    received: os.inbox.received.handler(() => receiving().rows()),
    show: os.inbox.show.handler(({ input }) => receiving().show(input.handoverId)),
    adoptReceipts: os.inbox.adoptReceipts.handler(({ input, signal }) => {
      const service = receiving();
      return stream((long) => service.adoptReceipts(input.path, input.confirmed, long), signal);
    }),
    printMinutes: os.inbox.printMinutes.handler(({ input, signal }) => {
      const service = receiving();
      return stream((long) => service.printMinutes(input.handoverId, input.sets, long), signal);
    }),
  });
};
