/** "Pendataan APK": the sections of a berkas bukti, with one table of small pictures in place of a sheet for each exhibit. */
import { layOutWith } from '../berkas-bukti/berkas-bukti.ts';
import type { Template } from '../template.ts';
import { inventoryTable } from './inventory-table.ts';

export const pendataanApk: Template = {
  id: 'pendataan-apk',
  inventories: true,
  layOut: (snapshot, fonts) => layOutWith(inventoryTable, snapshot, fonts),
};
