/** Handlers of `intake`. Staging works while first run still prepares the vault; recording does not. */
import { type HandlerScope, type Implementer, ok, opened, streaming } from './scope.ts';

export const intakeHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const staging = () => scope.session.staging().services.intake;
  return os.intake.router({
    staged: os.intake.staged.handler(() => staging().staged()),
    stagePaths: os.intake.stagePaths.handler(({ input, signal }) => {
      const intake = staging();
      return stream((long) => intake.stagePaths(input.paths, long), signal);
    }),
    discard: os.intake.discard.handler(({ input }) => {
      staging().discard(input.ids);
      return ok;
    }),
    record: os.intake.record.handler(({ input, signal }) => {
      const { intake } = opened(scope);
      return stream((long) => intake.record(input, long), signal);
    }),
  });
};
