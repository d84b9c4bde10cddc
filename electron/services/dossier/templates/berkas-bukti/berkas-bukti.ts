/** "Berkas bukti": the whole dossier on A4, in the fixed order of its sections. */

import { Flow } from '../../../../paper/typeset/flow.ts';
import type { Fonts } from '../../../../paper/typeset/fonts.ts';
import type { LaidPage } from '../../../../paper/typeset/ops.ts';
import type { Snapshot } from '../../assemble/snapshot.ts';
import type { Template } from '../template.ts';
import { closing } from './closing.ts';
import { type Context, type Refs, refsOf } from './context.ts';
import { cover } from './cover.ts';
import { custody } from './custody.ts';
import { exhibitList } from './exhibit-list.ts';
import { exhibitSheets } from './exhibit-sheet.ts';
import { findings } from './findings.ts';
import { furnish } from './furniture.ts';
import { howToCheck } from './how-to-check.ts';
import { integrity } from './integrity.ts';
import { summary } from './summary.ts';

type Section = (flow: Flow, context: Context) => void;

const sectionsWith = (sheets: Section): readonly Section[] => [
  ...[cover, summary, findings, exhibitList, sheets],
  ...[custody, integrity, howToCheck, closing],
];

/** Passes until page numbers settle; widths of numbers change little, so three are enough in practice. */
const MAX_PASSES = 6;

const pass = (sections: readonly Section[], snapshot: Snapshot, fonts: Fonts, refs: Refs): { pages: LaidPage[]; refs: Refs } => {
  const flow = new Flow(fonts);
  const context: Context = { snapshot, fonts, refs, exhibitPages: new Map() };
  for (const section of sections) section(flow, context);
  for (const page of flow.pages) furnish(page, { ...context, refs: { ...refs, total: flow.pages.length } });
  return { pages: flow.pages, refs: refsOf(flow.pages, context.exhibitPages) };
};

/** Lays a dossier out whose exhibits `sheets` shows, each in its own way. */
export const layOutWith = (sheets: Section, snapshot: Snapshot, fonts: Fonts): LaidPage[] => {
  const sections = sectionsWith(sheets);
  let refs: Refs = { total: 1, sections: {}, exhibits: {} };
  for (let n = 0; n < MAX_PASSES; n++) {
    const made = pass(sections, snapshot, fonts, refs);
    if (JSON.stringify(made.refs) === JSON.stringify(refs)) return made.pages;
    refs = made.refs;
  }
  throw new RangeError('page numbers do not settle');
};

export const berkasBukti: Template = {
  id: 'berkas-bukti',
  layOut: (snapshot, fonts) => layOutWith(exhibitSheets, snapshot, fonts),
};
