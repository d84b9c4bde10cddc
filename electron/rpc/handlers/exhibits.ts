/** Handlers of `exhibits`. */
import { type HandlerScope, type Implementer, opened, streaming } from './scope.ts';

export const exhibitHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const exhibits = () => opened(scope).exhibits;
  return os.exhibits.router({
    list: os.exhibits.list.handler(({ input }) => exhibits().list(input.filter, input.cursor, input.limit)),
    show: os.exhibits.show.handler(({ input }) => exhibits().show(input.id)),
    byNumber: os.exhibits.byNumber.handler(({ input }) => exhibits().byNumber(input.number)),
    tag: os.exhibits.tag.handler(({ input }) => exhibits().tag(input.ids, input.change)),
    setProvenance: os.exhibits.setProvenance.handler(({ input }) => exhibits().setProvenance(input.ids, input.provenance)),
    link: os.exhibits.link.handler(({ input }) => exhibits().link(input.id, input)),
    history: os.exhibits.history.handler(({ input }) => exhibits().history(input.id)),
    check: os.exhibits.check.handler(({ input, signal }) => {
      const service = exhibits();
      return stream((long) => service.check(input.ids, long), signal);
    }),
    exportOriginals: os.exhibits.exportOriginals.handler(({ input, signal }) => {
      const service = exhibits();
      return stream((long) => service.exportOriginals(input.ids, input.folder, long), signal);
    }),
  });
};
