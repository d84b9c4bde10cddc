/**
 * The text of a WhatsApp chat export, read for who sent which file and when. Android and iPhone, Indonesian and English,
 * 24 and 12 hours. The order of day and month is decided from the file as a whole and the reason is said; where the file
 * leaves it open nothing is guessed: times stay as written until the officer chooses.
 *
 * Nouns: line (of the text), head (date, clock, sender of a message), reading (what is kept), order (dmy, mdy, ymd).
 */

export type DateOrder = 'dmy' | 'mdy' | 'ymd';
/** Why the order is known: `same`: both orders read alike; `chosen`: the officer said so. */
export type OrderReason = 'year-first' | 'day-above-12' | 'file-names' | 'message-order' | 'not-in-future' | 'same' | 'chosen';

export interface ChatAttachment {
  /** Name in the export, as the text writes it. */
  file: string;
  sender: string;
  /** Date and clock as the text writes them. */
  written: string;
  /** `YYYY-MM-DDTHH:MM[:SS]`, wall clock of the phone that exported; absent while the order is open. */
  local?: string;
}

export interface ChatReading {
  /** Undefined where the file leaves it open. */
  order?: { order: DateOrder; reason: OrderReason };
  messageCount: number;
  /** Media that the export left out. */
  omittedCount: number;
  senders: { name: string; messages: number; attachments: number }[];
  attachments: ChatAttachment[];
  first?: string;
  last?: string;
  /** First date as written: what an officer is asked about. */
  example?: string;
  /** More was there than is kept. */
  truncated: boolean;
}

/** A group has at most 1,024 members; more names are a file that is no chat. */
const mostSenders = 1100;
const mostAttachments = 10_000;
const mostMessages = 500_000;
/** A head stands at the start of its line. */
const headChars = 320;

/** Marks that change how a line reads and not what it says. */
const marks = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const date = String.raw`(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})`;
const clock = String.raw`(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?(?: ?([ap])\.? ?m\.?)?`;
const iphone = new RegExp(`^\\[${date},? ${clock}\\] (.*)$`, 'is');
const android = new RegExp(`^${date},? ${clock} [-\u2013] (.*)$`, 'is');

interface Head {
  triple: readonly [string, string, string];
  hour: number;
  minute: string;
  second: string | undefined;
  written: string;
  sender: string | undefined;
  body: string;
}

const plainLine = (line: string): string => line.replace(marks, '').replace(/[\u00a0\u202f]/g, ' ');

const headOf = (line: string): Head | undefined => {
  // Cheap refusal first: nearly every line of a long message is none.
  if (line === '') return undefined;
  const plain = plainLine(line.slice(0, headChars));
  if (!/^\[?\d/.test(plain)) return undefined;
  const found = iphone.exec(plain) ?? android.exec(plain);
  if (!found) return undefined;
  const [, a = '', b = '', c = '', h = '', minute = '', second, half, rest = ''] = found;
  const hour = half === undefined ? Number(h) : (Number(h) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hour > 23 || Number(minute) > 59 || Number(second ?? 0) > 59 || (half !== undefined && Number(h) > 12)) return undefined;
  const colon = rest.indexOf(': ');
  const named = colon > 0 || (rest.endsWith(':') && colon < 0);
  const cut = colon > 0 ? colon : rest.length - 1;
  return {
    triple: [a, b, c],
    hour,
    minute,
    second,
    written: plain
      .slice(0, plain.length - rest.length)
      .replace(/^\[|\]? *-? *$/g, '')
      .replace(/[\] –-]+$/, ''),
    sender: named ? rest.slice(0, cut).trim().slice(0, 200) : undefined,
    body: named ? rest.slice(cut + 1).trimStart() : rest,
  };
};

const attached = [
  /^(.{1,255}?) \((?:file attached|file terlampir|berkas terlampir|terlampir)\)/i,
  /<(?:attached|terlampir|dilampirkan): ([^<>\r\n]{1,255})>/i,
];
const omitted =
  /<(?:Media omitted|Media tidak disertakan|Media tidak dimasukkan|Media dihilangkan)>|^(?:image|video|audio|GIF|sticker|document|gambar|stiker|dokumen)s? (?:omitted|tidak disertakan|tidak dimasukkan)$/i;

const attachmentIn = (body: string): string | undefined => {
  for (const pattern of attached) {
    const file = pattern.exec(body)?.[1]?.trim();
    if (file) return file;
  }
  return undefined;
};

const fullYear = (y: string): number => (y.length <= 2 ? 2000 + Number(y) : Number(y));

