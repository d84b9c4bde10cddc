/** Handlers of `paperReceipts`. */
import { type HandlerScope, type Implementer, opened, streaming } from './scope.ts';

export const paperReceiptHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const receipts = () => opened(scope).paperReceipts;
  return os.paperReceipts.router({
    list: os.paperReceipts.list.handler(() => receipts().list()),
    show: os.paperReceipts.show.handler(({ input }) => receipts().show(input.id)),
    preview: os.paperReceipts.preview.handler(({ input, signal }) => {
      const service = receipts();
      return stream((long) => service.preview(input, long), signal);
    }),
    issue: os.paperReceipts.issue.handler(({ input }) => receipts().issue(input)),
    void: os.paperReceipts.void.handler(({ input }) => receipts().void(input.id, input.reason)),
    exportTo: os.paperReceipts.exportTo.handler(({ input, signal }) => {
      const service = receipts();
      return stream((long) => service.exportTo(input, long), signal);
    }),
    exportIdentity: os.paperReceipts.exportIdentity.handler(({ input: { passphrase, ...request }, signal }) => {
      const service = receipts();
      return stream(async (long) => {
        // Asked again: the sheet names somebody who was promised not to be named.
        await scope.session.confirm(passphrase);
        return service.exportIdentity(request, long);
      }, signal);
    }),
  });
};
