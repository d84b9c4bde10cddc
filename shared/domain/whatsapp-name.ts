/**
 * File names that WhatsApp gives: what kind they say, and the day in them. The day is when a phone sent, received or saved
 * the file; it is shown as "tanggal menurut nama file" and never taken as the time of the picture.
 */

export type WhatsappKind = 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker' | 'status';

export interface WhatsappName {
  kind: WhatsappKind;
  /** `YYYY-MM-DD` as the name says; absent where it says none or an impossible one. */
  day?: string;
  /** `HH:MM:SS` of the name, where it has one. */
  clock?: string;
}

const kinds: Readonly<Record<string, WhatsappKind>> = {
  IMG: 'image',
  VID: 'video',
  AUD: 'audio',
  PTT: 'voice',
  DOC: 'document',
  STK: 'sticker',
  IMAGE: 'image',
  VIDEO: 'video',
  AUDIO: 'audio',
  DOCUMENT: 'document',
  STATUS: 'status',
  PHOTO: 'image',
  GIF: 'video',
  STICKER: 'sticker',
};

/** IMG-20240118-WA0003.jpg, PTT-20240118-WA0001.opus: Android's own folder. */
const android = /^(IMG|VID|AUD|PTT|DOC|STK)-(\d{4})(\d{2})(\d{2})-WA\d{3,}/i;
/** WhatsApp Image 2024-01-18 at 07.12.33 (1).jpeg: saved on a computer; "pukul" where the system speaks Indonesian. */
const computer =
  /^WhatsApp (Image|Video|Audio|Ptt|Document|Status)(?: (\d{4})-(\d{2})-(\d{2})(?: (?:at|pukul) (\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?(?:[\s\u202f]?([AP]M))?)?)?/i;
/** 00000012-PHOTO-2024-01-18-07-12-33.jpg: in a chat export of an iPhone. */
const exported = /^\d{6,10}-(PHOTO|VIDEO|AUDIO|GIF|STICKER)-(\d{4})-(\d{2})-(\d{2})-(\d{2})-(\d{2})-(\d{2})/i;
/** Status-20240118-…, Status_…: as programs that save a status name it. */
const status = /^Status[-_ ](\d{4})-?(\d{2})-?(\d{2})/i;

const dayOf = (y?: string, m?: string, d?: string): { day?: string } => {
  if (!y || !m || !d) return {};
  const day = `${y}-${m}-${d}`;
  const parsed = Date.parse(`${day}T00:00:00Z`);
  const real = Number(y) >= 2009 && !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(day);
  return real ? { day } : {};
};

const clockOf = (h?: string, m?: string, s = '00', half?: string): { clock?: string } => {
  if (!h || !m) return {};
  const hour = half ? (Number(h) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0) : Number(h);
  return hour < 24 && Number(m) < 60 && Number(s) < 60 ? { clock: `${String(hour).padStart(2, '0')}:${m}:${s}` } : {};
};

/** What a received name tells, or undefined where it is no name of WhatsApp. Folders before it are not looked at. */
export const whatsappName = (name: string): WhatsappName | undefined => {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const a = android.exec(base);
  if (a)
    return { kind: (/\.opus$/i.test(base) && 'voice') || (kinds[a[1]?.toUpperCase() ?? ''] ?? 'document'), ...dayOf(a[2], a[3], a[4]) };
  const c = computer.exec(base);
  if (c) {
    const kind = c[1]?.toUpperCase() === 'PTT' ? 'voice' : (kinds[c[1]?.toUpperCase() ?? ''] ?? 'document');
    return { kind, ...dayOf(c[2], c[3], c[4]), ...clockOf(c[5], c[6], c[7], c[8]) };
  }
  const e = exported.exec(base);
  if (e) return { kind: kinds[e[1]?.toUpperCase() ?? ''] ?? 'document', ...dayOf(e[2], e[3], e[4]), ...clockOf(e[5], e[6], e[7]) };
  const s = status.exec(base);
  return s ? { kind: 'status', ...dayOf(s[1], s[2], s[3]) } : undefined;
};

/** True of a picture that WhatsApp has made smaller and stripped of its EXIF, so that asking for it again as a document is worth it. */
export const isCompressedByWhatsapp = (name: string): boolean => {
  const kind = whatsappName(name)?.kind;
  return kind === 'image' || kind === 'video' || kind === 'status';
};

/** Names that a chat export goes by. */
export const isChatExportName = (name: string): boolean => {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  return /^(WhatsApp Chat (with|-|–) |Chat WhatsApp (dengan|bersama|-) |Obrolan WhatsApp )/i.test(base) && /\.(zip|txt)$/i.test(base);
};

/** The text of the conversation among the files of an export. */
export const isChatTextName = (name: string): boolean =>
  /^(?:_chat\.txt|(?:WhatsApp Chat (?:with|-|–)|Chat WhatsApp (?:dengan|bersama|-)|Obrolan WhatsApp)[^/\\]*\.txt)$/i.test(name);
