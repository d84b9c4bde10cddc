import type { pesan as source } from '../id/pesan.ts';
import type { Mirror } from '../mirror.ts';

export const pesan: Mirror<typeof source> = {
  title: 'Hand-over messages',
  kind: { catatan: 'Note', perbaikan: 'Request for correction' },
  from: 'From {{name}}, {{office}}',
  fromHere: 'Written here',
  answered: 'Answered by',
  write: 'Write a message',
  writeTitle: 'Message to the one who handed over',
  writeNote: 'Signed with your key, recorded, then put on the stick beside the receipt.',
  kindLabel: 'Kind',
  about: 'About',
  aboutAll: 'The whole hand-over',
  whole: 'about the whole hand-over',
  text: 'Message',
  sign: 'Sign and keep',
  writing: 'Writing the message to the stick',
  written: 'The message was written and read back',
  read: '{{count}} new messages from the office.',
  refused: 'Message {{name}} was refused: {{why}}',
  asks: '{{office}} asks for a correction',
  see: 'See',
};
