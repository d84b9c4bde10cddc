/** The form service over one open vault: pictures of intake, faces of the paper. */
import type { Fonts } from '../paper/typeset/fonts.ts';
import type { VaultServices } from '../rpc/vault-services.ts';
import { createForms, type Forms } from '../services/forms/forms.ts';
import type { OpenServicesParts } from './open-services.ts';

export const openForms = ({ vault, clock, random, fonts }: OpenServicesParts, { intake }: Pick<VaultServices, 'intake'>): Forms =>
  createForms({
    vault,
    clock,
    random,
    // Read when the first page is set.
    get fonts(): Fonts {
      return fonts();
    },
    picture: (partId) => intake.picture(partId, 'rendition'),
  });
