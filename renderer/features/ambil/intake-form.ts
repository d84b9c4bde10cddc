/** What the officer fills once for a whole batch, and what it becomes: provenance, tags, a new case, a first finding. */
import type { TagChange } from '../../../shared/contract/service.ts';
import type { CaseOrigin } from '../../../shared/domain/case.ts';
import type { LawRegime } from '../../../shared/domain/catalogue.ts';
import type { Provenance } from '../../../shared/domain/exhibit.ts';
import type { Place } from '../../../shared/domain/location.ts';
import type { Officer } from '../../../shared/domain/officer.ts';
import type { Person, ReceiptWay } from '../../../shared/domain/person.ts';
import type { TimeStatement } from '../../../shared/domain/time.ts';
import type { Offer } from '../../evidence/rank-offers.ts';
import { suggestTitle } from './batch.ts';

export interface IntakeForm {
  way: ReceiptWay | undefined;
  giver: Person | undefined;
  maker: Person | undefined;
  finder: Person | undefined;
  /** The maker is the giver: the usual case of a PKD who hands over his own photos. */
  makerIsGiver: boolean;
  note: string;
  place: Place | undefined;
  /** Ditemukan or, for a report, diketahui. */
  startedAt: TimeStatement | undefined;
  pointsFromExif: boolean;
  timesFromExif: boolean;
  target: 'new' | 'existing' | 'none';
  existingCase: string | undefined;
  what: string;
  who: string;
  subjectKind: string | undefined;
  title: string | undefined;
  origin: CaseOrigin;
  regime: LawRegime;
  violation: Offer | undefined;
}

/** A form as it opens: the signed-in officer is offered as finder with SPT, and may be cleared. */
export const openForm = (officer: Officer | undefined, officePlace: Place | undefined, regime: LawRegime): IntakeForm => ({
  way: undefined,
  giver: undefined,
  maker: undefined,
  finder:
    officer === undefined
      ? undefined
      : { name: officer.name, role: officer.role, ...(officer.sptNumber ? { sptNumber: officer.sptNumber } : {}), confidential: false },
  makerIsGiver: false,
  note: '',
  place: officePlace,
  startedAt: undefined,
  pointsFromExif: true,
  timesFromExif: true,
  target: 'new',
  existingCase: undefined,
  what: '',
  who: '',
  subjectKind: undefined,
  title: undefined,
  origin: 'hasil-pengawasan',
  regime,
  violation: undefined,
});

const present = (person: Person | undefined): Person | undefined => (person && person.name.trim() !== '' ? person : undefined);

export const provenanceOf = (form: IntakeForm): Provenance => {
  const giver = present(form.giver);
  // A file that the officer made himself was handed over by nobody.
  const handedOver = form.way !== 'self';
  const maker = form.makerIsGiver ? giver : present(form.maker);
  const finder = present(form.finder);
  return {
    way: form.way ?? 'unknown',
    ...(handedOver && giver ? { giver } : {}),
    ...(maker ? { maker } : {}),
    ...(finder ? { finder } : {}),
    ...(form.note.trim() === '' ? {} : { note: form.note.trim() }),
  };
};

/** Which of the two moments a case of this origin starts from. */
export const startOf = (form: Pick<IntakeForm, 'origin'>): 'foundAt' | 'knownAt' =>
  form.origin === 'hasil-pengawasan' ? 'foundAt' : 'knownAt';

export const tagsOf = (form: IntakeForm): TagChange => ({
  ...(form.place ? { place: form.place } : {}),
  ...(form.startedAt ? { [startOf(form)]: form.startedAt } : {}),
  ...(form.pointsFromExif ? { coordinatesFromExif: true } : {}),
  ...(form.timesFromExif ? { capturedFromExif: true } : {}),
  ...(form.violation ? { addViolations: [form.violation.entry.kode] } : {}),
});

export const titleOf = (form: IntakeForm): string => form.title?.trim() || suggestTitle(form.what, form.place?.name ?? '');

/** Fields of the new case. A terlapor who is not known is left out, never invented. */
export const caseOf = (form: IntakeForm, exhibitIds: readonly string[]) => ({
  title: titleOf(form),
  origin: form.origin,
  regime: form.regime,
  ...(form.place ? { place: form.place } : {}),
  ...(form.startedAt ? { [startOf(form)]: form.startedAt } : {}),
  narrative: { what: form.what.trim(), ...(form.who.trim() === '' ? {} : { who: form.who.trim() }) },
  persons:
    form.who.trim() === ''
      ? []
      : [
          {
            name: form.who.trim(),
            part: 'terlapor' as const,
            confidential: false,
            ...(form.subjectKind ? { subjectKind: form.subjectKind } : {}),
          },
        ],
  exhibits: exhibitIds.map((exhibitId) => ({ exhibitId })),
});

/** What still keeps a batch from being recorded, in the order of the form. */
export const lacking = (form: IntakeForm, recordsNew = true): ('way' | 'case' | 'what')[] => [
  ...(recordsNew && form.way === undefined ? (['way'] as const) : []),
  ...(form.target === 'existing' && form.existingCase === undefined ? (['case'] as const) : []),
  ...(form.target === 'new' && titleOf(form) === '' ? (['what'] as const) : []),
];
