/** Handlers of `watchedFolders`. */
import { listPluggedIn } from '../plugged-in.ts';
import { type HandlerScope, type Implementer, ok, opened, streaming } from './scope.ts';

const never = new AbortController().signal;

export const watchedFolderHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const watched = () => opened(scope).intake.watched;
  return os.watchedFolders.router({
    list: os.watchedFolders.list.handler(() => watched().list()),
    offers: os.watchedFolders.offers.handler(async () => {
      const known = new Set(
        watched()
          .list()
          .map((folder) => folder.path),
      );
      return (await listPluggedIn()).filter((place) => !known.has(place.path));
    }),
    watch: os.watchedFolders.watch.handler(({ input, signal }) => watched().watch(input.path, signal ?? never)),
    unwatch: os.watchedFolders.unwatch.handler(({ input }) => {
      watched().unwatch(input.id);
      return ok;
    }),
    look: os.watchedFolders.look.handler(({ input, signal }) => watched().look(input.id, signal ?? never)),
    stage: os.watchedFolders.stage.handler(({ input, signal }) => {
      const service = watched();
      return stream((long) => service.stage(input.id, input.keys, long), signal);
    }),
    dismiss: os.watchedFolders.dismiss.handler(({ input, signal }) =>
      watched().dismiss(input.id, input.keys, input.dismissed, signal ?? never),
    ),
    compare: os.watchedFolders.compare.handler(({ input, signal }) => {
      const service = watched();
      return stream((long) => service.compare(input.id, long), signal);
    }),
  });
};
