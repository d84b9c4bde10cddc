/** Handlers of `routes`, `followUps` and `deadlines`. */
import { type HandlerScope, type Implementer, ok, opened } from './scope.ts';

export const routeHandlers = (os: Implementer, scope: HandlerScope) =>
  os.routes.router({
    ofCase: os.routes.ofCase.handler(({ input }) => opened(scope).routes.ofCase(input.caseId, input.day)),
    choose: os.routes.choose.handler(({ input }) => {
      opened(scope).routes.choose(input);
      return ok;
    }),
  });

export const followUpHandlers = (os: Implementer, scope: HandlerScope) =>
  os.followUps.router({
    ofCase: os.followUps.ofCase.handler(({ input }) => opened(scope).followUps.of(input.caseId)),
    record: os.followUps.record.handler(({ input }) => opened(scope).followUps.record(input)),
  });

export const deadlineHandlers = (os: Implementer, scope: HandlerScope) => {
  const deadlines = () => opened(scope).deadlines;
  return os.deadlines.router({
    about: os.deadlines.about.handler(() => deadlines().about()),
    holidayFile: os.deadlines.holidayFile.handler(() => ({ text: deadlines().holidayFile() })),
    compareHolidays: os.deadlines.compareHolidays.handler(({ input }) => deadlines().compare(input.text)),
    importHolidays: os.deadlines.importHolidays.handler(({ input }) => {
      deadlines().import(input.text);
      return ok;
    }),
  });
};
