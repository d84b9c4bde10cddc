import { expect, test } from 'vitest';
import { nameHintOf } from '../../../electron/services/intake/decoder/name-hint.ts';
import { isChatExportName, isChatTextName, isCompressedByWhatsapp, whatsappName } from '../../../shared/domain/whatsapp-name.ts';

test('names of WhatsApp tell kind and day, on phone, computer and in an iPhone export', () => {
  const read = [
    'IMG-20240118-WA0003.jpg',
    'WhatsApp Image 2024-01-18 at 07.12.33.jpeg',
    'WhatsApp Image 2024-01-18 at 7.12.33 PM (1).jpeg',
    'WhatsApp Image 2024-01-18 pukul 07.12.33.jpeg',
    'VID-20240118-WA0001.mp4',
    'DOC-20240118-WA0005.pdf',
    'PTT-20240118-WA0001.opus',
    'WhatsApp Ptt 2024-01-18 at 07.12.33.ogg',
    '00000012-PHOTO-2024-01-18-07-12-33.jpg',
    'Status_20240118_x.jpg',
    'IMG-20241399-WA0003.jpg',
  ].map(whatsappName);
  expect(read).toEqual([
    { kind: 'image', day: '2024-01-18' },
    { kind: 'image', day: '2024-01-18', clock: '07:12:33' },
    { kind: 'image', day: '2024-01-18', clock: '19:12:33' },
    { kind: 'image', day: '2024-01-18', clock: '07:12:33' },
    { kind: 'video', day: '2024-01-18' },
    { kind: 'document', day: '2024-01-18' },
    { kind: 'voice', day: '2024-01-18' },
    { kind: 'voice', day: '2024-01-18', clock: '07:12:33' },
    { kind: 'image', day: '2024-01-18', clock: '07:12:33' },
    { kind: 'status', day: '2024-01-18' },
    { kind: 'image' },
  ]);
});

test('a document sent through WhatsApp is no compressed picture, and a camera name is none of WhatsApp', () => {
  expect(['DOC-20240118-WA0005.jpg', 'IMG_20240118_162011.jpg', 'IMG-20240118-WA0003.jpg'].map(isCompressedByWhatsapp)).toEqual([
    false,
    false,
    true,
  ]);
  expect(['IMG_20240118_162011.jpg', 'IMG-20240118-WA0003.jpg', 'Tangkapan Layar 1.png', 'surat.pdf'].map(nameHintOf)).toEqual([
    'camera',
    'whatsapp',
    'screenshot',
    undefined,
  ]);
});

test('chat exports go by known names', () => {
  const names = ['WhatsApp Chat with PKD Mekarsari.zip', 'Chat WhatsApp dengan PKD Mekarsari.zip', 'WhatsApp Chat - PKD.zip', 'foto.zip'];
  expect(names.map(isChatExportName)).toEqual([true, true, true, false]);
  expect(['_chat.txt', 'Chat WhatsApp dengan A.txt', 'x/_chat.txt', 'catatan.txt'].map(isChatTextName)).toEqual([true, true, false, false]);
});
