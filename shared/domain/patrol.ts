/**
 * Patrol list ("Daftar tautan"): addresses to look at, and to look at again. An entry that was never captured is a task;
 * each visit is an exhibit, linked to the one before it, with a verdict that an officer confirmed.
 */
import { z } from 'zod';
import { ExhibitNumberSchema, IdSchema } from './ids.ts';
import { lineText, longText } from './text.ts';
import { InstantSchema, TimeStatementSchema } from './time.ts';

/** Longest address kept, as for `tags.post.url`. */
export const maxAddressLength = 4000;
/** Addresses taken from one pasted text. */
export const maxPastedAddresses = 500;
/** Pasted text is looked at this far. */
const maxPastedLength = 400_000;

export const PatrolKindSchema = z.enum(['unggahan', 'akun', 'halaman']);
export type PatrolKind = z.infer<typeof PatrolKindSchema>;

/** pertama: nothing to compare with; hilang: what was there cannot be seen any more. */
export const VisitVerdictSchema = z.enum(['pertama', 'sama', 'berubah', 'hilang']);
export type VisitVerdict = z.infer<typeof VisitVerdictSchema>;

/** menunggu: never captured, a task; dipantau: captured, may be visited again; selesai: put aside by the officer. */
export const PatrolStatusSchema = z.enum(['menunggu', 'dipantau', 'selesai']);
export type PatrolStatus = z.infer<typeof PatrolStatusSchema>;

/** What the program measured between two visits. Lines of text are counted, never kept here: they are in the exhibits. */
export const VisitDifferenceSchema = z.object({
  /** Share of the pictures' area that is not the same, percent with two decimals; absent where they could not be compared. */
  changedPercent: z.number().min(0).max(100).optional(),
  linesAdded: z.number().int().nonnegative().optional(),
  linesRemoved: z.number().int().nonnegative().optional(),
});
export type VisitDifference = z.infer<typeof VisitDifferenceSchema>;

/** Why the program proposes a verdict, or none. */
export const ProposalReasonSchema = z.enum([
  'first',
  'status-gone',
  'not-answered',
  'asks-login',
  'status-error',
  'same',
  'text-differs',
  'picture-differs',
  'seen-otherwise',
  'not-comparable',
]);
export const ProposalSchema = z.object({ verdict: VisitVerdictSchema.optional(), reason: ProposalReasonSchema });
export type Proposal = z.infer<typeof ProposalSchema>;

export const PatrolVisitSchema = z.object({
  exhibitId: IdSchema,
  number: ExhibitNumberSchema,
  /** When the page was captured. */
  at: InstantSchema,
  /** As an officer confirmed it, or `pertama`; absent while nobody has looked. */
  verdict: VisitVerdictSchema.optional(),
  /** What the program proposed, where it could, and why; the verdict differs where the officer saw otherwise. */
  proposed: VisitVerdictSchema.optional(),
  reason: ProposalReasonSchema,
  difference: VisitDifferenceSchema.optional(),
  note: lineText.optional(),
  /** Who confirmed the verdict. */
  confirmedBy: IdSchema.optional(),
});
export type PatrolVisit = z.infer<typeof PatrolVisitSchema>;

/** What an officer states about an address. */
export const PatrolStatementSchema = z.object({
  url: z
    .string()
    .max(maxAddressLength)
    .refine((url) => readAddress(url) === url, 'address'),
  kind: PatrolKindSchema,
  note: longText,
  /** When it was seen, before it could be captured. */
  seenAt: TimeStatementSchema.optional(),
  seenBy: lineText.optional(),
  /** Put aside: not visited any more. */
  done: z.boolean(),
});
export type PatrolStatement = z.infer<typeof PatrolStatementSchema>;

export const PatrolEntrySchema = PatrolStatementSchema.extend({
  id: IdSchema,
  recordedBy: IdSchema,
  recordedAt: InstantSchema,
  /** Oldest first. */
  visits: z.array(PatrolVisitSchema),
});
export type PatrolEntry = z.infer<typeof PatrolEntrySchema>;

export const patrolStatus = ({ done, visits }: Pick<PatrolEntry, 'done' | 'visits'>): PatrolStatus =>
  done ? 'selesai' : visits.length === 0 ? 'menunggu' : 'dipantau';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
const forbidden = /[\u0000-\u001f\u007f]/;

/**
 * An address as it is kept: http or https, without name and password, as the browser would write it.
 * A bare host with a path ("contoh.id/berita") is taken as https. Undefined where it is none of these.
 */
