/** The inventory service over one open vault: villages near a point, the catalogue in use, the cases it makes. */
import type { VaultServices } from '../rpc/vault-services.ts';
import { createInventories, type Inventories } from '../services/inventory/inventory.ts';
import type { OpenServicesParts } from './open-services.ts';

export const openInventories = (
  { vault, clock, random, nearest }: OpenServicesParts,
  { cases, catalogue }: Pick<VaultServices, 'cases' | 'catalogue'>,
): Inventories =>
  createInventories({
    vault,
    clock,
    random,
    nearest,
    catalogue: () => ({ version: catalogue.book().file.versi_katalog, entries: catalogue.book().file.entri }),
    createCase: (fields) => cases.create(fields),
    changeCase: (id, change) => cases.change(id, change),
  });
