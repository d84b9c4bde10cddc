/** The acts of the desk: each one call, its progress in the tray, its result in one sentence. */
import { useState } from 'react';
import { client } from '../../../client.ts';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { failureOf, showDone, showFailure } from '../../../failure.ts';
import { refreshAll } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import type { Row } from './words.ts';

export interface PrintedMinutes {
  handoverId: string;
  printId: string;
  pageCount: number;
  perSet: number;
  sets: number;
}

export interface InboxActs {
  busy: boolean;
  look: (path: string) => Promise<void>;
  open: (arrivalId: string, passphrase: string) => Promise<void>;
  /** Accepts entries, arrival by arrival. */
  accept: (rows: readonly Row[]) => Promise<void>;
  sendBack: (row: Row, reason: string) => Promise<boolean>;
  /** @returns where it was written */
  writeReceipt: (handoverId: string, folder: string) => Promise<string | undefined>;
  print: (handoverId: string, sets?: number) => Promise<void>;
  printed?: PrintedMinutes | undefined;
  leavePrint: () => void;
}

/** One set for each side. */
const SETS = 2;

export const useInbox = (): InboxActs => {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [printed, setPrinted] = useState<PrintedMinutes>();
  const run = async <R>(act: () => Promise<R>): Promise<R | undefined> => {
    setBusy(true);
    try {
      return await act();
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') showFailure(error);
      return undefined;
    } finally {
      setBusy(false);
      refreshAll();
    }
  };
  const decide = async (arrivalId: string, lines: { itemId: string; outcome: 'diterima' | 'dikembalikan'; reason?: string }[]) => {
    const done = await startTask({
      title: t('kotakMasuk.deciding'),
      start: (signal) => client.inbox.decide({ arrivalId, lines }, { signal }),
      message: (d) => t(d.written ? 'kotakMasuk.receiptWritten' : d.receipt ? 'kotakMasuk.receiptNotWritten' : 'kotakMasuk.decided'),
    });
    showDone(t(done.written ? 'kotakMasuk.receiptWritten' : done.receipt ? 'kotakMasuk.receiptNotWritten' : 'kotakMasuk.decided'));
  };
  const byArrival = (rows: readonly Row[]) => [...Map.groupBy(rows, (row) => row.arrival.id)];
  return {
    busy,
    look: (path) =>
      run(async () => {
        await startTask({
          title: t('kotakMasuk.looking'),
          start: (signal) => client.inbox.look({ path }, { signal }),
          message: (found) => t('kotakMasuk.found', { count: found.length }),
        });
      }) as Promise<void>,
    open: (arrivalId, passphrase) =>
      run(async () => {
        await startTask({
          title: t('kotakMasuk.looking'),
          start: (signal) => client.inbox.open({ arrivalId, passphrase }, { signal }),
        });
      }) as Promise<void>,
    accept: (rows) =>
      run(async () => {
        for (const [arrivalId, of] of byArrival(rows))
          await decide(
            arrivalId,
            of.flatMap(({ entry }) => (entry ? [{ itemId: entry.item.id, outcome: 'diterima' as const }] : [])),
          );
      }) as Promise<void>,
    sendBack: async ({ arrival, entry }, reason) => {
      const done = await run(async () => {
        if (entry) await decide(arrival.id, [{ itemId: entry.item.id, outcome: 'dikembalikan', reason }]);
        return true;
      });
      return done === true;
    },
    writeReceipt: (handoverId, folder) =>
      run(async () => {
        const written = await startTask({
          title: t('kotakMasuk.writing'),
          start: (signal) => client.inbox.writeReceipt({ handoverId, folder }, { signal }),
        });
        return written.path;
      }),
    print: (handoverId, sets = SETS) =>
      run(async () => {
        const made = await startTask({
          title: t('kotakMasuk.printing'),
          start: (signal) => client.inbox.printMinutes({ handoverId, sets }, { signal }),
        });
        setPrinted({ handoverId, ...made });
      }) as Promise<void>,
    printed,
    leavePrint: () => setPrinted(undefined),
  };
};
