/** Look-alikes over a real vault: found at intake, grouped, hidden by a mark, rebuilt for old vaults, never an event. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finish, openTestApp, passphrase, reopen, type TestApp, writeFiles } from '../../helpers/app.ts';
import { ownLookSet } from '../../helpers/look-set.ts';
import { changes } from '../../helpers/picture-changes.ts';

let t: TestApp;
let files: Record<string, Buffer>;
const numbers = new Map<string, { id: string; partId: string; number: string }>();

const record = async (names: readonly string[]): Promise<void> => {
  const paths = writeFiles(t.inbox, Object.fromEntries(names.map((name) => [name, files[name] as Buffer])));
  const { staged } = await finish(t.client.intake.stagePaths({ paths }));
  const out = await finish(
    t.client.intake.record({ ids: staged.map((s) => s.id), provenance: { way: 'usb-stick' }, duplicates: 'record' }),
  );
  for (const { id, number, stagedId } of out.exhibits) {
    const name = staged.find((s) => s.id === stagedId)?.receivedName.text ?? '';
    numbers.set(name, { id, number, partId: stagedId });
  }
};

/** Asks until every picture was looked at. */
const near = async (client: TestApp['client'], ids: readonly string[]) => {
  for (let round = 0; round < 600; round++) {
    const answers = await client.lookalikes.near({ ids: [...ids] });
    if (answers.every((of) => of.state !== 'pending')) return answers;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('still pending');
};

const known = (name: string) => {
  const found = numbers.get(name);
  if (!found) throw new Error(name);
  return found;
};

beforeAll(async () => {
  t = await openTestApp();
  const [first, second] = (await ownLookSet(0, 0)).filter((p) => p.name === 'spanduk.jpg' || p.name === 'umbul.jpg');
  if (!first || !second) throw new Error('scenes missing');
  files = {
    'spanduk.jpg': first.bytes,
    'salinan.jpg': first.bytes,
    'umbul.jpg': second.bytes,
    'wa.jpg': (await changes.whatsapp?.(first.bytes, 1)) ?? first.bytes,
    'potong.jpg': (await changes['cropped 10 %']?.(first.bytes, 2)) ?? first.bytes,
    'catatan.txt': Buffer.from('bukan gambar'),
  };
  await record(['spanduk.jpg', 'umbul.jpg', 'catatan.txt']);
  // Exhibits are looked at in the quiet after intake: only then is anything like them.
  await near(
    t.client,
    [...numbers.values()].map((e) => e.partId),
  );
});
afterAll(() => t?.close());

test('a waiting file says at once which exhibit it looks like', async () => {
  const paths = writeFiles(t.inbox, { 'wa.jpg': files['wa.jpg'] as Buffer, 'potong.jpg': files['potong.jpg'] as Buffer });
  const { staged } = await finish(t.client.intake.stagePaths({ paths }));
  const idOf = (name: string) => staged.find((s) => s.receivedName.text === name)?.id ?? '';
  const [wa, cropped] = await near(t.client, [idOf('wa.jpg'), idOf('potong.jpg')]);
  const original = { exhibitId: known('spanduk.jpg').id, number: known('spanduk.jpg').number };
  expect(wa?.alike).toMatchObject([{ ...original, grade: 'near-same', turned: 0 }]);
  expect(cropped?.alike).toMatchObject([{ ...original, grade: 'alike' }]);
  await t.client.intake.discard({ ids: staged.map((s) => s.id) });
});

test('what is no picture is like none, and says so', async () => {
  expect(await near(t.client, [known('catatan.txt').partId])).toEqual([{ id: known('catatan.txt').partId, state: 'none', alike: [] }]);
});

test('groups put the same bytes first, and no likeness is an event', async () => {
  await record(['salinan.jpg', 'wa.jpg']);
  await near(
    t.client,
    [...numbers.values()].map((e) => e.partId),
  );
  const { groups, pending } = await t.client.lookalikes.groups({});
  expect(pending).toBe(0);
  expect(groups.map(({ grade, members }) => ({ grade, members: members.map((m) => m.number) }))).toEqual([
    { grade: 'same-bytes', members: ['spanduk.jpg', 'salinan.jpg', 'wa.jpg'].map((name) => known(name).number).sort() },
  ]);
  const { lines } = await t.client.exhibits.history({ id: known('wa.jpg').id });
  expect(lines.map((line) => line.type)).toEqual(['exhibit.taken-in']);
});

test('a hint that was called another picture stays hidden, and comes back when taken back', async () => {
  const pair: [string, string] = [known('wa.jpg').partId, known('spanduk.jpg').partId];
  await t.client.lookalikes.setDifferent({ pair, different: true });
  const [hidden] = await near(t.client, [pair[0]]);
  expect(hidden?.alike.map((one) => one.number)).toEqual([known('salinan.jpg').number]);
  await t.client.lookalikes.setDifferent({ pair, different: false });
  const [shown] = await near(t.client, [pair[0]]);
  expect(shown?.alike.map((one) => one.number).sort()).toEqual([known('spanduk.jpg').number, known('salinan.jpg').number].sort());
});

test('a vault whose caches are gone looks at its pictures again', async () => {
  await t.app.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(t.folder, 'brankas', `local.sqlite${suffix}`), { force: true });
  const again = reopen(t.folder, t.clock);
  try {
    await again.client.vault.unlock({ officerId: t.officerId, passphrase });
    // The others are looked at again too: only then is every likeness known.
    await near(
      again.client,
      [...numbers.values()].map((e) => e.partId),
    );
    const [of] = await near(again.client, [known('wa.jpg').partId]);
    expect(of?.alike.map((one) => one.number).sort()).toEqual([known('spanduk.jpg').number, known('salinan.jpg').number].sort());
  } finally {
    await again.app.close();
  }
});