export const readAddress = (text: string): string | undefined => {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > maxAddressLength || forbidden.test(trimmed) || /\s/.test(trimmed)) return undefined;
  const bare = !/^[a-z][a-z0-9+.-]*:/i.test(trimmed);
  if (bare && !/^([a-z0-9-]+\.)+[a-z]{2,}(:\d+)?([/?#]|$)/i.test(trimmed)) return undefined;
  const url = URL.parse(bare ? `https://${trimmed}` : trimmed);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return undefined;
  if (url.username !== '' || url.password !== '' || url.href.length > maxAddressLength) return undefined;
  return url.href;
};

export interface PastedAddresses {
  /** Each once, in the order of the text; the rest of its line is a note. */
  found: { url: string; note: string }[];
  /** Lines in which no address could be read, shortened. */
  unread: string[];
  /** More than `maxPastedAddresses` were there. */
  cut: boolean;
}

const wordsOf = (line: string): string[] => line.split(/[\s;,"'<>]+/).filter((word) => word !== '');

/** A word of running text as an address; a host without scheme needs a path or "www", so that no sentence is taken for one. */
const addressIn = (word: string): string | undefined => {
  // Trailing marks of a sentence are none of the address.
  const bare = word.replace(/[).\]]+$/, '').replace(/^[([]+/, '');
  return /^(https?:\/\/|www\.)/i.test(bare) || bare.includes('/') ? readAddress(bare) : undefined;
};

/** Reads a pasted list: one line each or many in running text. Hostile text is bounded, never trusted. */
export const readAddresses = (text: string): PastedAddresses => {
  const outcome: PastedAddresses = { found: [], unread: [], cut: text.length > maxPastedLength };
  const seen = new Set<string>();
  for (const line of text.slice(0, maxPastedLength).split(/\r?\n/)) {
    const words = wordsOf(line);
    if (words.length === 0) continue;
    const urls = words.flatMap((word) => addressIn(word) ?? []);
    if (urls.length === 0) {
      if (outcome.unread.length < 50) outcome.unread.push(line.trim().slice(0, 120));
      continue;
    }
    const note = urls.length === 1 ? words.filter((word) => addressIn(word) === undefined).join(' ') : '';
    for (const url of urls) {
      if (seen.has(url)) continue;
      if (outcome.found.length >= maxPastedAddresses) return { ...outcome, cut: true };
      seen.add(url);
      outcome.found.push({ url, note: note.slice(0, 300) });
    }
  }
  return outcome;
};

/** Answers that say "gone": not found, gone, withheld by law (RFC 9110 §15.5.5, §15.5.11, RFC 7725). */
const goneStatuses: ReadonlySet<number> = new Set([404, 410, 451]);

/** The server itself says that what was there is gone. No answer at all says nothing of the kind. */
export const saysGone = (web: { answered: boolean; status?: number | undefined } | undefined): boolean =>
  web?.answered === true && web.status !== undefined && goneStatuses.has(web.status);

const platforms: readonly (readonly [host: RegExp, name: string])[] = [
  [/(^|\.)(facebook\.com|fb\.com|fb\.watch)$/, 'Facebook'],
  [/(^|\.)instagram\.com$/, 'Instagram'],
  [/(^|\.)tiktok\.com$/, 'TikTok'],
  [/(^|\.)(x\.com|twitter\.com|t\.co)$/, 'X'],
  [/(^|\.)(youtube\.com|youtu\.be)$/, 'YouTube'],
  [/(^|\.)threads\.(net|com)$/, 'Threads'],
  [/(^|\.)(whatsapp\.com|wa\.me)$/, 'WhatsApp'],
  [/(^|\.)(t\.me|telegram\.(me|org))$/, 'Telegram'],
];

/** Name of the platform that an address belongs to, where it is one of the known ones. */
export const platformOf = (url: string): string | undefined => {
  const host = URL.parse(url)?.hostname ?? '';
  return platforms.find(([pattern]) => pattern.test(host))?.[1];
};

/** The kind that an address looks like: a first guess, changed with one click. */
export const kindOf = (url: string): PatrolKind => {
  const parsed = URL.parse(url);
  if (!parsed || platformOf(url) === undefined) return 'halaman';
  if (
    /\/(posts?|p|reel|reels|status|video|videos|watch|permalink|photo|photos|story|stories|shorts)([/.?]|$)/i.test(
      parsed.pathname + parsed.search,
    )
  )
    return 'unggahan';
  const steps = parsed.pathname.split('/').filter((step) => step !== '');
  return steps.length === 1 && parsed.hostname !== 'youtu.be' ? 'akun' : 'unggahan';
};
