/**
 * Chat exports: the zip stays evidence as received; its text is read, by a keyless decoder, for who sent which file and
 * when; files that the officer chooses are streamed out of it into staging.
 */
import type { ChatExport, ChatFile } from '../../../shared/contract/phone-files.ts';
import type { ChatOptions, ChatReading, DateOrder } from '../../../shared/domain/chat-text.ts';
import type { StagedFile } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import { isChatTextName } from '../../../shared/domain/whatsapp-name.ts';
import type { LongAct } from '../../base/report.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { type ExportZip, withExportZip, type ZipEntry } from './export-zip.ts';
import type { StageOne, TextReader } from './interface.ts';

/** As the decoder's own bound. */
const maxChatBytes = 64 * 1024 * 1024;
/** A minute-long clock error of the phone is no future; a day may be the exporter's zone. */
const daysAhead = 1;

export interface ChatDependencies {
  vault: OpenVault;
  stage: StageOne;
  texts: Pick<TextReader, 'chat'>;
}

interface Refused {
  subject: string;
  code: Failure['code'];
  facts: Record<string, string | number>;
}

const zipOf = (vault: OpenVault, stagedId: string) => {
  const staged = vault.staging.get(stagedId);
  if (!staged) throw new Failure('staged-missing');
  return {
    staged,
    source: { sizeBytes: staged.sizeBytes, open: (range: { start: number; end: number }) => vault.staging.open(stagedId, range) },
  };
};

const dayAfter = (instant: string): string => new Date(Date.parse(instant) + daysAhead * 86_400_000).toISOString().slice(0, 10);

/** The one text of the conversation, not among the media. */
const textIn = (entries: readonly ZipEntry[]): ZipEntry | undefined =>
  entries.find((e) => e.skipped === undefined && e.sizeBytes <= maxChatBytes && isChatTextName(e.name)) ??
  // A name in another language: the only text of the export.
  entries
    .filter((e) => e.skipped === undefined && e.sizeBytes <= maxChatBytes && /\.txt$/i.test(e.name))
    .find((_, __, all) => all.length === 1);

const filesOf = (entries: readonly ZipEntry[], text: ZipEntry, chat: ChatReading, waiting: readonly StagedFile[]): ChatFile[] => {
  const said = new Map<string, ChatReading['attachments'][number] | undefined>();
  for (const attachment of chat.attachments) {
    const name = attachment.file.normalize('NFC');
    const first = said.get(name);
    // Anybody can type another's file name: where two did, the text does not say who sent it.
    if (!said.has(name)) said.set(name, attachment);
    else if (first?.sender !== attachment.sender) said.set(name, undefined);
  }
  return entries
    .filter((entry) => entry !== text)
    .map((entry): ChatFile => {
      const by = said.get(entry.name);
      const staged = waiting.find((w) => w.receivedName.text === entry.name && w.sizeBytes === entry.sizeBytes);
      return {
        name: entry.name,
        sizeBytes: entry.sizeBytes,
        ...(by && { sender: by.sender, written: by.written, ...(by.local && { local: by.local }) }),
        ...(entry.skipped && { skipped: entry.skipped }),
        ...(staged && { stagedId: staged.id }),
      };
    });
};

const takeEach = async (zip: ExportZip, names: readonly string[], stage: StageOne, { report, signal }: LongAct) => {
  const outcome: { taken: { name: string; stagedId: string }[]; refused: Refused[] } = { taken: [], refused: [] };
  const wanted = new Set(names);
  const chosen = zip.entries.filter((e) => wanted.has(e.name) && e.skipped === undefined);
  const progress = {
    step: 'staging',
    doneCount: 0,
    totalCount: chosen.length,
    doneBytes: 0,
    totalBytes: chosen.reduce((sum, e) => sum + e.sizeBytes, 0),
  };
  for (const entry of chosen) {
    if (signal.aborted) throw new Failure('cancelled');
    const at = showFileName(entry.name);
    report({ ...progress, at });
    try {
      const onBytes = (count: number): void => {
        progress.doneBytes += count;
      };
      const staged = await stage({ receivedName: { text: entry.name }, bytes: zip.bytes(entry), signal, onBytes });
      outcome.taken.push({ name: entry.name, stagedId: staged.id });
    } catch (error) {
      if (!(error instanceof Failure) || error.code === 'cancelled' || error.code === 'disk-full') throw error;
      outcome.refused.push({ subject: at, code: error.code, facts: { ...error.facts } });
    }
    progress.doneCount += 1;
    report(progress);
  }
  for (const name of names)
    if (!chosen.some((e) => e.name === name)) outcome.refused.push({ subject: showFileName(name), code: 'file-unreadable', facts: {} });
  return outcome;
};

export const createChatExports = ({ vault, stage, texts }: ChatDependencies) => ({
  /** What an export says; null where the zip is none. @throws Failure staged-missing, decoder-crashed, decoder-timeout */
  async readChat(stagedId: string, order?: DateOrder): Promise<ChatExport | null> {
    const { staged, source } = zipOf(vault, stagedId);
    const read = await withExportZip(source, async (zip) => {
      const text = textIn(zip.entries);
      if (!text) return null;
      const options: ChatOptions = { notAfter: dayAfter(staged.stagedAt), ...(order && { order }) };
      const chat = await texts.chat(
        { bytes: zip.bytes(text), sizeBytes: text.sizeBytes, mediaType: 'text/plain', name: text.name },
        options,
      );
      if (!chat) return null;
      const files = filesOf(zip.entries, text, chat, vault.staging.list());
      const present = new Set(zip.entries.map((e) => e.name));
      const { attachments, ...rest } = chat;
      const missingCount = attachments.filter((a) => !present.has(a.file.normalize('NFC'))).length;
      return { stagedId, chat: rest, files, missingCount };
    });
    return read ?? null;
  },
  /** Streams files of an export into staging. One bad file never stops the rest. @throws Failure staged-missing, file-unreadable, disk-full, cancelled */
  async takeOut(stagedId: string, names: readonly string[], long: LongAct) {
    const taken = await withExportZip(zipOf(vault, stagedId).source, (zip) => takeEach(zip, names, stage, long));
    if (!taken) throw new Failure('file-unreadable');
    return taken;
  },
});
