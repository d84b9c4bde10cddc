/** Handlers of `dossiers`, `verify` and `exercise`. */
import { type HandlerScope, type Implementer, opened, streaming } from './scope.ts';

export const dossierHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const dossiers = () => opened(scope).dossiers;
  return os.dossiers.router({
    list: os.dossiers.list.handler(() => dossiers().list()),
    show: os.dossiers.show.handler(({ input }) => dossiers().show(input.id)),
    preview: os.dossiers.preview.handler(({ input, signal }) => {
      const service = dossiers();
      return stream((long) => service.preview(input, long), signal);
    }),
    seal: os.dossiers.seal.handler(({ input: { passphrase, ...choice }, signal }) => {
      const service = dossiers();
      return stream(async (long) => {
        // Asked again, because a seal cannot be undone.
        await scope.session.confirm(passphrase);
        return service.seal(choice, long);
      }, signal);
    }),
    exportTo: os.dossiers.exportTo.handler(({ input, signal }) => {
      const service = dossiers();
      return stream((long) => service.exportTo(input, long), signal);
    }),
    handOuts: os.dossiers.handOuts.handler(async ({ input }) => {
      const service = dossiers();
      return { layouts: await service.printLayouts(input.id), identities: service.hasIdentities(input.id) };
    }),
    printCopies: os.dossiers.printCopies.handler(({ input, signal }) => {
      const service = dossiers();
      return stream((long) => service.printCopies(input, long), signal);
    }),
    exportIdentities: os.dossiers.exportIdentities.handler(({ input: { passphrase, ...request }, signal }) => {
      const service = dossiers();
      return stream(async (long) => {
        // Asked again: the sheet names those who were promised not to be named.
        await scope.session.confirm(passphrase);
        return service.exportIdentities(request, long);
      }, signal);
    }),
  });
};

export const verifyHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  return os.verify.router({
    check: os.verify.check.handler(({ input, signal }) => stream((long) => scope.check(input, long), signal)),
    against: os.verify.against.handler(({ input, signal }) => stream((long) => scope.against(input, long), signal)),
  });
};

export const exerciseHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  return os.exercise.router({
    fill: os.exercise.fill.handler(({ signal }) => {
      const services = opened(scope);
      return stream((long) => services.fillExercise(long), signal);
    }),
  });
};
