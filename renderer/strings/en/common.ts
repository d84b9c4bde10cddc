import type { common as source } from '../id/common.ts';
import type { Mirror } from '../mirror.ts';

export const common: Mirror<typeof source> = {
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  saved: 'Saved',
  savedAt: 'Saved at {{time}}',
  add: 'Add',
  change: 'Change',
  remove: 'Remove',
  choose: 'Choose',
  continue: 'Continue',
  done: 'Done',
  copy: 'Copy',
  print: 'Print',
  open: 'Open',
  tryAgain: 'Try again',
  searching: 'Searching…',
  loading: 'Loading…',
  failed: 'Not done yet',
  none: 'None',
  notFilled: 'Not filled in',
  bytes: '{{count}} bytes',
  exercise: 'EXERCISE',
};
