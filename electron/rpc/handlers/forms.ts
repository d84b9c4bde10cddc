/** Handlers of `forms`. */
import { type HandlerScope, type Implementer, opened, streaming } from './scope.ts';

export const formHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const forms = () => opened(scope).forms;
  return os.forms.router({
    list: os.forms.list.handler(({ input }) => forms().list(input.caseId)),
    show: os.forms.show.handler(({ input }) => forms().show(input.id)),
    preview: os.forms.preview.handler(({ input, signal }) => {
      const service = forms();
      return stream((long) => service.preview(input, long), signal);
    }),
    issue: os.forms.issue.handler(({ input }) => forms().issue(input)),
    void: os.forms.void.handler(({ input }) => forms().voidForm(input.id, input.reason)),
    exportTo: os.forms.exportTo.handler(({ input, signal }) => {
      const service = forms();
      return stream((long) => service.exportTo(input, long), signal);
    }),
  });
};
