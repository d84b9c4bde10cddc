/**
 * Keys of a store (`shared/README.md` §10): made and read here and nowhere else. Every object is write-once and its key ends in the
 * SHA-256 of its bytes, so that whoever reads it needs nothing but the key to know whether it was altered.
 *
 * objects/ab/cd/<sha256>                                 at-rest blob, as it lies in the vault
 * log/<province>/<regency>/<device>/<first seq>-<sha256> segment of a log, encrypted to an office
 * receipts/<province>/<regency>/<device>/<id>-<sha256>   receipts and messages back to a device, encrypted to it
 * keys/<province>/<regency>/<device>/<id>-<sha256>       card and trust list of an office, encrypted to the device
 * ack/<province>/<regency>/<device>/<through seq>-<sha256> an office's word on what it holds of a device
 *
 * Nothing is overwritten: where a store holds other bytes under a key than its digest says, the right ones follow under `<key>.r1` to `.r9`.
 */
import { WorkstationCodeSchema } from '../../../shared/domain/ids.ts';

/** Region a device stands in, as its keys show it: `province` `73`, `regency` `73.71`; zeros where an office has none. */
export interface KeyPlace {
  province: string;
  regency: string;
}

export interface KeyDevice extends KeyPlace {
  /** See `deviceName`. */
  device: string;
}

/** Repair copy 1 to 9; the first copy bears no number. */
interface Repaired {
  copy?: number;
}

/** What an office answers: what it received and asks for, or who it and others are. */
export type ReplyFolder = 'receipts' | 'keys';

export type StoreKey =
  | ({ kind: 'object'; sha256: string } & Repaired)
  | ({ kind: 'segment'; firstSeq: number; sha256: string } & KeyDevice & Repaired)
  | ({ kind: ReplyFolder; id: string; sha256: string } & KeyDevice)
  | ({ kind: 'ack'; throughSeq: number; sha256: string } & KeyDevice & Repaired);

/** Copies of one key that are tried, the first included. */
export const maxCopies = 10;

/** Digits of a sequence number in a key: ascending keys are ascending numbers. */
const seqDigits = 12;
const hex64 = '[0-9a-f]{64}';
const devicePattern = '[a-z0-9]{2,8}-[0-9a-f]{8}';
const repair = '(?:\\.r([1-9]))?';
const placePattern = '(\\d{2})/(\\d{2}\\.\\d{2})';
const patterns = {
  object: new RegExp(`^objects/[0-9a-f]{2}/[0-9a-f]{2}/(${hex64})${repair}$`),
  segment: new RegExp(`^log/${placePattern}/(${devicePattern})/(\\d{${seqDigits}})-(${hex64})${repair}$`),
  reply: new RegExp(`^(receipts|keys)/${placePattern}/(${devicePattern})/([0-9a-f]{32})-(${hex64})$`),
  ack: new RegExp(`^ack/${placePattern}/(${devicePattern})/(\\d{${seqDigits}})-(${hex64})${repair}$`),
};

const seqText = (seq: number): string => {
  if (!Number.isSafeInteger(seq) || seq < 0 || String(seq).length > seqDigits) throw new RangeError('sequence number out of range');
  return String(seq).padStart(seqDigits, '0');
};

/** `mks1-0f3a9c21`: workstation code and the first digits of the vault's id, so that two devices under one code stay apart. */
export const deviceName = (workstationCode: string, vaultId: string): string => {
  if (!WorkstationCodeSchema.safeParse(workstationCode).success || !/^[0-9a-f]{32}$/.test(vaultId)) throw new RangeError('no device');
  return `${workstationCode.toLowerCase()}-${vaultId.slice(0, 8)}`;
};

/** Province and regency of a region code of any level (`73.71.01.1001`); zeros below what it says. */
export const keyPlaceOf = (regionCode: string | undefined): KeyPlace => {
  const [province = '', regency = ''] = (regionCode ?? '').split('.');
  if (!/^\d{2}$/.test(province)) return { province: '00', regency: '00.00' };
  return { province, regency: `${province}.${/^\d{2}$/.test(regency) ? regency : '00'}` };
};

const repairText = ({ copy = 0 }: Repaired): string => {
  if (!Number.isInteger(copy) || copy < 0 || copy >= maxCopies) throw new RangeError('copy out of range');
  return copy === 0 ? '' : `.r${copy}`;
};
const repaired = (digit: string | undefined): Repaired => (digit === undefined ? {} : { copy: Number(digit) });

const devicePath = (of: KeyDevice): string => `${of.province}/${of.regency}/${of.device}`;

const unchecked = (key: StoreKey): string => {
  switch (key.kind) {
    case 'object':
      return `objects/${key.sha256.slice(0, 2)}/${key.sha256.slice(2, 4)}/${key.sha256}${repairText(key)}`;
    case 'segment':
      return `log/${devicePath(key)}/${seqText(key.firstSeq)}-${key.sha256}${repairText(key)}`;
    case 'keys':
    case 'receipts':
      return `${key.kind}/${devicePath(key)}/${key.id}-${key.sha256}`;
    case 'ack':
      return `ack/${devicePath(key)}/${seqText(key.throughSeq)}-${key.sha256}${repairText(key)}`;
  }
};

/** Path of a key. @throws RangeError where a part of it is none */
export const storeKey = (key: StoreKey): string => {
  const text = unchecked(key);
  if (parseStoreKey(text) === undefined) throw new RangeError('no key of the store');
  return text;
};

const parsed = (text: string): StoreKey | undefined => {
  const object = patterns.object.exec(text);
  if (object) return { kind: 'object', sha256: object[1] ?? '', ...repaired(object[2]) };
  const segment = patterns.segment.exec(text);
  if (segment) {
    const [, province = '', regency = '', device = '', seq = '', sha256 = '', copy] = segment;
    return { kind: 'segment', province, regency, device, firstSeq: Number(seq), sha256, ...repaired(copy) };
  }
  const reply = patterns.reply.exec(text);
  if (reply) {
    const [, folder, province = '', regency = '', device = '', id = '', sha256 = ''] = reply;
    return { kind: folder === 'keys' ? 'keys' : 'receipts', province, regency, device, id, sha256 };
  }
  const ack = patterns.ack.exec(text);
  if (ack) {
    const [, province = '', regency = '', device = '', seq = '', sha256 = '', copy] = ack;
    return { kind: 'ack', province, regency, device, throughSeq: Number(seq), sha256, ...repaired(copy) };
  }
  return undefined;
};

/** What a path of the store names; `undefined` for everything that this layout would not have written exactly so. */
export const parseStoreKey = (text: string): StoreKey | undefined => {
  const key = parsed(text);
  if (key === undefined || unchecked(key) !== text) return undefined;
  return 'regency' in key && !key.regency.startsWith(`${key.province}.`) ? undefined : key;
};

/** Where to list. All end in `/`, because a name may be the beginning of another. */
export const storePrefixes = {
  objects: 'objects/',
  /** The folder of an object: its copies, and the few others whose names begin alike. */
  copiesOf: (sha256: string): string => `objects/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/`,
  log: 'log/',
  logOfProvince: (province: string): string => `log/${province}/`,
  logOfRegency: (place: KeyPlace): string => `log/${place.province}/${place.regency}/`,
  logOfDevice: (of: KeyDevice): string => `log/${devicePath(of)}/`,
  repliesTo: (folder: ReplyFolder, of: KeyDevice): string => `${folder}/${devicePath(of)}/`,
  acksOf: (of: KeyDevice): string => `ack/${devicePath(of)}/`,
};
