/**
 * Capture: the act of acquiring what is seen elsewhere (a screen, a web page, a phone), and its circumstances.
 * What could not be had is part of it: an omission is listed with its reason, never left out in silence.
 * Sources: Berkeley Protocol 154-156, SWGDE 21-F-001, ISO/IEC 27037 (see `shared/README.md` §4.1).
 */
import { z } from 'zod';
import { IdSchema, Sha256Schema } from './ids.ts';
import { lineText, longText } from './text.ts';
import { InstantSchema, TimeStatementSchema } from './time.ts';

/** How it was acquired. `phone-screenshot`: made on a phone by its owner, only stated here. `set`: photos of one object, taken in together. */
export const CaptureMethodSchema = z.enum(['screen', 'recording', 'scroll', 'web', 'web-absence', 'phone-screenshot', 'set']);
export type CaptureMethod = z.infer<typeof CaptureMethodSchema>;

/** Text from a stranger's page or window: kept as it was, bounded, never normalised. */
const strangeText = (max: number) => z.string().max(max);
const Address = z.string().max(8000);

/** What could not be had, and why. `what` names a part role or a fact; `reason` is a code of `omissionReasons`. */
export const omissionReasons = [
  'network-failed',
  'timed-out',
  'too-large',
  'too-many',
  'broke-off',
  'not-offered',
  'not-told',
  'refused-by-browser',
  'scroll-bound',
  'disk-full',
  'cancelled',
  'not-applicable',
  'failed',
] as const;
export const OmissionSchema = z.object({
  what: z.string().max(60),
  reason: z.enum(omissionReasons),
  /** Address or number that tells which one; no secret. */
  detail: strangeText(8000).optional(),
});
export type Omission = z.infer<typeof OmissionSchema>;

/** Clock and zone of the machine that captured. */
export const CaptureClockSchema = z.object({
  /** Wall clock with its offset, `YYYY-MM-DDTHH:MM:SS.sss±HH:MM`. */
  local: z.string().max(40),
  /** IANA name as the machine tells it, `Asia/Jakarta`. */
  timeZone: z.string().max(80),
  source: z.enum(['system']),
});

/** Programs that took part, with versions. */
export const CaptureProgramSchema = z.object({
  app: z.string().max(60),
  os: z.string().max(200),
  browser: z.string().max(200).optional(),
  electron: z.string().max(60).optional(),
});

/** A screen grab: what was offered and chosen. Sizes in device pixels, scale = device pixels for each CSS pixel. */
export const ScreenCaptureSchema = z.object({
  mode: z.enum(['whole', 'monitor', 'window', 'tab', 'region']),
  /** What the region was cut from; absent where the whole frame was kept. */
  source: z.enum(['monitor', 'window', 'tab']),
  monitor: z
    .object({ label: strangeText(300), width: z.number().int(), height: z.number().int(), scale: z.number().positive() })
    .optional(),
  windowTitle: strangeText(1000).optional(),
  /** Cut out of the frozen frame, device pixels. */
  region: z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int() }).optional(),
  /** The frozen frame. `pixels`: how the system handed the picture over (`I420, smpte170m`): half the colour resolution is a fact of the browser, not of the screen. */
  frame: z.object({ width: z.number().int(), height: z.number().int(), pixels: strangeText(120).optional() }),
  /** Where this program's own window was meanwhile: hidden, made small in a corner, or left as it was. */
  ownWindow: z.enum(['hidden', 'small', 'shown']).optional(),
  /** Name of the source where the browser tells nothing better (`window:12345:0`): kept, never shown as a title. */
  sourceLabel: strangeText(300).optional(),
  countdownSeconds: z.number().int().nonnegative(),
  /** Address that the officer read off the screen: his statement. */
  statedUrl: Address.optional(),
  /** Of a recording. */
  durationMs: z.number().nonnegative().optional(),
  /** Frames joined into one tall picture, and where each begins; of a scrolling capture. */
  stitch: z.object({ frames: z.number().int(), offsets: z.array(z.number().int()), unsure: z.array(z.number().int()) }).optional(),
});
export type ScreenCapture = z.infer<typeof ScreenCaptureSchema>;

/** One hop of a redirect as the browser saw it. */
export const RedirectSchema = z.object({ from: Address, to: Address, status: z.number().int() });

/** What the network and the page told. Header values that hold secrets are replaced (see `removed`). */
export const WebCaptureSchema = z.object({
  requestedUrl: Address,
  finalUrl: Address,
  redirects: z.array(RedirectSchema).max(50),
  status: z.number().int().optional(),
  statusText: strangeText(300).optional(),
  headers: z.array(z.object({ name: strangeText(300), value: strangeText(16_000) })).max(300),
  remoteAddress: z.string().max(80).optional(),
  protocol: z.string().max(40).optional(),
  tls: z
    .object({
      protocol: z.string().max(40),
      issuer: strangeText(500),
      subject: strangeText(500),
      validFrom: InstantSchema.optional(),
      validTo: InstantSchema.optional(),
      /** Whether the browser trusted the certificate. */
      trusted: z.boolean(),
    })
    .optional(),
  title: strangeText(2000),
  canonicalUrl: Address.optional(),
  /** CSS pixels. */
  viewport: z.object({ width: z.number().int(), height: z.number().int(), scale: z.number().positive() }),
  page: z.object({ width: z.number().int(), height: z.number().int() }),
  scroll: z.object({ steps: z.number().int(), reachedEnd: z.boolean() }),
  resources: z.object({ requested: z.number().int(), kept: z.number().int(), failed: z.number().int(), bytes: z.number().int() }),
  /** Reached by the network at all; false: the page is the browser's own error page. */
  answered: z.boolean(),
});
export type WebCapture = z.infer<typeof WebCaptureSchema>;

