/** What an empty list says: what belongs here and the one act that fills it. */
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './layout.module.css';

export interface EmptyStateProps {
  icon: TablerIcon;
  title: string;
  text?: ReactNode;
  /** A button or two. */
  act?: ReactNode;
}

export const EmptyState = ({ icon: Icon, title, text, act }: EmptyStateProps) => (
  <div className={classes.empty}>
    <Icon size={24} stroke={1.7} aria-hidden />
    <h2>{title}</h2>
    {text !== undefined && <p className="meta">{text}</p>}
    {act !== undefined && <div className="row">{act}</div>}
  </div>
);
