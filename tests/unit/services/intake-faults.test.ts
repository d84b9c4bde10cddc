/** Faults under recording that no file can cause: a full disk, a decoder that dies. Real vault, one part replaced. */
import { expect, test } from 'vitest';
import { systemRandom } from '../../../electron/base/random.ts';
import { createIntake, type Intake } from '../../../electron/services/intake/intake.ts';
import type { Decoder } from '../../../electron/services/intake/reading-queue.ts';
import type { OpenVault, Staging } from '../../../electron/storage/interface.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { type TemporaryVault, temporaryVault } from '../../helpers/temporary-vault.ts';

const quiet = { report: () => undefined, signal: new AbortController().signal };
const plainDecoder: Decoder = {
  glance: async () => ({ mediaType: 'text/plain', reading: { preview: 'none' } }),
  read: async () => ({ mediaType: 'text/plain', reading: { preview: 'none' } }),
};

/** The vault with its staging replaced; everything else is the real one. */
const withStaging = (vault: OpenVault, change: Partial<Staging>): OpenVault => {
  const real = vault.staging;
  const staging: Staging = {
    add: (input) => real.add(input),
    positionNow: () => real.positionNow(),
    list: () => real.list(),
    get: (id) => real.get(id),
    open: (id) => real.open(id),
    setReading: (id, mediaType, reading) => real.setReading(id, mediaType, reading),
    discard: (ids) => real.discard(ids),
    promote: (ids) => real.promote(ids),
    forget: (ids) => real.forget(ids),
    ...change,
  };
  const { id, directory, chainId, exercise, tables, db, caches, prints, blobs, log, foreign, officeKeys, workstationSigner, notices } =
    vault;
  return {
    ...{
      id,
      directory,
      chainId,
      exercise,
      tables,
      db,
      caches,
      prints,
      blobs,
      log,
      foreign,
      officeKeys,
      workstationSigner,
      notices,
      staging,
    },
    signer: vault.signer,
    syncTables: vault.syncTables,
    commit: (build, by) => vault.commit(build, by),
    onCommit: (listener) => vault.onCommit(listener),
    zone: () => vault.zone(),
    close: () => vault.close(),
  };
};

const intakeOver = (t: TemporaryVault, vault: OpenVault, decoder = plainDecoder): Intake =>
  createIntake({ vault, clock: t.clock, random: systemRandom(), decoder, knowsViolation: () => true, note: () => undefined });

async function* text(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}
const stageMany = async (intake: Intake, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push((await intake.stage({ receivedName: { text: `${i}.txt` }, bytes: text(`catatan ${i}`) })).id);
  return ids;
};

test('a full disk while recording keeps earlier slices, names the rest and leaves it waiting', async () => {
  await using t = await temporaryVault();
  let calls = 0;
  const promote = (ids: readonly string[]) => (++calls === 1 ? t.vault.staging.promote(ids) : Promise.reject(new Failure('disk-full')));
  const intake = intakeOver(t, withStaging(t.vault, { promote }));
  const ids = await stageMany(intake, 30);
  const outcome = await intake.record({ ids, provenance: { way: 'usb-stick' }, duplicates: 'skip' }, quiet);
  expect(outcome.exhibits.length).toBe(25);
  expect(outcome.refused.map((r) => [r.subject, r.code])).toEqual(
    ['25.txt', '26.txt', '27.txt', '28.txt', '29.txt'].map((n) => [n, 'disk-full']),
  );
  expect(intake.staged().length).toBe(5);
  const later = intakeOver(t, t.vault);
  const rest = await later.record({ ids: ids.slice(25), provenance: { way: 'usb-stick' }, duplicates: 'skip' }, quiet);
  expect(rest.exhibits.map((e) => Number(e.number.slice(-6)))).toEqual([26, 27, 28, 29, 30]);
  expect((await t.vault.log.verify()).ok).toBe(true);
});

test('one file that cannot be put in place names itself; its neighbours are recorded', async () => {
  await using t = await temporaryVault();
  let bad = '';
  const promote = (ids: readonly string[]) =>
    ids.includes(bad) ? Promise.reject(new Failure('blob-altered')) : t.vault.staging.promote(ids);
  const intake = intakeOver(t, withStaging(t.vault, { promote }));
  const ids = await stageMany(intake, 4);
  bad = ids[2] ?? '';
  const outcome = await intake.record({ ids, provenance: { way: 'cable' }, duplicates: 'skip' }, quiet);
  expect(outcome.exhibits.map((e) => e.stagedId)).toEqual([ids[0], ids[1], ids[3]]);
  expect(outcome.refused).toEqual([{ subject: '2.txt', code: 'blob-altered', facts: {} }]);
  expect(intake.staged().map((s) => s.id)).toEqual([bad]);
});

test('a decoder that dies costs the preview and nothing else', async () => {
  await using t = await temporaryVault();
  const dead: Decoder = {
    glance: () => Promise.reject(new Error('died')),
    read: async ({ mediaType }) => ({ mediaType, reading: { preview: 'failed', previewFailure: 'decoder-crashed' } }),
  };
  const intake = intakeOver(t, t.vault, dead);
  const ids = await stageMany(intake, 2);
  const { exhibits } = await intake.record({ ids, provenance: { way: 'cable' }, duplicates: 'skip' }, quiet);
  expect(exhibits.length).toBe(2);
  await intake.idle();
  expect(t.vault.caches.reading(ids[0] ?? '')).toEqual({ preview: 'failed', previewFailure: 'decoder-crashed' });
  await intake.close();
});

test('an officer without a signing key records nothing', async () => {
  await using t = await temporaryVault();
  const intake = intakeOver(t, { ...withStaging(t.vault, {}), signer: undefined });
  const ids = await stageMany(intake, 1);
  await expect(intake.record({ ids, provenance: { way: 'cable' }, duplicates: 'skip' }, quiet)).rejects.toMatchObject({
    code: 'no-signing-key',
  });
});
