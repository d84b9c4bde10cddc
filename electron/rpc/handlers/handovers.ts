/** Handlers of `handovers`. Parcels are checked and opened with or without a vault. */
import { checkParcels, openParcelTo } from '../../services/handover/parcel/desk-free.ts';
import { type HandlerScope, type Implementer, ok, opened, streaming } from './scope.ts';

export const handoverHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const sending = () => opened(scope).sending;
  /** The office's own key, where its vault is open. */
  const identity = (): string | undefined => (scope.session.isOpen() ? scope.session.open().vault.officeKeys.identity() : undefined);
  return os.handovers.router({
    list: os.handovers.list.handler(() => sending().list()),
    recipients: os.handovers.recipients.handler(() => sending().recipients()),
    plan: os.handovers.plan.handler(({ input }) => sending().plan(input)),
    begin: os.handovers.begin.handler(({ input, signal }) => {
      const service = sending();
      return stream((long) => service.begin(input, long), signal);
    }),
    write: os.handovers.write.handler(({ input, signal }) => {
      const service = sending();
      return stream((long) => service.write(input, long), signal);
    }),
    abandon: os.handovers.abandon.handler(async ({ input }) => {
      await sending().abandon(input);
      return ok;
    }),
    check: os.handovers.check.handler(({ input, signal }) =>
      stream((long) => checkParcels({ ...input, identity: identity() }, long), signal),
    ),
    openTo: os.handovers.openTo.handler(({ input, signal }) =>
      stream((long) => openParcelTo({ ...input, identity: identity() }, long), signal),
    ),
  });
};
