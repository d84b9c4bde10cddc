/** Sets of the berita acara for the printer, from the receipt on either side; laid out when asked for, never stored. */
import { Failure } from '../../../../../shared/domain/failure.ts';
import type { Receipt } from '../../../../../shared/domain/handover.ts';
import type { LongAct } from '../../../../base/report.ts';
import { previewLate } from '../../../../paper/pages.ts';
import { planDocument } from '../../../../paper/pdf/document.ts';
import { createKeptPlans, type OpenPdf } from '../../../../paper/pdf/kept-plans.ts';
import { adoptedReceipt } from '../adopt-receipts.ts';
import type { PrintedMinutes, ReceiveParts, SentHandover } from '../interface.ts';
import { codeOf, receivedHandover } from '../received.ts';
import { layOutMinutes, type MinutesPaper } from './lay-out.ts';

export interface Minutes {
  /** @throws Failure handover-missing where there is no receipt on this side */
  print(handoverId: string, sets: number, long: LongAct): Promise<PrintedMinutes>;
  open(printId: string): OpenPdf | undefined;
}

/** What was handed over and its receipt, as received here or as it came back. */
const answered = async (
  { vault, sent }: ReceiveParts,
  handoverId: string,
): Promise<{ statement: Pick<SentHandover['statement'], 'sender' | 'items' | 'at'>; receipt: Receipt }> => {
  const received = receivedHandover(vault.db, handoverId);
  if (received?.receipt) return { statement: received.statement, receipt: received.receipt };
  const receipt = adoptedReceipt(vault, handoverId)?.receipt;
  const ours = receipt && (await sent(handoverId));
  if (!receipt || !ours) throw new Failure('handover-missing');
  return { statement: ours.statement, receipt };
};

const paperOf = async (parts: ReceiveParts, handoverId: string): Promise<MinutesPaper> => {
  const { statement, receipt } = await answered(parts, handoverId);
  const { vault } = parts;
  const office = vault.tables.office();
  return {
    receipt,
    code: codeOf(receipt),
    sender: statement.sender,
    items: statement.items,
    sentAt: statement.at,
    letterhead: office.letterhead.length > 0 ? office.letterhead : [office.name.toUpperCase()],
    zone: vault.zone(),
    exercise: vault.exercise,
  };
};

export const createMinutes = (parts: ReceiveParts): Minutes => {
  const kept = createKeptPlans(parts.random);
  return {
    async print(handoverId, sets, long) {
      const paper = await paperOf(parts, handoverId);
      const copies = Array.from({ length: sets }, (_, n) => layOutMinutes(paper, { number: n + 1, of: sets }, parts.fonts));
      const plan = await planDocument({
        // Numbered within its set on the paper, throughout in the file.
        pages: copies.flat().map((page, n) => ({ ...page, number: n + 1 })),
        late: previewLate,
        fonts: parts.fonts,
        picture: () => Promise.reject(new Failure('image-damaged')),
        attachments: [],
        title: `Berita acara serah terima ${handoverId.slice(0, 12)}`,
        subject: paper.receipt.body.receiver.office,
        at: new Date(paper.receipt.body.receivedAt),
        fileId: paper.receipt.body.id,
      });
      const { id } = await kept.keep(plan, long);
      const perSet = copies[0]?.length ?? 0;
      return { printId: id, pageCount: perSet * sets, perSet, sets };
    },
    open: (printId) => kept.open(printId),
  };
};
