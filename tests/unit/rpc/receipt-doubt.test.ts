/** A revocation that arrives after the receipt: what it touches is said where people read it, and nothing in the log is changed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finish } from '../../helpers/app.ts';
import { adoptFile, officePassphrase, sendParcel, type TwoOffices, twoOffices } from '../../helpers/two-offices.ts';

const at = new Date('2026-03-02T03:00:00.000Z').getTime();
const hours = (count: number): string => new Date(at + count * 3_600_000).toISOString();
let world: TwoOffices;

beforeAll(async () => {
  world = await twoOffices(1, hours(0));
}, 240_000);
afterAll(() => world[Symbol.asyncDispose]());

test('a receipt stays as it was signed and is in doubt where its key was revoked from before it on, not from later on', async () => {
  const { sender, receiver, stick, dossiers } = world;
  const { exhibitId, dossierId } = dossiers[0] as TwoOffices['dossiers'][number];
  await sendParcel(sender, [dossierId], stick);
  const [arrival] = await finish(receiver.client.inbox.look({ path: stick }));
  // The receiver's clock stands behind: the receipt says it is older than the parcel.
  receiver.clock.set(hours(-12));
  const lines = (arrival?.entries ?? []).map(({ item }) => ({ itemId: item.id, outcome: 'diterima' as const }));
  await finish(receiver.client.inbox.decide({ arrivalId: arrival?.id ?? '', lines }));
  expect((await finish(sender.client.inbox.adoptReceipts({ path: stick }))).map((found) => found.state)).toEqual(['adopted']);
  const shown = async () => {
    const [row] = await sender.client.handovers.list();
    const { lines: history, doubtful } = await sender.client.exhibits.history({ id: exhibitId });
    return { state: row?.state, receipt: row?.receipt, doubtful, history };
  };
  const before = await shown();
  expect([before.receipt?.doubt, before.doubtful]).toEqual([undefined, []]);

  const clerkKey = (await receiver.client.trust.overview()).me?.fingerprint ?? '';
  for (const { clock } of [receiver, sender]) clock.set(hours(48));
  const revoke = async (since: string, reason: 'masa-tugas-berakhir' | 'kunci-bocor') => {
    const given = { fingerprints: [clerkKey], reason, since, passphrase: officePassphrase, folder: stick };
    const [file] = (await receiver.client.trust.revoke(given)).files;
    await adoptFile(sender.client, file?.path ?? '');
  };
  await revoke(hours(24), 'masa-tugas-berakhir');
  expect(await shown(), 'from a time after the receipt on').toEqual(before);

  // After the time on the receipt and before the parcel was stated: it cannot have been signed before.
  await revoke(hours(-1), 'kunci-bocor');
  const after = await shown();
  const doubt = { since: hours(-1), by: 'Bawaslu Kabupaten Contoh', reason: 'kunci-bocor' };
  expect([after.state, after.receipt]).toEqual(['diterima', { ...before.receipt, doubt }]);
  expect(after.doubtful).toEqual([{ seq: before.history.findLast((line) => line.type === 'exhibit.handed-over')?.seq, doubt }]);
  expect(after.history, 'what was signed stays').toEqual(before.history);
}, 240_000);
