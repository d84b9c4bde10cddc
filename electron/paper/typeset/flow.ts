/** Fills pages with blocks from top to bottom; knows where a page ends and nothing of what stands on it. */
import type { Block, Setting } from './block.ts';
import { textBlock } from './block.ts';
import type { Fonts } from './fonts.ts';
import type { LaidPage, Op } from './ops.ts';
import type { Rich } from './rich.ts';
import type { Style } from './styles.ts';
import { closeTable, openTable, ruleBelowRow, type SetTable, setTable, type Table } from './table.ts';

/** Grid of the paper, mm from the top left corner of A4. */
export const grid = { left: 25, width: 167, right: 192, top: 24, bottom: 268 } as const;
/** Top and bottom of the content, mm. */
export interface ContentFrame {
  top: number;
  bottom: number;
}
/** Rounding that must not push a block to the next page. */
const SLACK = 0.01;

export class Flow {
  readonly fonts: Fonts;
  readonly pages: LaidPage[] = [];
  readonly frame: ContentFrame;
  y: number;

  /** @param frame where the content stands, if not as on the pages of a dossier */
  constructor(fonts: Fonts, frame: ContentFrame = grid) {
    this.fonts = fonts;
    this.frame = frame;
    this.y = frame.top;
  }

  get page(): LaidPage {
    return this.pages.at(-1) as LaidPage;
  }
  get room(): number {
    return this.frame.bottom - this.y;
  }

  private get half(): number {
    return (this.frame.bottom - this.frame.top) / 2;
  }

  /** Opens a page; without a section it continues the present one. */
  newPage(section: string = this.page.section): void {
    this.pages.push({ number: this.pages.length + 1, section, ops: [], pictures: [], bookmarks: [] });
    this.y = this.frame.top;
  }

  draw(...ops: Op[]): void {
    this.page.ops.push(...ops);
  }

  space(height: number): void {
    this.y = Math.min(this.y + height, this.frame.bottom);
  }

  /** Moves to a new page unless this much room is left. */
  need(height: number): void {
    if (this.room + SLACK < height && this.y > this.frame.top) this.newPage();
  }

  /** Places a block, cutting it where it may be cut, else on a new page. */
  add(block: Block): void {
    if (block.height <= this.room + SLACK) {
      this.draw(...block.draw(this.y));
      this.y += block.height;
      return;
    }
    const parts = block.cut?.(this.room);
    if (!parts) {
      if (this.y <= this.frame.top) throw new RangeError('block taller than a page');
      this.newPage();
      this.add(block);
      return;
    }
    this.add(parts[0]);
    this.newPage();
    this.add(parts[1]);
  }

  text(rich: Rich, style: Style, setting: Partial<Setting> = {}): void {
    this.add(textBlock(rich, style, { x: grid.left, width: grid.width, ...setting }, this.fonts));
  }

  /** A table over as many pages as it needs. */
  table(table: Table): void {
    const set = setTable(table, this.fonts);
    const first = set.rows[0]?.block.height ?? 0;
    this.need(Math.min((set.head?.height ?? 0) + first, this.half));
    this.open(set);
    let pageRows = 0;
    for (const [n, row] of set.rows.entries()) {
      const follow = row.withNext ? (set.rows[n + 1]?.block.height ?? 0) : 0;
      if (row.block.height + follow > this.room + SLACK && pageRows > 0 && row.block.height <= this.half) {
        this.continueTable(set);
        pageRows = 0;
      }
      this.tableRow(set, row.block);
      this.draw(n === set.rows.length - 1 ? closeTable(set, this.y) : ruleBelowRow(set, row, this.y));
      pageRows += 1;
    }
  }

  private open(set: SetTable): void {
    const opened = openTable(set, this.y);
    this.draw(...opened.ops);
    this.y += opened.height;
  }

  private continueTable(set: SetTable): void {
    this.draw(closeTable(set, this.y));
    this.newPage();
    this.open(set);
  }

  /** A row; only one that no page can hold is cut between its lines. */
  private tableRow(set: SetTable, block: Block): void {
    if (block.height <= this.room + SLACK) {
      this.draw(...block.draw(this.y));
      this.y += block.height;
      return;
    }
    const parts = block.cut?.(this.room);
    if (parts) {
      this.draw(...parts[0].draw(this.y));
      this.y += parts[0].height;
    }
    this.continueTable(set);
    this.tableRow(set, parts ? parts[1] : block);
  }
}
