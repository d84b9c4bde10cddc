/** A real vault with a case and drawn scenes, and the dossier service over it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '../../../electron/base/random.ts';
import type { LongAct } from '../../../electron/base/report.ts';
import { loadFonts } from '../../../electron/paper/typeset/fonts.ts';
import { createDossiers, type Dossiers } from '../../../electron/services/dossier/dossiers.ts';
import { createSigning } from '../../../electron/services/signing/signing.ts';
import { createTrust, type Trust } from '../../../electron/services/trust/trust.ts';
import { createVerify } from '../../../electron/services/verify/verify.ts';
import { caseCreated, findingRecorded } from '../../../electron/storage/records/payloads.ts';
import type { Case } from '../../../shared/domain/case.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import { recordExhibit, type TemporaryVault, temporaryVault } from '../../helpers/temporary-vault.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

const root = new URL('../../..', import.meta.url);
export const fonts = loadFonts(new URL('resources/fonts/', root));
export const sceneBytes = (name: string): Buffer => readFileSync(new URL(`resources/demo/scenes/${name}.jpg`, root));

/** A long act that nobody watches. */
export const unwatched = (signal: AbortSignal = new AbortController().signal): LongAct => ({ report: () => undefined, signal });

/** The witness who must not be named anywhere in a dossier. */
export const witness = { name: 'Wening Larasati', phone: '0812-5550-1188', address: 'Jalan Melati 4', confidential: true };

export interface DossierWorld extends AsyncDisposable {
  trust: Trust;
  base: TemporaryVault;
  dossiers: Dossiers;
  matter: Case;
  exhibits: Exhibit[];
  /** Folder for exports. */
  out: string;
}

const exhibitsOf = async ({ vault }: TemporaryVault, scenes: readonly string[]): Promise<Exhibit[]> => {
  const tags: Exhibit['tags'] = {
    kind: 'alat-bukti',
    caption: 'Baliho pada pagar sekolah, dilihat Wening Larasati dari seberang jalan',
    place: { name: 'Pagar SDN 2 Mekarsari' },
    foundAt: { local: '2024-01-19T07:12', zone: 'WIB', approximate: false, source: 'typed' },
    violations: [],
    labels: [],
  };
  const exhibits: Exhibit[] = [];
  for (const [n, scene] of scenes.entries()) {
    const name = n === 1 ? 'foto dari wening larasati.jpg' : `IMG_2024011${n}_071436.jpg`;
    const exhibit = await recordExhibit(vault, sceneBytes(scene), name, {
      tags,
      provenance: { way: 'whatsapp', giver: witness, maker: witness },
    });
    vault.caches.setPicture(exhibit.parts[0]!.id, 'rendition', sceneBytes(scene));
    exhibits.push(exhibit);
  }
  return exhibits;
};

const caseOf = ({ vault, officerId }: TemporaryVault, exhibits: readonly Exhibit[]): Case =>
  vault.commit((scope) => {
    const sample = sampleSnapshot().case;
    const matter: Case = {
      ...sample,
      id: randomBytes(16).toString('hex'),
      number: 'P-MKS1-0001',
      persons: [
        { ...witness, id: randomBytes(16).toString('hex'), part: 'saksi' },
        {
          id: randomBytes(16).toString('hex'),
          part: 'terlapor',
          name: 'Bagus Prasetyo',
          identityNumber: '3204111212900001',
          confidential: false,
        },
      ],
      narrative: { ...sample.narrative, summary: 'Wening Larasati melihat baliho dipasang pada malam hari.' },
      exhibits: exhibits.map((e) => ({ exhibitId: e.id, caption: '' })),
      createdBy: officerId,
      createdAt: scope.now,
      updatedAt: scope.now,
    };
    scope.append(caseCreated(matter));
    const [finding] = sampleSnapshot().findings;
    scope.append(findingRecorded({ ...finding!, id: randomBytes(16).toString('hex'), caseId: matter.id, exhibitIds: [exhibits[0]!.id] }));
    return matter;
  });

export const dossierWorld = async (scenes: readonly string[] = ['baliho', 'malam', 'post']): Promise<DossierWorld> => {
  const base = await temporaryVault();
  const out = mkdtempSync(join(tmpdir(), 'sahih-out-'));
  const exhibits = await exhibitsOf(base, scenes);
  const matter = caseOf(base, exhibits);
  const verify = createVerify({ clock: base.clock });
  const trust = createTrust({
    vault: base.vault,
    clock: base.clock,
    random: systemRandom(),
    assertStrong: () => undefined,
    listIssued: () => undefined,
    readCodes: async () => [],
  });
  const dossiers = createDossiers({
    vault: base.vault,
    clock: base.clock,
    random: systemRandom(),
    fonts,
    signing: createSigning(),
    sanctionCaution: { since: '2026-01-02', text: 'Teks sanksi perlu verifikasi setelah UU 1/2026.' },
    gaps: () => [],
    routes: () => [],
    warnings: () => [],
    picture: async (partId) => base.vault.caches.picture(partId, 'rendition'),
    slice: async () => undefined,
    derivative: async () => undefined,
    verifyCopy: (path, long) => verify.copy(path, long),
    portable: new URL('resources/portable/', root),
    certifications: () => trust.ownBundle(),
  });
  return {
    base,
    dossiers,
    trust,
    matter,
    exhibits,
    out,
    async [Symbol.asyncDispose]() {
      await base[Symbol.asyncDispose]();
      rmSync(out, { recursive: true, force: true });
    },
  };
};
