/** Periksa keutuhan: drop or pick a dossier, read three answers. Works without signing in. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useDropTaker } from '../../components/drop-anywhere/drop-anywhere.tsx';
import type { Received } from '../../components/drop-anywhere/dropped.ts';
import { Page, PageHeader } from '../../components/layout.tsx';
import { printSheet } from '../../components/print-sheet.tsx';
import { failureOf, showFailure } from '../../failure.ts';
import { useText } from '../../strings/index.ts';
import { PathDialog } from './path-dialog.tsx';
import { DropStrip, DropTarget } from './pick.tsx';
import { checkPath, checkReceived, useLastVerdict } from './run-check.ts';
import { VerdictPaper } from './verdict-paper.tsx';
import { VerdictView } from './verdict-view.tsx';

export const Screen = () => {
  const t = useText();
  const verdict = useLastVerdict();
  const [busy, setBusy] = useState(false);
  const [typing, setTyping] = useState(false);
  const run = async (check: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await check();
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const take = (received: Received) => {
    if (received.files.length > 0) void run(() => checkReceived(received));
  };
  const typed = (path: string, signer?: string) => {
    setTyping(false);
    void run(() => checkPath(path, signer));
  };
  useDropTaker(take);
  const pick = { busy, take, typePath: () => setTyping(true), path: (path: string) => typed(path) };
  return (
    <Page label={t('periksa.title')}>
      <PageHeader
        title={t('periksa.title')}
        beside={t('periksa.beside')}
        acts={
          verdict !== undefined && (
            <Button leftSection={<IconPrinter size={16} stroke={1.7} />} onClick={() => void printSheet()}>
              {t('periksa.print')}
            </Button>
          )
        }
      />
      {verdict === undefined ? (
        <DropTarget {...pick} />
      ) : (
        <>
          <DropStrip {...pick} verdict={verdict} />
          <VerdictView verdict={verdict} />
          <VerdictPaper verdict={verdict} />
        </>
      )}
      <PathDialog opened={typing} onClose={() => setTyping(false)} check={typed} />
    </Page>
  );
};