/** Who posted and what, where the page tells. A field of its own, so that it can be withheld. */
export const PostFactsSchema = z.object({
  platform: lineText.optional(),
  accountName: strangeText(500).optional(),
  handle: strangeText(200).optional(),
  /** Numeric or opaque id that stays when the name changes. */
  accountId: strangeText(200).optional(),
  postId: strangeText(200).optional(),
  /** As shown: "3 j". */
  shownTime: strangeText(200).optional(),
  /** Absolute, where the page tells it, as it tells it. */
  statedTime: strangeText(200).optional(),
});
export type PostFacts = z.infer<typeof PostFactsSchema>;

/** In which state of login it was seen: stated by the officer. */
export const CaptureSessionSchema = z.object({
  loggedIn: z.boolean(),
  account: z.enum(['dinas', 'pribadi']).optional(),
  visibility: z.enum(['publik', 'teman', 'grup-tertutup', 'tidak-diketahui']),
});
export type CaptureSession = z.infer<typeof CaptureSessionSchema>;

/** Steps of the guided set for a like or comment; `lain` for anything else. */
export const CaptureStateKindSchema = z.enum(['unggahan', 'suka', 'komentar', 'profil', 'bukti-akun', 'penetapan', 'lain']);
export type CaptureStateKind = z.infer<typeof CaptureStateKindSchema>;

/** One state of a page that the officer opened himself and recorded: its parts, when, and where. */
export const CaptureStateSchema = z.object({
  id: IdSchema,
  kind: CaptureStateKindSchema,
  at: InstantSchema,
  url: Address,
  title: strangeText(2000),
  note: longText.optional(),
  /** Parts of the exhibit that show it. */
  partIds: z.array(IdSchema),
});
export type CaptureState = z.infer<typeof CaptureStateSchema>;

/** A secret taken out of what is kept: which kind, from which part, how often. Never its value. */
export const RemovalSchema = z.object({ what: z.string().max(80), from: z.string().max(60), count: z.number().int().positive() });
export type Removal = z.infer<typeof RemovalSchema>;

/** How often the viewer's own name, handle or id still stands in a text part. An empty list: looked for, found nowhere. Pictures are not looked through. */
export const ViewerTraceSchema = z.object({ role: z.string().max(60), count: z.number().int().positive() });
export type ViewerTrace = z.infer<typeof ViewerTraceSchema>;

/** A phone's screenshot: what the one who made it says. The HTML source was not recorded, and that is said. */
export const PhoneStatementSchema = z.object({
  url: Address.optional(),
  seenAt: TimeStatementSchema.optional(),
  seenBy: lineText.optional(),
});

export const CaptureSchema = z.object({
  method: CaptureMethodSchema,
  begunAt: InstantSchema,
  endedAt: InstantSchema,
  clock: CaptureClockSchema,
  program: CaptureProgramSchema,
  screen: ScreenCaptureSchema.optional(),
  web: WebCaptureSchema.optional(),
  post: PostFactsSchema.optional(),
  session: CaptureSessionSchema.optional(),
  /** Name or handle of the viewer's own account: looked for in what was recorded before it goes out. Never printed, never disclosed by an extract. */
  viewer: lineText.optional(),
  phone: PhoneStatementSchema.optional(),
  states: z.array(CaptureStateSchema).max(100).optional(),
  omissions: z.array(OmissionSchema).max(500),
  removed: z.array(RemovalSchema).max(200),
  /** Absent where nobody looked. */
  viewerTraces: z.array(ViewerTraceSchema).max(200).optional(),
});
export type Capture = z.infer<typeof CaptureSchema>;

/**
 * Roles of parts. `asli` is a single file. A role may carry a counter: `media-003`, `ubin-002`.
 * Words for screens and paper: `partRoleWord`.
 */
export const partRoles = {
  asli: 'File asli',
  layar: 'Tangkapan layar',
  rekaman: 'Rekaman layar',
  jahitan: 'Gambar gulir tersambung',
  bingkai: 'Bingkai gulir',
  halaman: 'Gambar halaman penuh',
  ubin: 'Ubin gambar halaman',
  gulungan: 'Gambar daftar gulir',
  mhtml: 'Halaman (MHTML)',
  html: 'Sumber HTML',
  teks: 'Teks halaman',
  warc: 'Lalu lintas (WARC)',
  wacz: 'Arsip web (WACZ)',
  media: 'Media tersemat',
  keseluruhan: 'Foto keseluruhan',
  sedang: 'Foto jarak sedang',
  dekat: 'Foto dekat',
  sekitar: 'Foto sekitar',
  lain: 'Bagian lain',
} as const;
export type PartRole = keyof typeof partRoles;

/** "Media tersemat 3" for `media-003`; a role that is not known is shown as it is. */
export const partRoleWord = (role: string): string => {
  const [, name, digits] = /^([a-z]+)(?:-(\d+))?$/.exec(role) ?? [];
  const word = name !== undefined && name in partRoles ? partRoles[name as PartRole] : undefined;
  if (word === undefined) return role;
  return digits === undefined ? word : `${word} ${Number(digits)}`;
};

/** `media-003`. */
export const countedRole = (role: PartRole, n: number): string => `${role}-${String(n).padStart(3, '0')}`;

/** A part as a shell hands it over: already staged, with the digest taken in memory while it was made. */
export const CapturedPartSchema = z.object({
  stagedId: IdSchema,
  role: z.string().regex(/^[a-z]+(-\d{3,})?$/),
  /** Taken before the bytes touched the disk; recording refuses a part whose staged bytes differ. */
  sha256: Sha256Schema.optional(),
});
export type CapturedPart = z.infer<typeof CapturedPartSchema>;
