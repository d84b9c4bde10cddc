/** The clerk's stick: five packages lying bare, one altered, one of an unknown key, one a correction of another. */
import { cp, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemRandom } from '../../../electron/base/random.ts';
import { receiptFaults } from '../../../electron/services/handover/receive/judge-receipt.ts';
import { createReceiving } from '../../../electron/services/handover/receive/receiving.ts';
import { createRegister } from '../../../electron/services/register/register.ts';
import { createVerify } from '../../../electron/services/verify/verify.ts';
import { type Receipt, ReceiptSchema } from '../../../shared/domain/handover.ts';
import { type Arrival, entryState } from '../../../shared/domain/inbox.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { makeScratch } from '../../helpers/checked.ts';
import { knownOffice, type ReceivingDesk, receivingDesk, unwatched } from '../../helpers/receiving-desk.ts';
import { sealPackage, writeFolder } from '../../helpers/sealed-package.ts';
import { type DossierWorld, dossierWorld } from '../dossier/dossier-fixture.ts';

const scratch = await makeScratch();
let sender: DossierWorld;
/** Packages as exported: the first, its correction. */
let packages: string[];

const flipped = async (path: string): Promise<void> => {
  const file = await open(path, 'r+');
  await file.write(Buffer.from([0x5a]), 0, 1, 2000);
  await file.close();
};

beforeAll(async () => {
  sender = await dossierWorld(['baliho']);
  const { dossiers, matter, out } = sender;
  const first = await dossiers.seal({ caseId: matter.id, template: 'berkas-bukti' }, unwatched());
  const second = await dossiers.seal(
    { caseId: matter.id, template: 'berkas-bukti', corrects: first.id, correctionReason: 'Tempat diperbaiki' },
    unwatched(),
  );
  packages = [];
  for (const { id } of [first, second]) packages.push((await dossiers.exportTo({ id, folder: out, form: 'folder' }, unwatched())).path);
});
afterAll(async () => {
  await sender[Symbol.asyncDispose]();
  await scratch.remove();
});

/** A stick with the packages of this name each. */
const stickWith = async (...paths: string[]): Promise<string> => {
  const stick = scratch.next();
  await mkdir(stick, { recursive: true });
  for (const path of paths) await cp(path, join(stick, basename(path)), { recursive: true });
  return stick;
};

let desk: ReceivingDesk;
beforeEach(async () => {
  desk = await receivingDesk();
  desk.trusted.set(sender.base.vault.signer!.fingerprint, knownOffice('Panwaslu Kecamatan Mekarsari'));
  return () => desk[Symbol.asyncDispose]();
});

const byNumber = (arrivals: readonly Arrival[], number: string) => {
  const arrival = arrivals.find((a) => a.entries.some((e) => e.item.number === number))!;
  return { arrival, entry: arrival.entries[0]! };
};

