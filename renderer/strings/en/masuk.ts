import type { masuk as source } from '../id/masuk.ts';
import type { Mirror } from '../mirror.ts';

export const masuk: Mirror<typeof source> = {
  who: 'Who is working?',
  chooseOther: 'Another officer',
  unlockOnly: 'opens only',
  passphrase: 'Passphrase of {{name}}',
  act: 'Sign in',
  opening: 'Opening…',
  lastChecked: 'Last checked {{time}}',
  neverChecked: 'This vault was never checked as a whole',
  tries: {
    once: 'That does not fit. Check capitals and spaces, then try again.',
    twice: 'Still not. Show what you type with the eye button.',
    more: 'Not after {{count}} tries. Nothing is deleted. Take a moment, or use the recovery code.',
  },
  caps: 'Caps Lock is on.',
  forgot: 'Forgot the passphrase',
  verify: 'Verify without signing in',
  recoverTitle: 'Sign in with the recovery code',
  recoverLead:
    'The code is on the sheet printed when the vault was made. You then get a new sealing key; old dossiers stay verifiable with the old key.',
  recoverCode: 'Recovery code',
  recoverNew: 'New passphrase',
  recoverAct: 'Open and change the passphrase',
  recoverNone: 'Without passphrase and recovery code nobody can open the vault. A second unlocker in your office still can.',
  exercise: 'Practice vault',
};
