/** The table of sets being arranged: rows of photos, each a set or a photo alone, and what each key makes of it. Pure. */
import {
  type Burst,
  type BurstPhoto,
  type BurstRole,
  burstRoles,
  changeRole,
  mergeBursts,
  movePart,
  proposeBursts,
  splitBurst,
} from '../../../../shared/domain/burst.ts';
import type { StagedFile } from '../../../../shared/domain/exhibit.ts';

export interface BurstRow {
  burst: Burst;
  /** To be recorded as one exhibit; never before the officer says so. */
  accepted: boolean;
}
export interface BurstTable {
  rows: readonly BurstRow[];
  /** Where the keyboard stands. */
  row: number;
  part: number;
}

export const burstPhoto = (file: StagedFile): BurstPhoto => {
  const { exif } = file.reading;
  return {
    id: file.id,
    takenLocal: exif?.takenLocal,
    point: exif?.coordinates,
    camera: [exif?.make, exif?.model].filter(Boolean).join(' '),
  };
};

/** Sets that were confirmed before, then fresh proposals, then photos alone; in the order of the camera's clock. */
export const openTable = (files: readonly StagedFile[], confirmed: readonly Burst[]): BurstTable => {
  const known = new Set(files.map((file) => file.id));
  const kept = confirmed
    .map((burst) => ({ parts: burst.parts.filter((part) => known.has(part.id)) }))
    .filter((burst) => burst.parts.length > 1);
  const taken = new Set(kept.flatMap((burst) => burst.parts.map((part) => part.id)));
  const fresh = proposeBursts(files.filter((file) => !taken.has(file.id)).map(burstPhoto));
  for (const burst of fresh) for (const part of burst.parts) taken.add(part.id);
  const alone: Burst[] = files.filter((file) => !taken.has(file.id)).map((file) => ({ parts: [{ id: file.id, role: 'keseluruhan' }] }));
  const at = new Map(files.map((file, i) => [file.id, `${file.reading.exif?.takenLocal ?? '9'} ${String(i).padStart(6, '0')}`]));
  const when = ({ burst }: BurstRow): string => at.get(burst.parts[0]?.id ?? '') ?? '';
  const rows = [
    ...kept.map((burst) => ({ burst, accepted: true })),
    ...fresh.map((burst) => ({ burst, accepted: false })),
    ...alone.map((burst) => ({ burst, accepted: false })),
  ].sort((a, b) => when(a).localeCompare(when(b)));
  return { rows, row: 0, part: 0 };
};

const replaced = (table: BurstTable, from: number, count: number, rows: readonly BurstRow[], row: number, part: number): BurstTable => ({
  rows: [...table.rows.slice(0, from), ...rows, ...table.rows.slice(from + count)],
  row,
  part,
});

export type BurstAct =
  | { act: 'go'; row: number; part: number }
  | { act: 'role'; role: BurstRole }
  | { act: 'split' }
  | { act: 'merge' }
  | { act: 'move'; by: -1 | 1 }
  | { act: 'accept' };

const acts: Readonly<Record<BurstAct['act'], (table: BurstTable, current: BurstRow, act: BurstAct) => BurstTable>> = {
  go: (table, _, act) => (act.act === 'go' ? { ...table, row: act.row, part: act.part } : table),
  role: (table, { burst, accepted }, act) =>
    act.act === 'role'
      ? replaced(table, table.row, 1, [{ burst: changeRole(burst, table.part, act.role), accepted }], table.row, table.part)
      : table,
  split: (table, { burst, accepted }) => {
    if (table.part === 0) return table;
    const rows = splitBurst(burst, table.part).map((half) => ({ burst: half, accepted: accepted && half.parts.length > 1 }));
    return replaced(table, table.row, 1, rows, table.row + 1, 0);
  },
  merge: (table, { burst, accepted }) => {
    const above = table.rows[table.row - 1];
    if (!above) return table;
    const merged = { burst: mergeBursts(above.burst, burst), accepted: accepted || above.accepted };
    return replaced(table, table.row - 1, 2, [merged], table.row - 1, above.burst.parts.length + table.part);
  },
  move: (table, { burst, accepted }, act) => {
    const to = act.act === 'move' ? table.part + act.by : table.part;
    if (to < 0 || to >= burst.parts.length) return table;
    return replaced(table, table.row, 1, [{ burst: movePart(burst, table.part, to), accepted }], table.row, to);
  },
  accept: (table, { burst, accepted }) =>
    burst.parts.length > 1 ? replaced(table, table.row, 1, [{ burst, accepted: !accepted }], table.row, table.part) : table,
};

export const changeTable = (table: BurstTable, act: BurstAct): BurstTable => {
  const current = table.rows[table.row];
  return current ? acts[act.act](table, current, act) : table;
};

/** What a key means; undefined where it means nothing here. */
export const actOfKey = (table: BurstTable, { key, altKey }: { key: string; altKey: boolean }): BurstAct | undefined => {
  const length = (row: number): number => table.rows[row]?.burst.parts.length ?? 0;
  const step = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  if (step !== 0 && altKey) return { act: 'move', by: step };
  if (step !== 0) return { act: 'go', row: table.row, part: Math.max(0, Math.min(length(table.row) - 1, table.part + step)) };
  const rows = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  if (rows !== 0) {
    const row = Math.max(0, Math.min(table.rows.length - 1, table.row + rows));
    return { act: 'go', row, part: Math.min(table.part, Math.max(0, length(row) - 1)) };
  }
  if (/^[1-4]$/.test(key)) return { act: 'role', role: burstRoles[Number(key) - 1] ?? 'lain' };
  if (key === '0') return { act: 'role', role: 'lain' };
  if (/^p$/i.test(key)) return { act: 'split' };
  if (/^g$/i.test(key)) return { act: 'merge' };
  return key === ' ' ? { act: 'accept' } : undefined;
};
