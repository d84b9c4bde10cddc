/** The dossier service over one open vault: gaps and warnings of the case, pictures of intake, a stranger's verification. */
import type { LongAct } from '../base/report.ts';
import type { Fonts } from '../paper/typeset/fonts.ts';
import type { VaultServices } from '../rpc/vault-services.ts';
import { matterOf } from '../services/cases/cases.ts';
import { gapsOf } from '../services/cases/gaps.ts';
import { warningsOf } from '../services/cases/warnings.ts';
import { createDossiers, type Dossiers } from '../services/dossier/dossiers.ts';
import { createSigning } from '../services/signing/signing.ts';
import type { OpenServicesParts } from './open-services.ts';
import { slicePicture } from './slice-picture.ts';

const portable = new URL('../../resources/portable/', import.meta.url);

export const openDossiers = (
  { vault, clock, random, verify, fonts, shippedCatalogue, decoders }: OpenServicesParts,
  { intake, routes, derivatives, trust }: Pick<VaultServices, 'intake' | 'routes' | 'derivatives' | 'trust'>,
): Dossiers =>
  createDossiers({
    vault,
    clock,
    random,
    // Read when the first page is set: most sessions seal nothing.
    get fonts(): Fonts {
      return fonts();
    },
    signing: createSigning(),
    sanctionCaution: shippedCatalogue.sanctionCaution(),
    gaps: (record) => gapsOf(matterOf(vault, record)),
    routes: (record, day) => routes.of(record, day),
    warnings: (record) => warningsOf(matterOf(vault, record), clock.now()),
    picture: (partId) => intake.picture(partId, 'rendition'),
    slice: (partId, stretch) => slicePicture(vault, decoders, partId, stretch),
    derivative: (id) => derivatives.picture(id, 'rendition'),
    verifyCopy: (path: string, long: LongAct) => verify.copy(path, long),
    certifications: () => trust.ownBundle(),
    portable,
  });
