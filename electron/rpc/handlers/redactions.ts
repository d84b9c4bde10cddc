/** Handlers of `redactions`. */
import { type HandlerScope, type Implementer, ok, opened } from './scope.ts';

export const redactionHandlers = (os: Implementer, scope: HandlerScope) => {
  const redaction = () => opened(scope).redaction;
  return os.redactions.router({
    show: os.redactions.show.handler(({ input }) => redaction().show(input.caseId)),
    savePicture: os.redactions.savePicture.handler(({ input }) => redaction().savePicture(input)),
    saveText: os.redactions.saveText.handler(({ input }) => {
      redaction().saveText(input);
      return ok;
    }),
  });
};
