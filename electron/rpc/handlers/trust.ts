/** Handlers of `trust`. */
import { type HandlerScope, type Implementer, opened } from './scope.ts';

const ok = { ok: true } as const;

export const trustHandlers = (os: Implementer, scope: HandlerScope) => {
  const service = () => opened(scope).trust;
  return os.trust.router({
    overview: os.trust.overview.handler(() => service().overview()),
    makeOfficeKey: os.trust.makeOfficeKey.handler(({ input }) => service().makeOfficeKey(input)),
    changeOfficePassphrase: os.trust.changeOfficePassphrase.handler(async ({ input }) => {
      await service().changeOfficePassphrase(input);
      return ok;
    }),
    copyOfficeKey: os.trust.copyOfficeKey.handler(({ input }) => service().copyOfficeKey(input)),
    takeOverOfficeKey: os.trust.takeOverOfficeKey.handler(({ input }) => service().takeOverOfficeKey(input)),
    read: os.trust.read.handler(({ input }) => service().read(input.text)),
    adopt: os.trust.adopt.handler(({ input }) => service().adopt(input)),
    certify: os.trust.certify.handler(({ input }) => service().certify(input)),
    revoke: os.trust.revoke.handler(({ input }) => service().revoke(input)),
    removeOffice: os.trust.removeOffice.handler(({ input }) => {
      service().removeOffice(input.fingerprint);
      return ok;
    }),
    issueList: os.trust.issueList.handler(({ input }) => service().issueList(input)),
    text: os.trust.text.handler(({ input }) => service().text(input.what)),
    readPhoto: os.trust.readPhoto.handler(({ input }) => service().readPhoto(Buffer.from(input.photoBase64, 'base64'))),
    exportTo: os.trust.exportTo.handler(({ input }) => service().exportTo(input)),
  });
};
