/**
 * Templates: a snapshot in, laid-out pages out. Pure, so that preview and seal cannot differ.
 * One adds a template by a folder and one line in `registry.ts`.
 */
import type { Snapshot } from '../assemble/snapshot.ts';
import type { Fonts } from '../typeset/fonts.ts';
import type { LaidPage } from '../typeset/ops.ts';

export interface Template {
  id: string;
  layOut(snapshot: Snapshot, fonts: Fonts): LaidPage[];
}
