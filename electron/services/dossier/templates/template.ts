/**
 * Templates: a snapshot in, laid-out pages out. Pure, so that preview and seal cannot differ.
 * One adds a template by a folder and one line in `registry.ts`.
 */

import type { Fonts } from '../../../paper/typeset/fonts.ts';
import type { LaidPage } from '../../../paper/typeset/ops.ts';
import type { Snapshot } from '../assemble/snapshot.ts';

export interface Template {
  id: string;
  /** Freezes the inventories of the case into `isi.json`, and their history into the custody extract. */
  inventories?: true;
  layOut(snapshot: Snapshot, fonts: Fonts): LaidPage[];
}
