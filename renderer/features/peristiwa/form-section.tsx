/** One section of the form in the editor: its number and name, what it holds. */
import type { ReactNode } from 'react';
import type { CaseSection } from '../../../shared/domain/gap-codes.ts';
import { useText } from '../../strings/index.ts';
import classes from './editor.module.css';

interface FormSectionProps {
  section: CaseSection;
  number: string;
  beside?: ReactNode;
  act?: ReactNode;
  children: ReactNode;
}

export const FormSection = ({ section, number, beside, act, children }: FormSectionProps) => {
  const t = useText();
  const title = t(`peristiwa.section.${section}`);
  return (
    <section className={classes.section} data-section={section} tabIndex={-1} aria-label={title}>
      <div className={classes.sectionHead}>
        <h2>
          {number} {title}
        </h2>
        {beside !== undefined ? <span className="meta grow">{beside}</span> : <span className="grow" />}
        {act}
      </div>
      {children}
    </section>
  );
};
