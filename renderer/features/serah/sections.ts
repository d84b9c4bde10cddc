/** The desks of Serah terima: one line each. */
import {
  IconArchive,
  IconBook2,
  IconInbox,
  IconLogout2,
  IconPackageExport,
  IconReceipt,
  IconRefresh,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TextKey } from '../../strings/index.ts';
import { AkhirDesk } from './akhir/desk.tsx';
import { BukuRegister } from './buku-register/desk.tsx';
import { DiterimaDesk } from './diterima/desk.tsx';
import { SendDesk } from './kirim/desk.tsx';
import { KotakMasuk } from './kotak-masuk/desk.tsx';
import { SinkronDesk } from './sinkron/desk.tsx';
import { TandaTerima } from './tanda-terima/desk.tsx';

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
  { name: 'diterima', icon: IconArchive, title: 'diterima.title', body: DiterimaDesk },
  { name: 'register', icon: IconBook2, title: 'bukuRegister.title', body: BukuRegister },
  { name: 'tanda-terima', icon: IconReceipt, title: 'tandaTerima.title', body: TandaTerima },
  { name: 'sinkron', icon: IconRefresh, title: 'sinkron.title', body: SinkronDesk },
  { name: 'akhir', icon: IconLogout2, title: 'akhir.title', body: AkhirDesk },
];
