/** The whole line through both routers: sealed to the office that made its keys, received, registered, answered, adopted; custody on both sides. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../../electron/compose.ts';
import { byteAddress } from '../../../shared/contract/host.ts';
import {
  composeTestApp,
  finish,
  openTestApp,
  passphrase,
  photo,
  type TestApp,
  type TestClient,
  testClock,
  writeFiles,
} from '../../helpers/app.ts';
import { bawaslu, clerk } from '../../helpers/receiving-desk.ts';

let sender: TestApp;
let officeFolder: string;
let officeApp: App;
let desk: TestClient;
let stick: string;

beforeAll(async () => {
  sender = await openTestApp();
  officeFolder = mkdtempSync(join(tmpdir(), 'sahih-kantor-'));
  officeApp = composeTestApp(officeFolder, testClock('2024-01-18T05:00:00.000Z'));
  desk = createRouterClient(officeApp.router, { context: {} });
  await desk.vault.create({ officer: clerk, office: bawaslu, passphrase, workstationCode: 'BWS1' });
  stick = join(officeFolder, 'stik');
  mkdirSync(stick);
});
afterAll(async () => {
  await sender.close();
  await officeApp.close();
  rmSync(officeFolder, { recursive: true, force: true });
});

const sealed = async (client: TestClient): Promise<{ dossierId: string; exhibitId: string; number: string }> => {
  writeFiles(sender.inbox, { 'IMG_1.jpg': await photo({ taken: '2024:01:17 16:20:11' }) });
  const { staged } = await finish(client.intake.stagePaths({ paths: [sender.inbox] }));
  const { exhibits } = await finish(client.intake.record({ ids: staged.map((s) => s.id), provenance: { way: 'self' } }));
  const made = await client.cases.create({
    title: 'Baliho rekaan di pagar sekolah',
    origin: 'hasil-pengawasan',
    regime: 'PEMILU',
    exhibits: exhibits.map((e) => ({ exhibitId: e.id })),
  });
  const dossier = await finish(client.dossiers.seal({ caseId: made.case.id, passphrase }));
  return { dossierId: dossier.id, exhibitId: exhibits[0]!.id, number: dossier.number };
};

test('a dossier goes from laptop to office and its receipt comes back', async () => {
  const { client } = sender;
  const { dossierId, exhibitId, number } = await sealed(client);

  // The office's card becomes known to the officer, as a file read out and confirmed.
  await desk.trust.makeOfficeKey({ name: bawaslu.name, passphrase: 'payung merah menunggu di halte' });
  const card = await desk.trust.text({ what: 'card' });
  const reading = await client.trust.read({ text: card.text });
  await client.trust.adopt({ text: card.text, fingerprint: reading.fingerprint });

  const begun = await finish(
    client.handovers.begin({ dossierIds: [dossierId], closure: { kind: 'office', fingerprint: reading.fingerprint } }),
  );
  expect((await client.home.summary()).incomplete.notExported).toBe(1);
  await finish(client.handovers.write({ id: begun.id, folder: stick }));
  expect((await client.home.summary()).incomplete.notExported).toBe(0);

  const [arrival] = await finish(desk.inbox.look({ path: stick }));
  expect(arrival).toMatchObject({ id: begun.id, closure: 'office', answerable: true });
  expect(arrival!.problems.map((p) => p.code)).toEqual(['key-self-made']);
  expect(arrival!.entries).toMatchObject([{ acceptable: true, item: { number, exhibitCount: 1 }, verdict: { exitCode: 0 } }]);
  const decided = await finish(desk.inbox.decide({ arrivalId: arrival!.id, lines: [{ itemId: dossierId, outcome: 'diterima' }] }));
  expect(decided.written).toBeDefined();
  const registerNumber = decided.receipt!.body.lines[0]!.registerNumber!;
  const { entries } = await desk.register.list({ filter: {} });
  expect(entries).toMatchObject([{ number: registerNumber, itemNumber: number, outcome: 'diterima' }]);

  const minutes = await finish(desk.inbox.printMinutes({ handoverId: begun.id, sets: 2 }));
  expect(minutes).toMatchObject({ sets: 2, pageCount: 2 });
  expect(await officeApp.bytes(byteAddress.minutes(minutes.printId))).toMatchObject({ mediaType: 'application/pdf' });

  // Nobody known to the officer vouches for the clerk: the code on the paper is what he compares.
  const [doubtful] = await finish(client.inbox.adoptReceipts({ path: stick }));
  expect(doubtful).toMatchObject({ state: 'doubtful', faults: [] });
  expect((await desk.inbox.show({ handoverId: begun.id })).code).toBe(doubtful!.code);
  const [adopted] = await finish(client.inbox.adoptReceipts({ path: stick, confirmed: [doubtful!.receipt!.body.id] }));
  expect(adopted).toMatchObject({ state: 'adopted' });
  expect(await client.handovers.list()).toMatchObject([{ state: 'diterima', receipt: { office: bawaslu.name, accepted: 1, returns: [] } }]);

  const home = await client.exhibits.history({ id: exhibitId });
  expect(home.lines.at(-1)).toMatchObject({
    type: 'exhibit.handed-over',
    fields: { toOffice: bawaslu.name, registerNumber, with: number },
  });
  const [row] = await desk.inbox.received();
  expect(row).toMatchObject({ senderName: 'Dwi Anggoro', accepted: 1, open: 0, numbers: [number] });
  expect(await desk.inbox.show({ handoverId: begun.id })).toMatchObject({ exhibits: [{ id: exhibitId, number: 'B-KLT1-000001' }] });
  for (const client of [sender.client, desk]) {
    const check = await finish(client.verify.check({ path: join(client === desk ? officeFolder : sender.folder, 'brankas') }));
    expect(check).toMatchObject({ exitCode: 0, integrity: 'intact' });
    expect(check.problems.filter((p) => p.weight !== 'note')).toEqual([]);
  }
});
