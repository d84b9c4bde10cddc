/** Receipts on paper over one open vault: the officer's own key seals the sheet that names a confidential giver. */
import { createPaperReceipts, type PaperReceipts } from '../services/paper-receipts/paper-receipts.ts';
import { createSigning } from '../services/signing/signing.ts';
import type { OpenServicesParts } from './open-services.ts';

export const openPaperReceipts = ({ vault, clock, random, fonts }: OpenServicesParts): PaperReceipts =>
  createPaperReceipts({ vault, clock, random, fonts, signing: createSigning() });
