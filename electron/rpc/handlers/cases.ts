/** Handlers of `cases` and `findings`. */
import { type HandlerScope, type Implementer, ok, opened } from './scope.ts';

export const caseHandlers = (os: Implementer, scope: HandlerScope) => {
  const cases = () => opened(scope).cases;
  return os.cases.router({
    list: os.cases.list.handler(({ input }) => cases().list(input.text)),
    show: os.cases.show.handler(({ input }) => cases().show(input.id)),
    byNumber: os.cases.byNumber.handler(({ input }) => cases().byNumber(input.number)),
    create: os.cases.create.handler(({ input }) => cases().create(input)),
    change: os.cases.change.handler(({ input }) => cases().change(input.id, input.change)),
    addExhibits: os.cases.addExhibits.handler(({ input }) => cases().addExhibits(input.id, input.exhibitIds)),
    close: os.cases.close.handler(({ input }) => cases().close(input.id)),
    deadlineFor: os.cases.deadlineFor.handler(({ input }) => cases().deadlineFor(input)),
  });
};

export const findingHandlers = (os: Implementer, scope: HandlerScope) =>
  os.findings.router({
    record: os.findings.record.handler(({ input }) => opened(scope).findings.record(input)),
    remove: os.findings.remove.handler(({ input }) => {
      opened(scope).findings.remove(input.id);
      return ok;
    }),
  });
