/** The desks of Serah terima: one line each. */
import { IconInbox, IconLogout2, IconPackageExport, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TextKey } from '../../strings/index.ts';
import { AkhirDesk } from './akhir/desk.tsx';
import { SendDesk } from './kirim/desk.tsx';
import { KotakMasuk } from './kotak-masuk/desk.tsx';

export interface Desk {
  /** Part of the address, `#/serah/<name>`. */
  name: string;
  icon: TablerIcon;
  title: TextKey;
  body: () => ReactNode;
}

export const desks: readonly Desk[] = [
  { name: 'kirim', icon: IconPackageExport, title: 'kirim.title', body: SendDesk },
  { name: 'kotak-masuk', icon: IconInbox, title: 'kotakMasuk.title', body: KotakMasuk },
  { name: 'akhir', icon: IconLogout2, title: 'akhir.title', body: AkhirDesk },
];
