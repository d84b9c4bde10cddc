/** Handlers of `vault`: first run, unlocking, keys, settings, the check of the open vault. */
import { type HandlerScope, type Implementer, ok, opened, streaming } from './scope.ts';

export const vaultHandlers = (os: Implementer, scope: HandlerScope) => {
  const { session } = scope;
  const stream = streaming(scope);
  return os.vault.router({
    status: os.vault.status.handler(() => session.status()),
    prepare: os.vault.prepare.handler(() => session.prepare()),
    create: os.vault.create.handler(({ input }) => session.create(input)),
    unlock: os.vault.unlock.handler(({ input }) => session.unlock(input.officerId, input.passphrase)),
    recover: os.vault.recover.handler(({ input }) => session.recover(input.recoveryCode, input.officerId, input.newPassphrase)),
    lock: os.vault.lock.handler(async () => {
      await session.lock();
      return ok;
    }),
    changePassphrase: os.vault.changePassphrase.handler(async ({ input }) => {
      await session.changePassphrase(input.current, input.next);
      return ok;
    }),
    newRecoveryCode: os.vault.newRecoveryCode.handler(async ({ input }) => ({
      recoveryCode: await session.newRecoveryCode(input.passphrase),
    })),
    recoveryPrinted: os.vault.recoveryPrinted.handler(() => {
      session.recoveryPrinted();
      return ok;
    }),
    addSecondUnlocker: os.vault.addSecondUnlocker.handler(async ({ input: { passphrase, ...person } }) => {
      await session.addSecondUnlocker(person, passphrase);
      return ok;
    }),
    strength: os.vault.strength.handler(({ input }) => scope.strengthOf(input.passphrase)),
    setSettings: os.vault.setSettings.handler(({ input }) => session.setSettings(input)),
    setOffice: os.vault.setOffice.handler(({ input }) => session.setOffice(input)),
    check: os.vault.check.handler(({ signal }) => {
      const services = opened(scope);
      return stream((long) => services.checkVault(long), signal);
    }),
  });
};
