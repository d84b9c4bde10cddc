/** What the berita acara says of other devices' logs that were merged in the vault; nothing where there were none. */
import type { VaultCounts } from '../../../../shared/domain/farewell.ts';
import { integer } from '../../../../shared/domain/numbers.ts';

/** What, how many, a remark. */
export const otherDevices = ({ foreign }: VaultCounts, size: (bytes: number) => string): [string, number, string][] => {
  if (!foreign) return [];
  const { chains, events, files, filesBytes } = foreign;
  return [
    ['Catatan riwayat perangkat lain', events, `dari ${integer(chains)} rantai yang digabungkan di sini`],
    ...(files > 0 ? [['File yang dikutip riwayat itu', files, size(filesBytes)] as [string, number, string]] : []),
  ];
};

/** What is named and was never here did not go over either. */
export const neverHere = ({ foreign }: VaultCounts): string[] =>
  foreign && foreign.absent > 0
    ? [
        `Riwayat perangkat lain menyebut ${integer(foreign.absent)} file asli yang tidak pernah sampai di komputer ini. File itu tidak ikut diserahkan dan tidak dihapus di sini; yang memilikinya adalah perangkat asalnya.`,
      ]
    : [];
