/**
 * buka.html: opens a passphrase parcel for whoever has no Sahih. One file, no network, nothing written but what the reader saves.
 * It unlocks and compares digests; whether a dossier is intact is for periksa.html to say.
 */
import { Decrypter } from 'age-encryption';
import { decimal, integer } from '../../shared/domain/numbers.ts';
import { longTime, zoneOfRegion } from '../../shared/domain/office-time.ts';
import { readParcelCode } from '../../shared/domain/parcel-code.ts';
import { type Entry, entriesOf, type Header, keep, readHeader, streamOf } from './parcel.ts';
import { hex, type Statement, signatureHolds } from './statement.ts';
import { words } from './words.ts';

/** Digests are made of whole files in memory: larger ones are left to periksa.html. */
const MOST_DIGEST_BYTES = 512 * 1024 * 1024;

const at = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const place = at('tempat');
const state = at('keadaan');
const choose = at<HTMLButtonElement>('pilih');
const input = at<HTMLInputElement>('berkas');
const lock = at<HTMLFormElement>('kunci');
const code = at<HTMLInputElement>('kode');
const news = at('kabar');
const bar = at<HTMLProgressElement>('maju');
const result = at('hasil');

const element = <K extends keyof HTMLElementTagNameMap>(tag: K, text = '', className = ''): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
};

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${integer(Math.ceil(bytes / 1000))} kB` : `${decimal(bytes / 1_000_000, 1)} MB`;

const tell = (text: string, bad = false): void => {
  news.textContent = text;
  news.className = bad ? 'bad' : '';
};

interface Ready {
  header: Header;
  volumes: File[];
}
let ready: Ready | undefined;

const filesByName = new Map<string, File>();

/** What was chosen so far, judged. */
const look = async (): Promise<void> => {
  ready = undefined;
  lock.hidden = true;
  result.hidden = true;
  const headerFile = filesByName.get('kiriman.json');
  if (!headerFile) return tell(words.noHeader, true);
  const header = await readHeader(headerFile);
  if (!header) return tell(words.notParcel, true);
  if (header.closure === 'office') return tell(words.office, true);
  if (header.closure === 'plain') return tell(words.plain, true);
  const found = header.volumes.map((v) => ({ name: v.name, file: filesByName.get(v.name), sizeBytes: v.sizeBytes }));
  const missing = found.filter(({ file, sizeBytes }) => file?.size !== sizeBytes);
  if (missing.length > 0) return tell(words.missing(missing.map((m) => m.name).join(', ')), true);
  ready = { header, volumes: found.flatMap((f) => f.file ?? []) };
  state.textContent = words.chosen(found.length, size(found.reduce((sum, f) => sum + f.sizeBytes, 0)));
  tell('');
  lock.hidden = false;
  code.focus();
};

const take = (files: Iterable<File>): void => {
  for (const file of files) filesByName.set(file.name, file);
  void look();
};

const unlock = async ({ volumes }: Ready, passphrase: string): Promise<Blob> => {
  const total = volumes.reduce((sum, v) => sum + v.size, 0);
  let done = 0;
  bar.hidden = false;
  bar.max = total;
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const plain = await decrypter.decrypt(
    streamOf(volumes, (count) => {
      done += count;
      bar.value = done;
      tell(words.progress(size(done), size(total)));
    }),
  );
  return keep(plain);
};

const saveButton = (name: string, blob: Blob, label: string): HTMLButtonElement => {
  const button = element('button', label);
  button.type = 'button';
  button.addEventListener('click', () => {
    const link = element('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
  return button;
};

type Outcome = 'matches' | 'differs' | 'unstated' | 'tooLarge';
const ownFiles = new Set(['serah.json', 'serah.sig']);

const compare = async (entries: readonly Entry[], statement: Statement | undefined): Promise<Map<string, Outcome>> => {
  const stated = new Map(statement?.files.map((f) => [f.path, f]));
  const outcomes = new Map<string, Outcome>();
  for (const [i, { path, blob }] of entries.entries()) {
    if (ownFiles.has(path)) continue;
    tell(words.checking(i + 1, entries.length));
    const file = stated.get(path);
    if (!file) outcomes.set(path, 'unstated');
    else if (blob.size > MOST_DIGEST_BYTES) outcomes.set(path, file.sizeBytes === blob.size ? 'tooLarge' : 'differs');
    else outcomes.set(path, hex(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())) === file.sha256 ? 'matches' : 'differs');
  }
  return outcomes;
};

const readStatement = async (entries: readonly Entry[]): Promise<{ statement: Statement; holds: boolean } | undefined> => {
  const bytes = await entries.find((e) => e.path === 'serah.json')?.blob.arrayBuffer();
  const signature = await entries.find((e) => e.path === 'serah.sig')?.blob.arrayBuffer();
  if (!bytes || !signature) return undefined;
  try {
    const statement = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Statement;
    return { statement, holds: await signatureHolds(statement, bytes, signature) };
  } catch {
    return undefined;
  }
};

const facts = (statement: Statement): HTMLElement => {
  const list = element('dl');
  const row = (label: string, value: string, asCode = false): void => {
    const told = element('dd');
    told.append(asCode ? element('code', value) : value);
    list.append(element('dt', label), told);
  };
  const { sender } = statement;
  row(words.from, `${sender.name}, ${sender.role}, ${sender.office}`);
  row(words.at, longTime(statement.at, zoneOfRegion(sender.regionCode ?? '')));
  row(words.items, statement.items.map((i) => `${i.number} ${i.title}`).join('; '));
  if (statement.note) row(words.note, statement.note);
  row(words.fingerprint, (sender.fingerprint.match(/.{4}/g) ?? []).join(' '), true);
  return list;
};

const table = (entries: readonly Entry[], outcomes: ReadonlyMap<string, Outcome>): HTMLElement => {
  const made = element('table');
  for (const { path, blob } of entries) {
    const row = element('tr');
    const outcome = outcomes.get(path);
    const name = element('td');
    name.append(element('code', path));
    const act = element('td');
    act.append(saveButton(path.split('/').at(-1) ?? path, blob, words.save));
    const bad = outcome === 'differs' || outcome === 'unstated';
    row.append(name, element('td', outcome ? words[outcome] : '', bad ? 'berubah' : 'utuh'), element('td', size(blob.size), 'size'), act);
    made.append(row);
  }
  return made;
};

const show = async ({ header }: Ready, zip: Blob): Promise<void> => {
  const entries = await entriesOf(zip);
  const read = await readStatement(entries);
  const outcomes = await compare(entries, read?.statement);
  result.replaceChildren();
  if (!read) result.append(element('p', words.noStatement, 'bad'));
  else {
    if (read.statement.exercise) result.append(element('p', words.exercise, 'bad'));
    result.append(
      facts(read.statement),
      element('p', read.holds ? words.signatureHolds : words.signatureFails, read.holds ? 'told' : 'bad'),
    );
    const absent = read.statement.files.filter((f) => !outcomes.has(f.path)).map((f) => f.path);
    if (absent.length > 0) result.append(element('p', words.absent(absent.join(', ')), 'bad'));
  }
  const all = saveButton(`kiriman-${header.id.slice(0, 12)}.zip`, zip, words.saveAll);
  all.className = 'first';
  result.append(all, element('p', words.afterwards, 'quiet'), table(entries, outcomes));
  result.hidden = false;
  tell('');
};

const open = async (chosen: Ready, passphrase: string): Promise<void> => {
  tell(words.opening);
  // The key is derived on this thread: the words must be drawn before.
  await new Promise((resolve) => setTimeout(resolve, 50));
  try {
    await show(chosen, await unlock(chosen, passphrase));
  } catch (error) {
    const noKey = error instanceof Error && error.message.includes('no identity matched');
    tell(noKey ? words.wrongCode : words.altered, true);
  } finally {
    bar.hidden = true;
  }
};

state.textContent = words.drop;
choose.textContent = words.choose;
choose.addEventListener('click', () => input.click());
input.addEventListener('change', () => take(input.files ?? []));
for (const kind of ['dragover', 'drop'] as const)
  place.addEventListener(kind, (event) => {
    event.preventDefault();
    place.classList.toggle('over', kind === 'dragover');
    if (kind === 'drop') take(event.dataTransfer?.files ?? []);
  });
place.addEventListener('dragleave', () => place.classList.remove('over'));
lock.addEventListener('submit', (event) => {
  event.preventDefault();
  const passphrase = readParcelCode(code.value);
  if (passphrase === undefined) return tell(words.badCode, true);
  if (ready) void open(ready, passphrase);
});
