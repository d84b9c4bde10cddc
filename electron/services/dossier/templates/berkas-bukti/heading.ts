/** Section headings: number in a column of 10 mm, title in serif. */
import { gap, stack, textBlock } from '../../../../paper/typeset/block.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import type { Rich } from '../../../../paper/typeset/rich.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import { type SectionId, sectionIds, sectionTitles } from './context.ts';

const NUMBER_COLUMN = 10;

/** Opens a section on a new page; a template may give its own title to a section of its own. */
export const openSection = (flow: Flow, id: Exclude<SectionId, 'sampul'>, title: string = sectionTitles[id]): void => {
  flow.newPage(id);
  const number = String(sectionIds.indexOf(id));
  flow.page.bookmarks.push({ title: `${number} ${title}`, level: 1 });
  flow.draw(...textBlock(number, styles.section, { x: grid.left, width: NUMBER_COLUMN }, flow.fonts).draw(flow.y));
  flow.add(textBlock(title, styles.section, { x: grid.left + NUMBER_COLUMN, width: grid.width - NUMBER_COLUMN }, flow.fonts));
  flow.space(3.8);
};

/** A subheading that stays with at least `follow` mm of what comes after. */
export const subheading = (flow: Flow, text: Rich, follow = 14): void => {
  flow.need(styles.subheading.line + 2.2 + follow);
  flow.add(stack(textBlock(text, styles.subheading, { x: grid.left, width: grid.width }, flow.fonts), gap(2.2)));
};

/** Paragraphs of an officer's text: blank lines part them. */
export const paragraphs = (flow: Flow, text: string, style: (typeof styles)[keyof typeof styles] = styles.narrative): void => {
  for (const paragraph of text.split(/\n\s*\n/).filter((p) => p.trim() !== '')) {
    flow.text(paragraph.trim(), style);
    flow.space(2.6);
  }
};
