/** A real vault with a case, and the form service over it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '../../../electron/base/random.ts';
import type { LongAct } from '../../../electron/base/report.ts';
import { loadFonts } from '../../../electron/paper/typeset/fonts.ts';
import { createForms, type Forms } from '../../../electron/services/forms/forms.ts';
import { caseChanged, caseCreated, findingRecorded, settingsChanged } from '../../../electron/storage/records/payloads.ts';
import { type Case, emptyNarrative } from '../../../shared/domain/case.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import type { FormDocument } from '../../../shared/domain/form.ts';
import { FormSettingsSchema } from '../../../shared/domain/numbering.ts';
import type { CasePerson } from '../../../shared/domain/person.ts';
import { pdfText } from '../../helpers/pdf-text.ts';
import { recordExhibit, type TemporaryVault, temporaryVault } from '../../helpers/temporary-vault.ts';
import { sampleSnapshot } from '../dossier/sample-snapshot.ts';

const root = new URL('../../..', import.meta.url);
export const fonts = loadFonts(new URL('resources/fonts/', root));
const scene = (name: string): Buffer => readFileSync(new URL(`resources/demo/scenes/${name}.jpg`, root));
export const unwatched = (): LongAct => ({ report: () => undefined, signal: new AbortController().signal });
export const newId = (): string => randomBytes(16).toString('hex');

/** The witness who must not be named on any form. */
export const witness = { name: 'Wening Larasati', phone: '0812-5550-1188', address: 'Jalan Melati 4', confidential: true };

export const person = (part: CasePerson['part'], name: string, more: Partial<CasePerson> = {}): CasePerson => ({
  id: newId(),
  part,
  name,
  confidential: false,
  ...more,
});

export interface FormWorld extends AsyncDisposable {
  base: TemporaryVault;
  forms: Forms;
  caseId: string;
  out: string;
  change(change: Partial<Case>): void;
  document(id: string): FormDocument;
  /** Pages of an issued form as pdf.js reads them. */
  pages(id: string): Promise<string[]>;
}

export interface WorldPlan {
  /** Scenes of the exhibits, in order. */
  scenes?: readonly string[];
  tags?: (n: number) => Partial<Exhibit['tags']>;
  change?: Partial<Case>;
  /** Record a finding of the sample with the first terlapor. */
  finding?: boolean;
}

const exhibitsOf = async ({ vault }: TemporaryVault, scenes: readonly string[], tags: WorldPlan['tags']): Promise<Exhibit[]> => {
  const made: Exhibit[] = [];
  for (const [n, name] of scenes.entries()) {
    // One byte behind the picture makes each exhibit's bytes its own.
    const bytes = Buffer.concat([scene(name), Buffer.from(String(n))]);
    const exhibit = await recordExhibit(vault, bytes, `IMG_${n}.jpg`, {
      provenance: { way: 'whatsapp', giver: witness },
      tags: {
        kind: 'alat-bukti',
        violations: [],
        labels: [],
        caption: `Baliho pada pagar sekolah, foto ke-${n + 1}`,
        capturedAt: { local: '2024-01-19T07:14', zone: 'WIB', approximate: false, source: 'exif' },
        place: { coordinates: { latitude: -7.15482, longitude: 110.20317, datum: 'WGS 84', source: 'exif' } },
        ...tags?.(n),
      },
    });
    vault.caches.setPicture(exhibit.parts[0]!.id, 'rendition', scene(name));
    made.push(exhibit);
  }
  return made;
};

const caseIn = ({ vault, officerId }: TemporaryVault, exhibits: readonly Exhibit[], plan: WorldPlan): Case =>
  vault.commit((scope) => {
    const matter: Case = {
      id: newId(),
      number: 'P-MKS1-0001',
      title: 'Baliho di pagar SDN 2 Tegalrejo',
      origin: 'hasil-pengawasan',
      regime: 'PEMILU',
      place: { name: 'Pagar SDN 2 Tegalrejo', address: 'Jalan Raya Nomor 14' },
      foundAt: { local: '2024-01-19T07:12', zone: 'WIB', approximate: false, source: 'typed' },
      narrative: {
        ...emptyNarrative,
        what: 'Baliho terikat pada pagar sekolah',
        facts: 'Wening Larasati melihat baliho dipasang malam hari.',
      },
      persons: [person('saksi', witness.name, witness), person('terlapor', 'Bagus Prasetyo', { identityNumber: '3204111212900001' })],
      exhibits: exhibits.map((e) => ({ exhibitId: e.id, caption: '' })),
      createdBy: officerId,
      createdAt: scope.now,
      updatedAt: scope.now,
      ...plan.change,
    };
    scope.append(caseCreated(matter));
    const [finding] = sampleSnapshot().findings;
    if (plan.finding !== false && finding)
      scope.append(
        findingRecorded({
          ...finding,
          id: newId(),
          caseId: matter.id,
          personId: matter.persons.find((p) => p.part === 'terlapor')?.id,
          exhibitIds: exhibits.slice(0, 1).map((e) => e.id),
        }),
      );
    return matter;
  });

export const formWorld = async (plan: WorldPlan = {}): Promise<FormWorld> => {
  const base = await temporaryVault();
  const { vault } = base;
  const out = mkdtempSync(join(tmpdir(), 'sahih-formulir-'));
  const forms_ = FormSettingsSchema.parse({ areaCode: 'JT-12.05' });
  vault.commit((scope) => scope.append(settingsChanged(vault.id, { ...vault.tables.settings(), forms: forms_ })));
  const exhibits = await exhibitsOf(base, plan.scenes ?? ['baliho', 'malam', 'post'], plan.tags);
  const matter = caseIn(base, exhibits, plan);
  const picture = async (partId: string) => vault.caches.picture(partId, 'rendition');
  const forms = createForms({ vault, clock: base.clock, random: systemRandom(), fonts, picture });
  return {
    base,
    forms,
    caseId: matter.id,
    out,
    change: (change) => {
      const before = vault.tables.case(matter.id);
      if (before) vault.commit((scope) => scope.append(caseChanged(before, { ...before, ...change })));
    },
    document: (id) => vault.tables.formDocument(id) as FormDocument,
    pages: async (id) => {
      const open = await forms.openPdf(id);
      return pdfText(Buffer.concat(await Array.fromAsync(open?.stream ?? [])));
    },
    async [Symbol.asyncDispose]() {
      await base[Symbol.asyncDispose]();
      rmSync(out, { recursive: true, force: true });
    },
  };
};

/** Every string that a document says. */
export const saidBy = (document: FormDocument): string[] => {
  const parts = document.parts.flatMap((part) => {
    switch (part.is) {
      case 'title':
        return [...part.lines, part.number];
      case 'field':
        return [part.label, part.value];
      case 'table':
        return [...part.head, ...part.rows.flat()];
      case 'signatures':
        return part.signers.flatMap((s) => [...s.above, s.name, s.below]);
      case 'space':
        return [];
      case 'annex':
        return [part.title];
      default:
        return [part.text];
    }
  });
  const annex = document.annex ? [document.annex.title, ...document.annex.photos.flatMap((p) => [p.heading, p.caption, ...p.facts])] : [];
  return [...document.letterhead, ...parts, ...annex].filter((s) => s.trim() !== '');
};

/** White space is the page's own: it says nothing. */
export const bare = (text: string): string => text.replace(/\s+/g, '');
