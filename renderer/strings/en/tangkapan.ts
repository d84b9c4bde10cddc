import type { tangkapan as source } from '../id/tangkapan.ts';
import type { Mirror } from '../mirror.ts';

export const tangkapan: Mirror<typeof source> = {
  offer: 'Record as a phone screenshot',
  title: 'Phone screenshot',
  text: 'Made by the owner of the phone, not by Sahih. What is said of it is recorded as a statement, and that the HTML source was not recorded.',
  url: 'Link of the post',
  urlNote: 'Copy it on the phone: Share, then Copy link. May stay empty where it is gone.',
  urlHint: 'https://',
  urlWrong: 'A link begins with http:// or https://',
  seenAt: 'Seen at',
  seenBy: 'Seen by',
  save: 'Use this statement',
  drop: 'Undo',
  stated: 'Phone screenshot',
  statedLacking: 'Screenshot, not complete yet',
  link: 'Link',
  unknown: 'Not yet known',
  statedOn: 'Stated',
};
