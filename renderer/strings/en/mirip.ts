import type { mirip as source } from '../id/mirip.ts';
import type { Mirror } from '../mirror.ts';

export const mirip: Mirror<typeof source> = {
  sameBytesAs: 'The very same file as',
  nearSameAs: 'Nearly the same as',
  alikeTo: 'Looks like',
  andMore: 'and {{count}} more',
  compareWith: 'Compare with {{number}}',
  title: 'Compare with {{number}}',
  grade: {
    sameBytes: 'The very same file (same SHA-256).',
    nearSame: 'Nearly the same picture: only compression, size or brightness seem to differ.',
    alike: 'Similar pictures: perhaps cropped, photographed from a screen, or showing the same thing.',
  },
  turned: 'They are turned differently.',
  note: 'This is a hint from comparing pictures, not a finding. Two files are the same only where their SHA-256 is.',
  linkLater: 'Exhibits can be linked once this file is recorded.',
  notTheSame: 'Not the same picture',
  hidden: 'The hint is hidden on this computer.',
  open: 'Open {{number}}',
  originalOf: 'Link as the original version',
  sameObject: 'Link: the same object',
  linked: 'Linked with {{number}}.',
  groups: {
    view: 'Look-alikes',
    label: 'Groups of exhibits that look alike',
    emptyTitle: 'No exhibits look alike',
    emptyText: 'Every recorded picture is compared with the others on this computer.',
    pending: '{{count}} pictures still to be compared',
    sameBytes: 'The very same file',
    nearSame: 'Nearly the same',
    alike: 'Similar',
    count: '{{count}} exhibits',
  },
};
