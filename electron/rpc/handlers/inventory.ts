/** Handlers of `inventory`. */
import { type HandlerScope, type Implementer, opened, streaming } from './scope.ts';

export const inventoryHandlers = (os: Implementer, scope: HandlerScope) => {
  const stream = streaming(scope);
  const inventories = () => opened(scope).inventories;
  return os.inventory.router({
    list: os.inventory.list.handler(() => inventories().list()),
    create: os.inventory.create.handler(({ input }) => inventories().create(input)),
    change: os.inventory.change.handler(({ input }) => inventories().change(input.id, input.change)),
    sheet: os.inventory.sheet.handler(({ input }) => inventories().sheet(input.id)),
    save: os.inventory.save.handler(({ input }) => ({ lines: inventories().save(input.inventoryId, input.record, input.remove) })),
    visit: os.inventory.visit.handler(({ input }) => inventories().visit(input)),
    unvisit: os.inventory.unvisit.handler(({ input }) => inventories().unvisit(input.lineId)),
    toCase: os.inventory.toCase.handler(({ input }) => inventories().toCase(input.id, input.caseId)),
    exportTo: os.inventory.exportTo.handler(({ input, signal }) => {
      const service = inventories();
      return stream((long) => service.exportTo(input, long), signal);
    }),
  });
};
