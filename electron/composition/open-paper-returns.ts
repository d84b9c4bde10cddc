/** The paper-return service over one open vault: what was printed comes from dossiers and forms, codes from the decoder, exhibits from intake. */
import { Failure } from '../../shared/domain/failure.ts';
import type { PaperTarget, PrintedPaper } from '../../shared/domain/paper-return.ts';
import { pageFingerprints } from '../paper/page-fingerprints.ts';
import type { VaultServices } from '../rpc/vault-services.ts';
import { sealedContent } from '../services/dossier/sealed-snapshot.ts';
import type { DecoderPool } from '../services/intake/decoder/pool.ts';
import { createPaperReturns, type PaperReturns } from '../services/paper-return/paper-return.ts';
import type { OpenVault } from '../storage/interface.ts';
import type { OpenServicesParts } from './open-services.ts';

type Receipts = Pick<VaultServices['paperReceipts'], 'document' | 'show'>;

const printedOf = async (vault: OpenVault, receipts: Receipts, { kind, id }: PaperTarget): Promise<PrintedPaper> => {
  if (kind === 'paper-receipt') {
    const document = receipts.document(id);
    return { number: document.number, fingerprints: pageFingerprints(document) };
  }
  if (kind === 'form') {
    const document = vault.tables.formDocument(id);
    if (!document) throw new Failure('form-missing');
    return { number: document.number, fingerprints: pageFingerprints(document) };
  }
  const dossier = vault.tables.dossier(id);
  if (!dossier) throw new Failure('dossier-missing');
  if (dossier.status !== 'sealed') throw new Failure('dossier-not-sealed', { number: dossier.number });
  const { content } = await sealedContent(vault, dossier);
  return { number: dossier.number, fingerprints: pageFingerprints(content) };
};

/** The one case that these exhibits stand in. */
const onlyCaseOf = ({ db }: OpenVault, exhibitIds: readonly string[]): string | undefined => {
  const cases = new Set(
    exhibitIds.flatMap((id) =>
      db.all<{ caseId: string }>('SELECT case_id AS caseId FROM case_exhibits WHERE exhibit_id = ?', id).map((row) => row.caseId),
    ),
  );
  return cases.size === 1 ? [...cases][0] : undefined;
};

export const openPaperReturns = (
  { vault, random, decoders }: Pick<OpenServicesParts, 'vault' | 'random'> & { decoders: DecoderPool },
  { intake, paperReceipts }: Pick<VaultServices, 'intake' | 'paperReceipts'>,
): PaperReturns =>
  createPaperReturns({
    vault,
    random,
    readCodes: (input) => decoders.codes(input),
    printed: (target) => printedOf(vault, paperReceipts, target),
    about: ({ kind, id }) => (kind === 'paper-receipt' ? paperReceipts.show(id).record.exhibitIds : []),
    caseOf: ({ kind, id }) =>
      kind === 'paper-receipt' ? onlyCaseOf(vault, paperReceipts.show(id).record.exhibitIds) : vault.tables[kind](id)?.caseId,
    async takeIn(request, long) {
      const { exhibits, duplicates, refused } = await intake.record({ ...request, duplicates: 'skip' }, long);
      // A file that was recorded before waits for nothing.
      if (duplicates.length > 0) intake.discard(duplicates.map((d) => d.stagedId));
      const [first] = refused;
      if (first) throw new Failure(first.code, first.facts);
      return [
        ...exhibits.map(({ id, stagedId }) => ({ stagedId, exhibitId: id })),
        ...duplicates.map((d) => ({ stagedId: d.stagedId, exhibitId: d.first.id })),
      ];
    },
  });
