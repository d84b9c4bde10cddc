/** The frames inside the frame: page, header, section, pane, inspector, facts. */
import type { ReactNode } from 'react';
import classes from './layout.module.css';

export interface PageHeaderProps {
  title: ReactNode;
  /** Beside the title, meta size: a count, a sentence. */
  beside?: ReactNode;
  /** Above the title: breadcrumbs. */
  above?: ReactNode;
  /** Right: buttons; at most one filled. */
  acts?: ReactNode;
  /** With a hairline and the padding of a pane head. */
  ruled?: boolean;
}

/** Title of a screen: one `h1`. */
export const PageHeader = ({ title, beside, above, acts, ruled = false }: PageHeaderProps) => (
  <header className={classes.header} data-ruled={ruled || undefined}>
    <div className="grow">
      {above !== undefined && <div className={classes.above}>{above}</div>}
      <div className={classes.titleLine}>
        <h1 className="clip">{title}</h1>
        {beside !== undefined && <div className="meta clip">{beside}</div>}
      </div>
    </div>
    {acts !== undefined && <div className={classes.acts}>{acts}</div>}
  </header>
);

/** Whole screen that scrolls inside; padding 20. `desk`: beside others in one area, with its title as high as theirs. */
export const Page = ({ children, label, desk = false }: { children: ReactNode; label?: string; desk?: boolean }) => (
  <section className={`${classes.page} scroll`} data-desk={desk || undefined} aria-label={label}>
    {children}
  </section>
);

export interface SectionProps {
  title: ReactNode;
  beside?: ReactNode;
  acts?: ReactNode;
  children: ReactNode;
  id?: string;
}

/** Titled block, separated by a hairline under its title. */
export const Section = ({ title, beside, acts, children, id }: SectionProps) => (
  <section className={classes.section} id={id}>
    <div className={classes.sectionHead}>
      <h2>{title}</h2>
      {beside !== undefined && <span className="meta clip">{beside}</span>}
      {acts !== undefined && <div className={classes.sectionActs}>{acts}</div>}
    </div>
    {children}
  </section>
);

export interface PaneProps {
  children: ReactNode;
  /** Fixed width: `inspector` 336, `viewer` 392, `outline` 288, `desks` 216; else grows. */
  width?: 'inspector' | 'viewer' | 'outline' | 'desks';
  /** Stands still above the scrolling part. */
  head?: ReactNode;
  /** Stands still below it. */
  foot?: ReactNode;
  ground?: 'surface' | 'desk' | 'viewer';
  edge?: 'left' | 'right';
  label?: string;
  padded?: boolean;
  /** Holds words only, nothing to press: its scroll takes the keyboard itself. */
  reading?: boolean;
}

/** Column of a screen with its own scroll. */
export const Pane = ({ children, width, head, foot, ground = 'surface', edge, label, padded = true, reading = false }: PaneProps) => (
  <section className={classes.pane} data-width={width} data-ground={ground} data-edge={edge} aria-label={label}>
    {head !== undefined && <div className={classes.paneHead}>{head}</div>}
    <div className={`${classes.paneBody} scroll`} data-padded={padded || undefined} tabIndex={reading ? 0 : undefined}>
      {children}
    </div>
    {foot !== undefined && <div className={classes.paneFoot}>{foot}</div>}
  </section>
);

/** Right column about the selected thing. */
export const Inspector = (props: Omit<PaneProps, 'width' | 'edge'>) => <Pane {...props} width="inspector" edge="left" />;

/** Columns side by side, full height. */
export const Columns = ({ children }: { children: ReactNode }) => <div className={classes.columns}>{children}</div>;

/** Label and value in two columns, hairlines between where `ruled`. */
export const Facts = ({ rows, ruled = false }: { rows: readonly (readonly [label: string, value: ReactNode])[]; ruled?: boolean }) => (
  <dl className={classes.facts} data-ruled={ruled || undefined}>
    {rows.map(([label, value]) => (
      <div key={label} className={classes.fact}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
