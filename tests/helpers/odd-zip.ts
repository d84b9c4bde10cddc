/** Zips that may lie: deflated or stored entries whose claims a test can bend. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface OddEntry {
  name: string;
  bytes: Uint8Array;
  stored?: boolean;
  /** Bit 0: encrypted. */
  flags?: number;
  /** Uncompressed size as claimed. */
  claimBytes?: number;
  claimCrc?: number;
  /** Place of the local header as claimed. */
  at?: number;
}

/** Writes the entries as given. */
export const oddZip = (entries: readonly OddEntry[]): Buffer => {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, stored, flags = 0, claimBytes, claimCrc, at: claimAt } of entries) {
    const file = Buffer.from(name);
    const body = stored ? Buffer.from(bytes) : deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags | 0x800, 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(claimCrc ?? crc32(bytes), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(claimBytes ?? bytes.length, 18);
    common.writeUInt16LE(file.length, 22);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(claimAt ?? at, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), common, offset, file]));
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, file, body]);
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
};
