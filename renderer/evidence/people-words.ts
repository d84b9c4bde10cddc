/** Words about people and receipt that several screens say. */
import type { Person, ReceiptWay } from '../../shared/domain/person.ts';
import type { Say } from '../strings/index.ts';

/** Ways of receipt in the order of how often they happen in a district office. */
export const receiptWays: readonly ReceiptWay[] = [
  'cable',
  'whatsapp',
  'whatsapp-document',
  'camera-card',
  'usb-stick',
  'bluetooth',
  'email',
  'phone-drop',
  'download',
  'paste',
  'self',
  'other',
  'unknown',
];

export const wayWord = (t: Say, way: ReceiptWay): string => t(`bukti.way.${way}`);

/** "Asep Kurnia, PKD Desa Mekarsari"; says beside it where the identity is confidential. */
export const personLine = (t: Say, person: Person): string => {
  const line = [person.name, person.role].filter((s) => s !== undefined && s !== '').join(', ');
  return person.confidential ? t('bukti.confidentialPerson', { name: line }) : line;
};