describe('a stick of five packages', () => {
  test('is verified whole into one table before anything is imported', async () => {
    const [first, second] = packages as [string, string];
    const stick = await stickWith(first, second);
    // Before the whole one in the order of names: the whole one is what is decided all the same.
    const altered = join(stick, 'AA-rusak', 'BB-MKS1-0001');
    await cp(first, altered, { recursive: true });
    await flipped(join(altered, 'asli', '001.jpg'));
    const stranger = sealPackage();
    await writeFolder(join(stick, 'BB-UJI1-0001'), stranger.files);
    await writeFile(join(stick, 'BB-MKS1-0009.zip'), 'bukan zip');
    const before = desk.vault.log.size();

    const arrivals = await desk.receiving.look(stick, unwatched());

    expect(desk.vault.log.size()).toBe(before);
    expect(arrivals).toHaveLength(5);
    const good = byNumber(
      arrivals.filter((a) => a.name === 'BB-MKS1-0002'),
      'BB-MKS1-0002',
    );
    expect(entryState(good.entry)).toBe('sound');
    expect(good.entry.problems).toContainEqual({ code: 'corrects', weight: 'notes', subject: 'BB-MKS1-0001' });
    expect(good.arrival.sender).toMatchObject({
      name: 'Siti Rahmawati',
      office: 'Panwaslu Kecamatan Mekarsari',
      trust: { is: 'certified' },
    });
    const old = byNumber(
      arrivals.filter((a) => a.entries[0]?.acceptable),
      'BB-MKS1-0001',
    );
    expect(entryState(old.entry)).toBe('doubtful');
    expect(old.entry.problems).toContainEqual({ code: 'corrected-by', weight: 'warns', subject: 'BB-MKS1-0002' });
    const bent = arrivals.find((a) => a.entries[0]?.verdict?.problems.some((p) => p.code === 'file-altered'))!;
    expect(entryState(bent.entries[0]!)).toBe('barred');
    expect(bent.entries[0]!.verdict).toMatchObject({ integrity: 'altered' });
    expect(bent.entries[0]!.verdict!.problems[0]).toMatchObject({ code: 'file-altered', subject: 'asli/001.jpg' });
    const unknown = byNumber(arrivals, 'BB-UJI1-0001');
    expect(unknown.arrival.problems.map((p) => p.code)).toEqual(['key-self-made', 'exercise-differs']);
    const broken = arrivals.find((a) => a.name === 'BB-MKS1-0009.zip')!;
    expect(broken).toMatchObject({ answerable: false });
    expect(broken.sender).toBeUndefined();
  });

  test('is taken entry by entry, each with a register number and a receipt that both sides can check', async () => {
    const stick = await stickWith(...packages);
    const arrivals = await desk.receiving.look(stick, unwatched());
    const { arrival, entry } = byNumber(arrivals, 'BB-MKS1-0002');
    const {
      receipt,
      written,
      arrival: after,
    } = await desk.receiving.decide(arrival.id, [{ itemId: entry.item.id, outcome: 'diterima' }], unwatched());
    expect(after.entries[0]!.decision).toMatchObject({ outcome: 'diterima', registerNumber: '001/REG/I/2024' });
    expect(written!.path).toBe(join(stick, 'serah-terima-sahih', arrival.id.slice(0, 12), `tanda-terima-${arrival.id.slice(0, 12)}.json`));
    expect(ReceiptSchema.parse(JSON.parse(await readFile(written!.path, 'utf8')))).toEqual(receipt);

    const { vault } = desk;
    const detail = desk.receiving.show(arrival.id);
    expect(detail.dossiers).toMatchObject([{ number: 'BB-MKS1-0002', registerNumber: '001/REG/I/2024', correction: 1 }]);
    expect(detail.exhibits).toMatchObject([{ number: 'B-MKS1-000001', senderOffice: 'Panwaslu Kecamatan Mekarsari' }]);
    for (const { sha256 } of detail.dossiers[0]!.files) expect(await vault.blobs.verify(sha256)).toBe(true);
    expect(vault.log.history({ kind: 'exhibit', id: detail.exhibits[0]!.id }).lines.map((l) => l.type)).toEqual(['exhibit.received']);
    expect(vault.log.replayEqualsTables()).toBe(true);
    expect((await vault.log.verify()).ok).toBe(true);
    const check = await createVerify({ clock: desk.clock }).vault(vault, unwatched());
    expect(check).toMatchObject({ exitCode: 0, problems: [] });
    expect(desk.adopted).toHaveLength(1);
  });

  test('an altered one cannot be accepted, only returned with a reason, and nothing of it is kept', async () => {
    const stick = await stickWith(packages[0]!);
    await flipped(join(stick, 'BB-MKS1-0001', 'berkas.pdf'));
    const [arrival] = await desk.receiving.look(stick, unwatched());
    const itemId = arrival!.entries[0]!.item.id;
    const decide = (line: object) => desk.receiving.decide(arrival!.id, [{ itemId, outcome: 'diterima', ...line }], unwatched());
    await expect(decide({})).rejects.toMatchObject({ code: 'arrival-barred' });
    await expect(decide({ outcome: 'dikembalikan', reason: '  ' })).rejects.toMatchObject({ code: 'arrival-reason-missing' });
    const { receipt } = await decide({ outcome: 'dikembalikan', reason: 'PDF tidak sama dengan segelnya' });
    expect(receipt!.body.lines).toMatchObject([{ outcome: 'dikembalikan', reason: 'PDF tidak sama dengan segelnya' }]);
    expect(desk.receiving.show(arrival!.id)).toMatchObject({ dossiers: [], exhibits: [] });
    await expect(decide({})).rejects.toMatchObject({ code: 'arrival-decided' });
  });

  test('the same package again is said to be received already, and is not taken twice', async () => {
    const stick = await stickWith(packages[0]!);
    const [first] = await desk.receiving.look(stick, unwatched());
    await desk.receiving.decide(first!.id, [{ itemId: first!.entries[0]!.item.id, outcome: 'diterima' }], unwatched());
    const size = desk.vault.log.size();
    const [again] = await desk.receiving.look(stick, unwatched());
    expect(entryState(again!.entries[0]!)).toBe('accepted');
    expect(again!.receipt).toBeDefined();
    expect(again!.problems.map((p) => p.code)).toContain('already-received');
    await expect(
      desk.receiving.decide(again!.id, [{ itemId: again!.entries[0]!.item.id, outcome: 'diterima' }], unwatched()),
    ).rejects.toMatchObject({ code: 'arrival-decided' });
    expect(desk.vault.log.size()).toBe(size);
  });

  test('a file that changes between the check and the taking is not taken under the digest that was verified', async () => {
    const stick = await stickWith(packages[0]!);
    const [arrival] = await desk.receiving.look(stick, unwatched());
    await flipped(join(stick, 'BB-MKS1-0001', 'asli', '001.jpg'));
    const size = desk.vault.log.size();
    await expect(
      desk.receiving.decide(arrival!.id, [{ itemId: arrival!.entries[0]!.item.id, outcome: 'diterima' }], unwatched()),
    ).rejects.toMatchObject({ code: 'file-changed-while-reading' });
    expect(desk.vault.log.size()).toBe(size);
    expect(desk.receiving.rows()).toEqual([]);
  });

  test('a stick that is pulled or write-protected leaves the decision, and the receipt is written later', async () => {
    const stick = await stickWith(packages[0]!);
    const [arrival] = await desk.receiving.look(stick, unwatched());
    await writeFile(join(stick, 'serah-terima-sahih'), 'sebuah file di tempat foldernya');
    const decided = await desk.receiving.decide(arrival!.id, [{ itemId: arrival!.entries[0]!.item.id, outcome: 'diterima' }], unwatched());
    expect(decided.receipt).toBeDefined();
    expect(decided.written).toBeUndefined();
    await rm(join(stick, 'serah-terima-sahih'));
    const { path } = await desk.receiving.writeReceipt(arrival!.id, stick, unwatched());
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(decided.receipt);
    // Written again it is the same file.
    expect((await desk.receiving.writeReceipt(arrival!.id, stick, unwatched())).path).toBe(path);
  });
});

