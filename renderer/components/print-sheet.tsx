/** A sheet that exists on paper only: everything else on the page is left out while it prints. */
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { host } from '../client.ts';
import classes from './print-sheet.module.css';

export const PrintSheet = ({ children }: { children: ReactNode }) =>
  createPortal(<div className={`${classes.sheet} print-sheet`}>{children}</div>, document.body);

/** Opens the printing dialog for the sheet now on the page. */
export const printSheet = async (): Promise<void> => {
  document.body.dataset.print = 'sheet';
  try {
    await host().print();
  } finally {
    delete document.body.dataset.print;
  }
};
