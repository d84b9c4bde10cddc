/** Words of the completeness gate, in English. */

import type { syarat as indonesian } from '../id/syarat.ts';
import type { Mirror } from '../mirror.ts';

export const syarat: Mirror<typeof indonesian> = {
  title: 'Completeness',
  count: '{{kind}}: {{filled}} of {{all}} filled in',
  filled: 'Filled in',
  doubtful: 'To be verified',
  missing: 'Not filled in',
  fill: 'Fill in: {{what}}',
  source: 'Source: {{source}}',
  note: 'Filled in means that the field holds something. Whether a condition is met is decided by the supervisors’ study. An incomplete dossier may be sealed; the list is printed in it.',
  show: 'Show details',
  hide: 'Hide details',
};