describe('the receipt, back at the desk that handed over', () => {
  const received = async (): Promise<{ stick: string; receipt: Receipt; back: ReceivingDesk }> => {
    const stick = await stickWith(packages[1]!);
    const [arrival] = await desk.receiving.look(stick, unwatched());
    const { receipt } = await desk.receiving.decide(
      arrival!.id,
      [{ itemId: arrival!.entries[0]!.item.id, outcome: 'diterima' }],
      unwatched(),
    );
    return { stick, receipt: receipt!, back: desk };
  };
  test('the body it signs is what the schema says and its signature is strict', async () => {
    const { receipt } = await received();
    expect(ReceiptSchema.parse(receipt)).toEqual(receipt);
    expect(receipt.body.senderFingerprint).toBe(sender.base.vault.signer!.fingerprint);
    const sent = {
      id: receipt.body.handoverId,
      statement: { ...desk.receiving.show(receipt.body.handoverId).handover.statement },
      statementSha256: receipt.body.statementSha256,
      signature: receipt.body.senderSignature,
    };
    expect(receiptFaults(sender.base.vault, receipt, sent, { is: 'self-made' })).toEqual([]);
    expect(canonicalBytes(receipt).length).toBeLessThan(20_000);
  });
});

test('a package whose words were altered is returned under its number, into the real register too', async () => {
  const stick = await stickWith(packages[0]!);
  await flipped(join(stick, 'BB-MKS1-0001', 'isi.json'));
  const { desk: book } = createRegister({ vault: desk.vault, clock: desk.clock, random: systemRandom(), fonts: () => desk.parts.fonts });
  const receiving = createReceiving({ ...desk.parts, register: book });
  const [arrival] = await receiving.look(stick, unwatched());
  expect(arrival!.sender).toMatchObject({ name: '', fingerprint: sender.base.vault.signer!.fingerprint });
  const { receipt } = await receiving.decide(
    arrival!.id,
    [{ itemId: arrival!.entries[0]!.item.id, outcome: 'dikembalikan', reason: 'Isinya berubah' }],
    unwatched(),
  );
  expect(receipt!.body.lines).toMatchObject([{ number: 'BB-MKS1-0001', outcome: 'dikembalikan' }]);
  await receiving.close();
});
