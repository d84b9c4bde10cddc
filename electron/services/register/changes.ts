/** Every change of the lines shown, in words: what the second sheet of the table lists. */
import {
  type RegisterEntry,
  type RegisterFields,
  type RegisterHistoryLine,
  registerKindWords,
  registerOutcomeWords,
} from '../../../shared/domain/register.ts';
import { localIn } from '../../../shared/domain/time.ts';
import type { Aliases } from '../../paper/discretion/aliases.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { historyOf } from './history.ts';
import { clockWords, dayWords, registerAliases } from './rows.ts';
import type { RegisterChangeWords } from './xlsx.ts';

export const fieldWords: Readonly<Record<keyof RegisterFields, string>> = {
  receivedAt: 'Waktu diterima',
  fromOffice: 'Dari kantor',
  fromPerson: 'Diserahkan oleh',
  kind: 'Jenis',
  itemNumber: 'Nomor asal',
  title: 'Perihal',
  digest: 'Sidik (awal)',
  exhibitCount: 'Jumlah bukti',
  sheetCount: 'Jumlah lembar',
  outcome: 'Keputusan',
  reason: 'Alasan',
  route: 'Formulir/jalur',
  storage: 'Tempat simpan',
  note: 'Catatan',
};

type Value = RegisterHistoryLine['changes'][number]['before'];

const valueWords = (field: string, value: Value, aliases: Aliases, instant: (at: string) => string): string => {
  if (value === undefined || value === null) return '';
  if (field === 'receivedAt' && typeof value === 'string') return instant(value);
  if (field === 'kind') return registerKindWords[value as keyof typeof registerKindWords] ?? String(value);
  if (field === 'outcome') return registerOutcomeWords[value as keyof typeof registerOutcomeWords] ?? String(value);
  if (field === 'fromPerson' && typeof value === 'object' && !Array.isArray(value)) {
    const { name, role, confidential } = value as { name: string; role?: string; confidential: boolean };
    const shown = aliases.person({ name, ...(role && { role }), confidential });
    return [shown.name, shown.role].filter(Boolean).join(', ');
  }
  return aliases.text(String(value));
};

/** By line of the book, then by time. */
export const changesOf = (vault: Pick<OpenVault, 'db' | 'log' | 'zone'>, entries: readonly RegisterEntry[]): RegisterChangeWords[] => {
  const aliases = registerAliases(vault);
  const zone = vault.zone();
  const instant = (at: string): string => {
    const local = localIn(at, zone);
    return `${dayWords(local)} ${clockWords(local, zone)}`;
  };
  return entries
    .filter((entry) => entry.changeCount > 0 || entry.status === 'voided')
    .flatMap((entry) =>
      historyOf(vault, entry.id)
        .filter((line) => line.type === 'register.changed' || line.type === 'register.voided')
        .flatMap((line): RegisterChangeWords[] => {
          const about = { number: entry.number, at: instant(line.at), actor: line.actorName, reason: aliases.text(line.reason ?? '') };
          if (line.type === 'register.voided') return [{ ...about, what: 'Dibatalkan', before: '', after: '' }];
          return line.changes.map(({ field, before, after }) => ({
            ...about,
            what: fieldWords[field as keyof RegisterFields] ?? field,
            before: valueWords(field, before, aliases, instant),
            after: valueWords(field, after, aliases, instant),
          }));
        }),
    );
};
