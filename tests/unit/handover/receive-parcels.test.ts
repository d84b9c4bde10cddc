/** Parcels at the receiving desk: closed to the office, by passphrase or plain; altered, cut, meant for somebody else; and crashes between the steps. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newAgeIdentity } from '../../../electron/base/age.ts';
import { findParcels } from '../../../electron/services/handover/parcel/find.ts';
import { inspectParcel, openParcel } from '../../../electron/services/handover/parcel/open-parcel.ts';
import type { Receiving } from '../../../electron/services/handover/receive/interface.ts';
import { createReceiving } from '../../../electron/services/handover/receive/receiving.ts';
import { createVerify } from '../../../electron/services/verify/verify.ts';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { entryState } from '../../../shared/domain/inbox.ts';
import { makeScratch } from '../../helpers/checked.ts';
import { knownOffice, type ReceivingDesk, receivingDesk, unwatched } from '../../helpers/receiving-desk.ts';
import { sendParcel } from '../../helpers/sent-parcel.ts';
import { type DossierWorld, dossierWorld } from '../dossier/dossier-fixture.ts';

const parcels = { find: findParcels, inspect: inspectParcel, open: openParcel };
const scratch = await makeScratch();
let sender: DossierWorld;
let dossier: Dossier;
let files: Map<string, Buffer>;

const readFolder = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => [relative(folder, join(e.parentPath, e.name)).replaceAll('\\', '/'), readFileSync(join(e.parentPath, e.name))]),
  );

beforeAll(async () => {
  sender = await dossierWorld(['baliho', 'malam']);
  dossier = await sender.dossiers.seal({ caseId: sender.matter.id, template: 'berkas-bukti' }, unwatched());
  const { path } = await sender.dossiers.exportTo({ id: dossier.id, folder: sender.out, form: 'folder' }, unwatched());
  files = readFolder(path);
});
afterAll(async () => {
  await sender[Symbol.asyncDispose]();
  await scratch.remove();
});

let desk: ReceivingDesk;
let stick: string;
beforeEach(async () => {
  desk = await receivingDesk(parcels);
  stick = scratch.next();
  mkdirSync(stick);
  desk.trusted.set(sender.base.vault.signer!.fingerprint, knownOffice('Panwaslu Kecamatan Mekarsari'));
  return () => desk[Symbol.asyncDispose]();
});

const send = (request: Partial<Parameters<typeof sendParcel>[1]> = {}) =>
  sendParcel(sender.base.vault, { medium: stick, dossiers: [{ dossier, files }], ...request });
const flip = (path: string, at: number): void => {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  writeFileSync(path, bytes);
};
const codesOf = (problems: readonly { code: string }[]): string[] => problems.map((p) => p.code);

describe('a parcel', () => {
  test('sealed to the office is opened by its key, judged, and taken with nothing of it ever lying on the disk in the clear', async () => {
    const card = await desk.vault.officeKeys.make({
      name: 'Bawaslu Kabupaten Contoh',
      region: desk.vault.tables.office().region,
      passphrase: 'payung merah di halte',
    });
    const sent = await send({
      exhibitIds: [sender.exhibits[0]!.id],
      to: { office: card.body.name, fingerprint: card.body.fingerprint, recipient: card.body.recipient },
    });
    const before = readdirSync(desk.root, { recursive: true }).length;
    const [arrival] = await desk.receiving.look(stick, unwatched());
    expect(readdirSync(desk.root, { recursive: true }).length).toBe(before);
    expect(arrival).toMatchObject({ id: sent.id, closure: 'office', answerable: true, problems: [] });
    expect(arrival!.entries.map(entryState)).toEqual(['sound', 'sound']);
    expect(arrival!.entries[0]!.verdict).toMatchObject({ exitCode: 0, coverage: 'full' });

    // Entry by entry: the receipt comes with the last one.
    const [first, second] = arrival!.entries;
    const one = await desk.receiving.decide(sent.id, [{ itemId: first!.item.id, outcome: 'diterima' }], unwatched());
    expect(one.receipt).toBeUndefined();
    const two = await desk.receiving.decide(
      sent.id,
      [{ itemId: second!.item.id, outcome: 'dikembalikan', reason: 'Sudah ada dalam berkasnya' }],
      unwatched(),
    );
    expect(two.receipt!.body.lines.map((l) => l.outcome)).toEqual(['diterima', 'dikembalikan']);
    expect(two.written!.path.startsWith(sent.folder)).toBe(true);
    const detail = desk.receiving.show(sent.id);
    expect(detail.exhibits.map((e) => e.number)).toEqual(['B-MKS1-000001', 'B-MKS1-000002']);
    expect(desk.adopted).toHaveLength(1);
    // With its receipt beside it the parcel is still the same parcel.
    const [again] = await desk.receiving.look(stick, unwatched());
    expect(again!.entries.map(entryState)).toEqual(['accepted', 'returned']);
    const check = await createVerify({ clock: desk.clock }).vault(desk.vault, unwatched());
    expect(check).toMatchObject({ exitCode: 0, problems: [] });
  });

  test('with a passphrase shows nothing of its inside until it is given', async () => {
    const sent = await send({ passphrase: 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF' });
    const [closed] = await desk.receiving.look(stick, unwatched());
    expect(closed).toMatchObject({ entries: [], answerable: false });
    expect(closed!.sender).toBeUndefined();
    expect(codesOf(closed!.problems)).toEqual(['passphrase-needed']);
    const wrong = await desk.receiving.open(sent.id, 'salah sama sekali', unwatched());
    expect(codesOf(wrong.problems)).toEqual(['passphrase-wrong']);
    const opened = await desk.receiving.open(sent.id, 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF', unwatched());
    expect(opened.entries.map(entryState)).toEqual(['sound']);
    const { receipt } = await desk.receiving.decide(sent.id, [{ itemId: dossier.id, outcome: 'diterima' }], unwatched());
    expect(receipt!.body.handoverId).toBe(sent.id);
  });

  test('meant for another office cannot be opened, and says no more than that', async () => {
    const { recipient } = await newAgeIdentity();
    await send({ to: { office: 'Bawaslu Kabupaten Lain', fingerprint: 'c'.repeat(64), recipient } });
    const [arrival] = await desk.receiving.look(stick, unwatched());
    expect(codesOf(arrival!.problems)).toEqual(['not-for-us']);
    expect(JSON.stringify(arrival)).not.toContain('Bawaslu');
    await expect(
      desk.receiving.decide(arrival!.id, [{ itemId: dossier.id, outcome: 'dikembalikan', reason: 'x' }], unwatched()),
    ).rejects.toMatchObject({ code: 'arrival-missing' });
  });

  test('with a volume gone or altered is refused by its name', async () => {
    const sent = await send({ capBytes: 1_000_000 });
    flip(join(sent.folder, 'kiriman-001.zip'), 400_000);
    const [bent] = await desk.receiving.look(stick, unwatched());
    expect(bent!.entries.every((e) => !e.acceptable)).toBe(true);
    expect(JSON.stringify(bent)).toContain('altered');
    rmSync(join(sent.folder, 'kiriman-001.zip'));
    const [gone] = await desk.receiving.look(stick, unwatched());
    expect(gone!.problems).toContainEqual({ code: 'volume-missing', weight: 'bars', subject: 'kiriman-001.zip' });
    expect(gone!.answerable).toBe(false);
  });

  test('of a dishonest or careless sender is named for what it is', async () => {
    await send({ dossiers: [{ dossier, files: new Map([...files].filter(([path]) => path !== 'isi.json')) }] });
    await send({ change: { exercise: true } });
    await send({ at: '2024-01-25T02:00:00.000Z' });
    await send({ dropEvent: true });
    const arrivals = await desk.receiving.look(stick, unwatched());
    const all = arrivals.map((a) => [...codesOf(a.problems), ...a.entries.flatMap((e) => codesOf(e.problems))]);
    expect(all.filter((c) => c.includes('dossier-incomplete'))).toHaveLength(1);
    expect(all.filter((c) => c.includes('exercise-differs'))).toHaveLength(1);
    expect(all.filter((c) => c.includes('clock-ahead'))).toHaveLength(1);
    expect(all.filter((c) => c.includes('extract-broken'))).toHaveLength(1);
    const acceptable = arrivals.filter((a) => a.entries.every((e) => e.acceptable));
    expect(acceptable.map((a) => codesOf(a.problems))).toEqual([['clock-ahead']]);
  });
});

describe('a crash', () => {
  /** The desk over a vault that stops at its n-th write to the store or the log, as a killed process would. */
  const breaking = ({ vault, parts }: ReceivingDesk, at: number) => {
    let count = 0;
    const step = (): void => {
      if (count++ === at) throw new Error('killed');
    };
    const blobs = new Proxy(vault.blobs, {
      get(target, name) {
        if (name === 'write')
          return (bytes: AsyncIterable<Uint8Array>) => {
            step();
            return target.write(bytes);
          };
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const broken = new Proxy(vault, {
      get(target, name) {
        if (name === 'blobs') return blobs;
        if (name === 'commit')
          return (build: Parameters<typeof vault.commit>[0]) => {
            step();
            return target.commit(build);
          };
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    return { receiving: createReceiving({ ...parts, vault: broken }), count: () => count };
  };
  const accept = (receiving: Receiving, id: string) => receiving.decide(id, [{ itemId: dossier.id, outcome: 'diterima' }], unwatched());

  test('at any write leaves nothing half: done again, there is one hand-over, one decision, one receipt', async () => {
    const sent = await send();
    const unbroken = breaking(desk, -1);
    await unbroken.receiving.look(stick, unwatched());
    await accept(unbroken.receiving, sent.id);
    await unbroken.receiving.close();
    const steps = unbroken.count();
    // Each file of the dossier, the statement, the extract, the decision, the receipt.
    expect(steps).toBe(files.size + 4);
    for (const at of [0, 1, 6, steps - 4, steps - 3, steps - 2, steps - 1]) {
      rmSync(join(sent.folder, `tanda-terima-${sent.id.slice(0, 12)}.json`), { force: true });
      await using other = await receivingDesk(parcels);
      const { receiving } = breaking(other, at);
      await receiving.look(stick, unwatched());
      await expect(accept(receiving, sent.id), `stopped at ${at}`).rejects.toThrow('killed');
      await receiving.close();
      await other.reopen();
      const [row] = other.receiving.rows();
      // Either nothing is known of it, or it is decided whole and only its receipt is missing.
      if (at < steps - 1) expect(row).toBeUndefined();
      else expect(row).toMatchObject({ accepted: 1, open: 0 });
      expect(row?.receiptAt).toBeUndefined();
      expect(other.vault.log.replayEqualsTables()).toBe(true);
      const [arrival] = await other.receiving.look(stick, unwatched());
      if (arrival!.entries[0]!.decision) await other.receiving.writeReceipt(sent.id, stick, unwatched());
      else await accept(other.receiving, sent.id);
      const types = other.vault.log.history({ kind: 'handover', id: sent.id }).lines.map((l) => l.type);
      expect(types).toEqual(['handover.received', 'handover.decided', 'handover.receipt-issued']);
      const check = await createVerify({ clock: other.clock }).vault(other.vault, unwatched());
      expect(check, `stopped at ${at}`).toMatchObject({ exitCode: 0, problems: [] });
    }
  }, 60_000);
});