/** `YYYY-MM-DD` of a triple in an order; undefined where no calendar has it. */
const dayOf = ([a, b, c]: Head['triple'], order: DateOrder): string | undefined => {
  const [y, m, d] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  const day = `${String(fullYear(y)).padStart(4, '0')}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const parsed = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(day) ? day : undefined;
};

const localOf = (head: Pick<Head, 'triple' | 'hour' | 'minute' | 'second'>, order: DateOrder): string | undefined => {
  const day = dayOf(head.triple, order);
  const second = head.second === undefined ? '' : `:${head.second}`;
  return day && `${day}T${String(head.hour).padStart(2, '0')}:${head.minute}${second}`;
};

/** Day in the name of an attached file. */
const dayInName = (file: string): string | undefined => {
  const found = /(?:-|\s|^)(\d{4})-?(\d{2})-?(\d{2})(?:-WA|-| at | pukul )/.exec(file);
  return found ? `${found[1]}-${found[2]}-${found[3]}` : undefined;
};

/** What the whole file says about the order of its dates. */
const createOrderJudge = (notAfter: string | undefined) => {
  const possible = { dmy: true, mdy: true };
  const seen = { yearFirst: 0, other: 0, differ: false };
  const names = { dmy: 0, mdy: 0 };
  const backwards = { dmy: 0, mdy: 0 };
  const future = { dmy: false, mdy: false };
  const last: Record<'dmy' | 'mdy', string> = { dmy: '', mdy: '' };
  const look = (head: Head, file: string | undefined): void => {
    const [a, b] = head.triple;
    if (a.length === 4) {
      seen.yearFirst += 1;
      return;
    }
    seen.other += 1;
    if (Number(a) !== Number(b)) seen.differ = true;
    const named = file === undefined ? undefined : dayInName(file);
    for (const order of ['dmy', 'mdy'] as const) {
      const local = localOf(head, order);
      if (!local) {
        possible[order] = false;
        continue;
      }
      if (named !== undefined && local.startsWith(named)) names[order] += 1;
      if (local.slice(0, 16) < last[order]) backwards[order] += 1;
      last[order] = local.slice(0, 16);
      if (notAfter !== undefined && local.slice(0, 10) > notAfter) future[order] = true;
    }
  };
  const judge = (): ChatReading['order'] => {
    if (seen.yearFirst > 0) return seen.other === 0 ? { order: 'ymd', reason: 'year-first' } : undefined;
    if (seen.other === 0 || (!possible.dmy && !possible.mdy)) return undefined;
    if (possible.dmy !== possible.mdy) return { order: possible.dmy ? 'dmy' : 'mdy', reason: 'day-above-12' };
    if (!seen.differ) return { order: 'dmy', reason: 'same' };
    if (names.dmy > 0 !== names.mdy > 0) return { order: names.dmy > 0 ? 'dmy' : 'mdy', reason: 'file-names' };
    if (backwards.dmy > 0 !== backwards.mdy > 0) return { order: backwards.dmy === 0 ? 'dmy' : 'mdy', reason: 'message-order' };
    if (future.dmy !== future.mdy) return { order: future.dmy ? 'mdy' : 'dmy', reason: 'not-in-future' };
    return undefined;
  };
  return { look, judge };
};

type Kept = Omit<ChatAttachment, 'local'> & Pick<Head, 'triple' | 'hour' | 'minute' | 'second'>;

const kept = (head: Head, file: string): Kept => ({
  file,
  sender: head.sender ?? '',
  written: head.written,
  triple: head.triple,
  hour: head.hour,
  minute: head.minute,
  second: head.second,
});

const linesOf = function* (text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    yield text.slice(at, Math.min(stop, at + 4000)).replace(/\r$/, '');
    at = stop + 1;
  }
};

export interface ChatOptions {
  /** The officer's answer where the file leaves the order open. */
  order?: DateOrder | undefined;
  /** `YYYY-MM-DD`: no message is later than the day on which the export was received. */
  notAfter?: string | undefined;
}

/**
 * Reads the text of an export, or undefined where it is none: its first lines hold no message.
 * Time grows with the length of the text alone; what is kept is bounded.
 */
export const readChat = (text: string, options: ChatOptions = {}): ChatReading | undefined => {
  const judge = createOrderJudge(options.notAfter);
  const senders = new Map<string, { name: string; messages: number; attachments: number }>();
  const files: Kept[] = [];
  const ends: { first?: Head; last?: Head } = {};
  let [messageCount, omittedCount, lineCount, truncated] = [0, 0, 0, false];
  const take = (head: Head): void => {
    const file = head.sender === undefined ? undefined : attachmentIn(head.body);
    judge.look(head, file);
    ends.first ??= head;
    ends.last = head;
    messageCount += 1;
    if (omitted.test(head.body)) omittedCount += 1;
    if (head.sender === undefined) return;
    const known = senders.get(head.sender);
    if (!known && senders.size >= mostSenders) truncated = true;
    else
      senders.set(head.sender, {
        name: head.sender,
        messages: (known?.messages ?? 0) + 1,
        attachments: (known?.attachments ?? 0) + (file ? 1 : 0),
      });
    if (file && files.length < mostAttachments) files.push(kept(head, file));
    else if (file) truncated = true;
  };
  for (const line of linesOf(text)) {
    const head = headOf(line);
    if (head) take(head);
    lineCount += 1;
    if (messageCount >= mostMessages) truncated = true;
    if (truncated && messageCount >= mostMessages) break;
    if (lineCount >= 50 && messageCount === 0) return undefined;
  }
  if (!ends.first || !ends.last) return undefined;
  const order = options.order ? { order: options.order, reason: 'chosen' as const } : judge.judge();
  const at = (head: Pick<Head, 'triple' | 'hour' | 'minute' | 'second'>) => (order ? localOf(head, order.order) : undefined);
  const [first, last] = [at(ends.first), at(ends.last)];
  return {
    ...(order && { order }),
    messageCount,
    omittedCount,
    senders: [...senders.values()],
    attachments: files.map(({ triple, hour, minute, second, ...file }) => {
      const local = at({ triple, hour, minute, second });
      return { ...file, ...(local && { local }) };
    }),
    ...(first && { first }),
    ...(last && { last }),
    example: ends.first.written,
    truncated,
  };
};
