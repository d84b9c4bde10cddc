/** Handlers of `regions`, `home`, `search` and `about`: looking up, never writing. */
import { streamChanges } from '../changes.ts';
import { type HandlerScope, type Implementer, opened } from './scope.ts';

export const regionHandlers = (os: Implementer, { regions }: HandlerScope) =>
  os.regions.router({
    about: os.regions.about.handler(() => regions.about()),
    search: os.regions.search.handler(({ input }) => regions.search(input.text, input.within, input.limit)),
    byCode: os.regions.byCode.handler(({ input }) => regions.byCode(input.code)),
    nearest: os.regions.nearest.handler(({ input: { chosen, ...point } }) => regions.nearest(point, chosen)),
  });

export const homeHandlers = (os: Implementer, scope: HandlerScope) =>
  os.home.router({ summary: os.home.summary.handler(() => opened(scope).home.summary()) });

/** Our own records first, then what other devices sent. */
export const searchHandlers = (os: Implementer, scope: HandlerScope) =>
  os.search.router({
    find: os.search.find.handler(({ input }) => {
      const { search, received } = opened(scope);
      const own = search.find(input.text, input.limit);
      const others = received.find(input.text, Math.max(0, input.limit - own.length)).map(({ origin, ...hit }) => ({
        ...hit,
        detail: [origin.workstationCode, origin.office].filter(Boolean).join(', '),
        received: true,
      }));
      return [...own, ...others];
    }),
  });

export const aboutHandlers = (os: Implementer, scope: HandlerScope) =>
  os.about.router({
    versions: os.about.versions.handler(() => scope.versions),
    changes: os.about.changes.handler(({ signal }) => {
      const { onCommit, ended } = opened(scope);
      return streamChanges(onCommit, ended, signal);
    }),
  });
