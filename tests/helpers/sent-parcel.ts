/** A parcel over a real vault: its sealed packages and exhibits, the sender's own log, signed and written as a stick carries it. */
import { randomBytes } from 'node:crypto';
import { openAge } from '../../electron/base/age.ts';
import { sha256Hex } from '../../electron/base/hash-stream.ts';
import { byPath, heldSource, statementSources } from '../../electron/services/handover/parcel/own-files.ts';
import { measure, type ParcelSource, planParcel } from '../../electron/services/handover/parcel/plan-parcel.ts';
import { writeParcel } from '../../electron/services/handover/parcel/write-parcel.ts';
import type { SentHandover } from '../../electron/services/handover/receive/interface.ts';
import type { OpenVault } from '../../electron/storage/interface.ts';
import { signBytes } from '../../electron/storage/keys/signing.ts';
import type { Subject } from '../../shared/domain/custody.ts';
import type { Dossier } from '../../shared/domain/dossier.ts';
import type { HandoverItem, HandoverStatement } from '../../shared/domain/handover.ts';
import { itemPlace } from '../../shared/domain/parcel.ts';
import { canonicalBytes } from '../../shared/encoding/canonical-json.ts';
import { keptVolumes, long } from './parcel-fixture.ts';
import { partyOf } from './receiving-desk.ts';

export interface ParcelRequest {
  medium: string;
  dossiers?: readonly { dossier: Dossier; files: ReadonlyMap<string, Buffer> }[];
  /** Ids of exhibits that go by themselves. */
  exhibitIds?: readonly string[];
  to?: { office: string; fingerprint: string; recipient: string };
  passphrase?: string;
  capBytes?: number;
  /** What a dishonest sender states otherwise, before signing. */
  change?: Partial<HandoverStatement>;
  /** Leaves an event out of the extract. */
  dropEvent?: boolean;
  at?: string;
}

const dossierSources = (item: HandoverItem, files: ReadonlyMap<string, Buffer>): ParcelSource[] =>
  [...files].map(([path, bytes]) => heldSource(`${itemPlace(item)}${path}`, bytes));

const exhibitSources = async (vault: OpenVault, item: HandoverItem): Promise<ParcelSource[]> => {
  const exhibit = vault.tables.exhibit(item.id);
  if (!exhibit) throw new Error('no such exhibit');
  const place = itemPlace(item);
  const files = exhibit.parts.map((part, n) => ({
    path: `${place}${String(n + 1).padStart(3, '0')}.jpg`,
    partId: part.id,
    sha256: part.sha256,
  }));
  const record = canonicalBytes({ format: 'sahih.parcel-exhibit.v1', exhibit, files });
  const originals = await Promise.all(files.map(async (f) => heldSource(f.path, await vault.blobs.read(f.sha256, 100_000_000))));
  return [heldSource(`${place}bukti.json`, record), ...originals];
};

const itemsOf = (vault: OpenVault, { dossiers = [], exhibitIds = [] }: ParcelRequest): HandoverItem[] => [
  ...dossiers.map(({ dossier, files }): HandoverItem => {
    const corrected = dossier.corrects ? vault.tables.dossier(dossier.corrects) : undefined;
    return {
      kind: 'dossier',
      id: dossier.id,
      number: dossier.number,
      title: dossier.title,
      manifestSha256: sha256Hex(files.get('manifes.json') ?? ''),
      ...(corrected?.manifestSha256 && { corrects: { dossierNumber: corrected.number, manifestSha256: corrected.manifestSha256 } }),
      exhibitCount: dossier.exhibitCount,
      sizeBytes: [...files.values()].reduce((sum, b) => sum + b.length, 0),
    };
  }),
  ...exhibitIds.map((id): HandoverItem => {
    const exhibit = vault.tables.exhibit(id);
    return { kind: 'exhibit', id, number: exhibit?.number ?? '', title: exhibit?.tags.caption ?? '', exhibitCount: 1, sizeBytes: 1 };
  }),
];

/** Writes it and says what its receipt must answer. */
export const sendParcel = async (vault: OpenVault, request: ParcelRequest): Promise<SentHandover & { folder: string }> => {
  const id = randomBytes(16).toString('hex');
  const { signer } = vault;
  if (!signer) throw new Error('nobody signed in');
  const items = itemsOf(vault, request);
  vault.commit((scope) => scope.append({ subject: { kind: 'handover', id }, type: 'handover.begun', payload: begunPayload(items) }));
  const checkpoint = vault.log.checkpoint(signer);
  const subjects: Subject[] = [
    ...items.map((item): Subject => ({ kind: item.kind as 'dossier' | 'exhibit', id: item.id })),
    ...vault.db.all<{ id: string }>('SELECT id FROM exhibits').map(({ id: exhibit }): Subject => ({ kind: 'exhibit', id: exhibit })),
    { kind: 'handover', id },
  ];
  const once = [...new Map(subjects.map((s) => [`${s.kind} ${s.id}`, s])).values()];
  const whole = vault.log.extract(once, checkpoint, () => false);
  const extract = canonicalBytes(request.dropEvent ? { ...whole, events: whole.events.filter((_, n) => n !== 1) } : whole);
  const sources = [heldSource('rantai.json', extract)];
  for (const { dossier, files } of request.dossiers ?? [])
    sources.push(...dossierSources(items.find((i) => i.id === dossier.id) as HandoverItem, files));
  for (const item of items) if (item.kind === 'exhibit') sources.push(...(await exhibitSources(vault, item)));
  const statement: HandoverStatement = {
    format: 'sahih.handover.v1',
    id,
    purpose: 'berkas',
    sender: partyOf(vault),
    ...(request.to && { recipient: { office: request.to.office, fingerprint: request.to.fingerprint } }),
    at: request.at ?? '2024-01-21T02:00:00.000Z',
    items,
    files: byPath(sources).map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 })),
    checkpoint,
    extractSha256: sha256Hex(extract),
    exercise: vault.exercise,
    ...request.change,
  };
  const signature = signBytes(signer.privateKey, canonicalBytes(statement));
  const closure = request.to ? 'office' : request.passphrase ? 'passphrase' : 'plain';
  const lock = request.to ? { recipients: [request.to.recipient] } : request.passphrase ? { passphrase: request.passphrase } : undefined;
  const all = [...sources, ...statementSources(statement, signature)];
  const plan = planParcel(closure, await measure(all, long()), all, lock && (await openAge(lock)), request.capBytes ?? 4_000_000_000);
  const target = { medium: request.medium, handoverId: id, beside: [], ...(request.to && { recipient: request.to.fingerprint }) };
  const { folder } = await writeParcel(target, plan, keptVolumes(), long());
  return { id, statement, statementSha256: sha256Hex(canonicalBytes(statement)), signature, folder };
};

/** As much of the beginning as the tables need. */
const begunPayload = (items: readonly HandoverItem[]) => ({
  purpose: 'berkas',
  closure: 'plain',
  items: JSON.parse(JSON.stringify(items)),
  contents: [],
  fileCount: items.length,
  sizeBytes: 1,
  begunBy: '0'.repeat(32),
  begunAt: '2024-01-21T02:00:00.000Z',
});
