/** From what the officer states to the document: confidential persons by alias, names of files that would tell of them withheld. */
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { PaperReceiptChoice, PaperReceiptDocument } from '../../../shared/domain/paper-receipt.ts';
import type { Person } from '../../../shared/domain/person.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import { aliasesOf, type Identity } from '../../paper/discretion/aliases.ts';
import { WITHHELD_NAME } from '../../paper/discretion/mask.ts';
import { longStatement, wayWords } from '../../paper/words.ts';
import type { OpenVault } from '../../storage/interface.ts';

export interface ReceiptMaterial {
  /** All but number and pages. */
  bare: Omit<PaperReceiptDocument, 'number' | 'pages'>;
  /** Who stands behind the giver's alias; undefined where he is named. */
  identity: Identity | undefined;
  /** The note still tells of somebody who is not to be named. */
  namesConfidential: boolean;
}

/** Longest name of a file that is printed whole. */
const LONGEST_NAME = 240;

const personsAround = ({ provenance: { giver, maker, finder } }: Exhibit): Person[] =>
  [giver, maker, finder].filter((p) => p !== undefined);

/** @throws Failure exhibit-missing, no-signing-key, text-invalid where nobody is named as giver */
export const materialOf = (vault: OpenVault, choice: PaperReceiptChoice, issuedAt: string): ReceiptMaterial => {
  const officer = vault.signer?.officerId ? vault.tables.officer(vault.signer.officerId) : undefined;
  if (!officer) throw new Failure('no-signing-key');
  if (choice.giver.name.trim() === '') throw new Failure('text-invalid', { field: 'giver' });
  const exhibits = [...new Set(choice.exhibitIds)].map((id) => {
    const exhibit = vault.tables.exhibit(id);
    if (!exhibit) throw new Failure('exhibit-missing');
    return exhibit;
  });
  // The giver first: whoever is confidential beside him never takes his number.
  const aliases = aliasesOf([choice.giver, ...exhibits.flatMap(personsAround)]);
  const giver = aliases.person(choice.giver);
  const note = choice.note?.trim() && aliases.text(choice.note.trim());
  const place = choice.place?.trim() && aliases.text(choice.place.trim());
  const office = vault.tables.office();
  const { address, role } = giver;
  return {
    bare: {
      format: 'sahih.paper-receipt.v1',
      exercise: vault.exercise,
      issuedAt,
      zone: vault.zone(),
      letterhead: office.letterhead.length > 0 ? office.letterhead : [office.name.toUpperCase()],
      office: office.name,
      giver: { name: giver.name, ...(role && { role }), ...(address && { address }), confidential: giver.confidential },
      way: wayWords[choice.way],
      received: longStatement({ ...choice.receivedAt, ...(choice.receivedAt.note && { note: aliases.text(choice.receivedAt.note) }) }),
      ...(place && { place }),
      receiver: { name: officer.name, role: officer.role, ...(officer.sptNumber && { sptNumber: officer.sptNumber }) },
      files: exhibits.flatMap((exhibit) =>
        exhibit.parts.map((part) => ({
          exhibitNumber: exhibit.number,
          name: aliases.tells(part.receivedName.text)
            ? WITHHELD_NAME
            : showFileName(part.receivedName.text.toWellFormed()).slice(0, LONGEST_NAME),
          sizeBytes: part.sizeBytes,
          sha256: part.sha256,
        })),
      ),
      exhibitCount: exhibits.length,
      ...(note && { note }),
    },
    identity: giver.confidential ? aliases.identities().find((each) => each.alias === giver.name) : undefined,
    namesConfidential: [note, place].some((words) => words !== undefined && aliases.tells(words)),
  };
};
