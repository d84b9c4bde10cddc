/** Handlers of `patrol`. */
import { type HandlerScope, type Implementer, opened } from './scope.ts';

export const patrolHandlers = (os: Implementer, scope: HandlerScope) => {
  const patrol = () => opened(scope).patrol;
  return os.patrol.router({
    list: os.patrol.list.handler(() => patrol().list()),
    show: os.patrol.show.handler(({ input }) => patrol().show(input.id)),
    add: os.patrol.add.handler(({ input }) => patrol().add(input.entries)),
    change: os.patrol.change.handler(({ input }) => patrol().change(input)),
    propose: os.patrol.propose.handler(({ input }) => patrol().propose(input.id, input.exhibitId)),
    visit: os.patrol.visit.handler(({ input }) => patrol().visit(input)),
    compare: os.patrol.compare.handler(({ input }) => patrol().compare(input.before, input.after)),
  });
};
