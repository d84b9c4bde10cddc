/** A form's template: pure, from what is known to the pieces that both writers print. */
import type { FormKind, FormPart } from '../../../../shared/domain/form.ts';
import type { FormMaterial } from '../material.ts';

export interface FormTemplate {
  kind: FormKind;
  /** The office's letterhead stands above letters; Formulir Model A has none since Perbawaslu 5/2022. */
  letterhead: boolean;
  /** Photos follow as an annex. */
  annex: boolean;
  parts(material: FormMaterial, number: string): FormPart[];
}
