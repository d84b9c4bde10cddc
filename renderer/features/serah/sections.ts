/** The desks of Serah terima: one line each. */
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TextKey } from '../../strings/index.ts';

export interface Desk {
  /** Part of the address, `#/serah/<name>`. */
  name: string;
  icon: TablerIcon;
  title: TextKey;
  body: () => ReactNode;
}

export const desks: readonly Desk[] = [];
