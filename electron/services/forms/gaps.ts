/** What a form still misses and where it is filled in. Nothing here stops the paper; only a plenary is demanded for a temuan. */
import type { FormGap, FormGapCode } from '../../../shared/domain/form.ts';
import type { CaseSection } from '../../../shared/domain/gap-codes.ts';
import type { FormMaterial } from './material.ts';
import { personsOf } from './templates/facts.ts';
import { activitiesOf, nothingAlleged, stageOf } from './templates/model-a.ts';

const blank = (text: string | undefined): boolean => text === undefined || text.trim() === '';
const inCase = (code: FormGapCode, section: CaseSection): FormGap => ({ code, where: 'case', section });
const inForm = (code: FormGapCode): FormGap => ({ code, where: 'form' });
const inSettings = (code: FormGapCode): FormGap => ({ code, where: 'settings' });
const inSupervision = (code: FormGapCode): FormGap => ({ code, where: 'supervision' });
const when = (missing: boolean, gap: FormGap): FormGap[] => (missing ? [gap] : []);

const numbering = ({ settings, kind, case: matter }: FormMaterial): FormGap[] => [
  ...when(blank(settings.areaCode), inSettings('areaCode')),
  ...when((kind === 'b1' || kind === 'b2') && blank(settings.electionCodes[matter.regime]), inSettings('electionCode')),
];

const officer = ({ supervisor }: FormMaterial): FormGap[] => [
  ...when(blank(supervisor.name), inSettings('officer.name')),
  ...when(blank(supervisor.sptNumber), inSettings('officer.spt')),
  ...when(blank(supervisor.address), inSettings('officer.address')),
];

const event = ({ case: matter }: FormMaterial): FormGap[] => {
  const { place } = matter;
  const placed = place && !(blank(place.name) && blank(place.address) && !place.region);
  const reported = personsOf(matter, 'terlapor');
  return [
    ...when(blank(matter.narrative.what), inCase('what', 'peristiwa')),
    ...when(!placed, inCase('place', 'peristiwa')),
    ...when(!(matter.occurredAt ?? matter.foundAt ?? matter.knownAt), inCase('time', 'peristiwa')),
    ...when(reported.length === 0, inCase('terlapor', 'peristiwa')),
    ...when(
      reported.some((p) => !p.confidential && blank(p.address)),
      inCase('terlapor.address', 'peristiwa'),
    ),
    ...when(
      personsOf(matter, 'saksi').some((p) => !p.confidential && blank(p.address)),
      inCase('saksi.address', 'saksi'),
    ),
  ];
};

const told = (material: FormMaterial): FormGap[] => {
  const { case: matter, findings, exhibits } = material;
  return [
    ...when(exhibits.length === 0, inCase('exhibits', 'alat-bukti')),
    ...when(findings.length === 0, inCase('finding', 'dugaan')),
    ...when(blank(matter.narrative.summary), inCase('summary', 'uraian')),
    ...when(blank(matter.narrative.facts), inCase('facts', 'fakta')),
    ...when(blank(matter.narrative.analysis), inCase('analysis', 'analisa')),
  ];
};

const supervision = (material: FormMaterial): FormGap[] => {
  const all = activitiesOf(material);
  return [
    ...when(blank(stageOf(material)), inSupervision('stage')),
    ...when(
      all.some((a) => blank(a.aim)),
      inSupervision('activity.aim'),
    ),
    ...when(
      all.some((a) => !a.from),
      inSupervision('activity.time'),
    ),
  ];
};

const reporter = ({ case: matter }: FormMaterial): FormGap[] => {
  const reporters = personsOf(matter, 'pelapor');
  return [
    ...when(reporters.length === 0, inCase('pelapor', 'pelapor')),
    ...when(
      reporters.some((p) => !p.confidential && blank(p.address)),
      inCase('pelapor.address', 'pelapor'),
    ),
  ];
};

const letterhead = ({ office }: FormMaterial): FormGap[] => when(office.letterhead.length === 0, inSettings('letterhead'));

export const formGaps = (material: FormMaterial): FormGap[] => {
  const { kind, fields } = material;
  switch (kind) {
    case 'model-a':
      return [
        ...supervision(material),
        ...officer(material),
        ...(nothingAlleged(material) ? [] : [...event(material), ...told(material)]),
        ...numbering(material),
      ];
    case 'b1':
      return [...reporter(material), ...event(material), ...numbering(material)];
    case 'b2':
      return [
        ...when(blank(fields.plenaryNumber) || blank(fields.plenaryDay), inForm('plenary')),
        ...officer(material),
        ...event(material),
        ...numbering(material),
      ];
    case 'berita-acara':
      return [...when(blank(fields.receiver), inForm('receiver')), ...letterhead(material), ...numbering(material)];
    case 'pengantar':
      return [...when(blank(fields.recipient), inForm('recipient')), ...letterhead(material), ...numbering(material)];
    default:
      return [
        ...when(material.participant === undefined, inCase('terlapor', 'peristiwa')),
        ...letterhead(material),
        ...numbering(material),
      ];
  }
};
