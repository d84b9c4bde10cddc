/** PDFs laid out and not yet written: measured once, kept for a while, streamed when asked for, never stored. */
import { Readable } from 'node:stream';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Random } from '../../base/random.ts';
import type { LongAct } from '../../base/report.ts';
import { type PdfPlan, writePdf } from './pdf-writer.ts';

/** Plans kept open at once; a screen shows one and may have asked for the next. */
const KEPT = 3;

/** A PDF about to be streamed. */
export interface OpenPdf {
  sizeBytes: number;
  stream: Readable;
  /** A part of it, both ends inclusive, where it lies ready and need not be made from its beginning. */
  part?(start: number, end: number): Readable;
}

export interface KeptPlans {
  /** Measures a plan and keeps it. @throws Failure cancelled */
  keep(plan: PdfPlan, long: LongAct): Promise<{ id: string; sizeBytes: number }>;
  open(id: string): OpenPdf | undefined;
}

/** Size of what a plan writes: pictures pass by once, nothing is kept. */
const sizeOf = async (plan: PdfPlan, { signal }: LongAct): Promise<number> => {
  let size = 0;
  for await (const chunk of writePdf(plan)) {
    if (signal.aborted) throw new Failure('cancelled');
    size += chunk.length;
  }
  return size;
};

export const createKeptPlans = (random: Random): KeptPlans => {
  const kept = new Map<string, { plan: PdfPlan; sizeBytes: number }>();
  return {
    async keep(plan, long) {
      const sizeBytes = await sizeOf(plan, long);
      const id = random.id();
      kept.set(id, { plan, sizeBytes });
      for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
      return { id, sizeBytes };
    },
    open: (id) => {
      const found = kept.get(id);
      return found && { sizeBytes: found.sizeBytes, stream: Readable.from(writePdf(found.plan)) };
    },
  };
};
