/** Handlers of `lookalikes`. */
import { type HandlerScope, type Implementer, ok, opened } from './scope.ts';

export const lookalikeHandlers = (os: Implementer, scope: HandlerScope) => {
  const lookalikes = () => opened(scope).lookalikes;
  return os.lookalikes.router({
    near: os.lookalikes.near.handler(({ input }) => lookalikes().near(input.ids)),
    groups: os.lookalikes.groups.handler(({ input }) => lookalikes().groups(input.ids)),
    setDifferent: os.lookalikes.setDifferent.handler(({ input }) => {
      lookalikes().setDifferent(input.pair, input.different);
      return ok;
    }),
  });
};
