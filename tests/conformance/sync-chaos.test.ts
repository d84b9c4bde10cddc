/**
 * Chaos: a device and an office around one store while services die in the middle of anything, lines break, and the store truncates, corrupts,
 * drops, duplicates and hides what it was given. However it went, calm weather must bring both sides together: no exhibit lost, none twice,
 * and nothing was ever called proved that the store did not hold.
 *
 * `SAHIH_CHAOS=200` runs the full number; by default a few, so that a build stays short. `SAHIH_CHAOS_FROM=201` begins at another run, `SAHIH_CHAOS_SEED=n` repeats run n alone.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { sha256Hex } from '../../electron/base/hash-stream.ts';
import { storeKey } from '../../electron/services/sync/layout.ts';
import type { MemoryAct, MemoryOperation, MemoryScript, MemoryStore } from '../../electron/services/sync/remotes/memory.ts';
import type { RunOutcome } from '../../shared/contract/sync.ts';
import type { Exhibit } from '../../shared/domain/exhibit.ts';
import { type Device, device } from '../helpers/device-logs.ts';
import { Killed, Life, mortalRemote, mortalVault } from '../helpers/mortal.ts';
import { type Chance, chanceOf, seededRandom } from '../helpers/seeded.ts';
import { folderSync, type OfficeWorld, remoteTo, runOnce, syncOffice, syncOver } from '../helpers/sync-world.ts';
import { passphrase, recordExhibit } from '../helpers/temporary-vault.ts';

const runs = Number(process.env.SAHIH_CHAOS ?? 20);
const only = process.env.SAHIH_CHAOS_SEED === undefined ? undefined : Number(process.env.SAHIH_CHAOS_SEED);
const from = Number(process.env.SAHIH_CHAOS_FROM ?? 1);
const chaoticRounds = 8;
const calmRounds = 8;

const figures = {
  runs: 0,
  rounds: 0,
  kills: 0,
  faults: new Map<string, number>(),
  hostile: new Map<string, number>(),
  findings: new Map<string, number>(),
  exhibits: 0,
  bytes: 0,
  calm: 0,
  mostCalm: 0,
};
const count = (map: Map<string, number>, name: string): void => void map.set(name, (map.get(name) ?? 0) + 1);
const listed = (map: Map<string, number>): string =>
  [...map]
    .sort()
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');

afterAll(() => {
  const { runs: n, rounds, kills, faults, hostile, findings, exhibits, bytes, calm, mostCalm } = figures;
  const words = [
    `${n} runs (SAHIH_CHAOS=200 for the full number), ${rounds} chaotic rounds, ${kills} kills`,
    `faults of the line: ${listed(faults)}`,
    `acts of the store: ${listed(hostile)}`,
    `findings told: ${listed(findings)}`,
    `${exhibits} exhibits, ${(bytes / 1e6).toFixed(1)} MB: lost 0, twice 0, falsely proved 0`,
    `calm days until both sides agreed: ${(calm / Math.max(1, n)).toFixed(1)} on average, ${mostCalm} at most`,
  ];
  process.stdout.write(`sync chaos: ${words.join('\n  ')}\n`);
});

/** What goes wrong with one request: nothing is drawn that would not hurt it. */
const faultOf = (chance: Chance, operation: MemoryOperation): MemoryAct => {
  const asked: (() => MemoryAct)[] = [
    () => ({ kind: 'fail', code: chance.pick(['server-error', 'server-busy', 'too-slow', 'truncated'] as const) }),
    () => ({ kind: 'fail', code: chance.pick(['unreachable', 'captive-portal', 'quota'] as const) }),
  ];
  const carried: (() => MemoryAct)[] = [
    () => ({ kind: 'cut', afterBytes: chance.below(20_000) }),
    () => ({ kind: 'truncate', toBytes: chance.below(3000) }),
    () => ({ kind: 'corrupt', atByte: chance.below(50_000) }),
  ];
  const kept: (() => MemoryAct)[] = [() => ({ kind: 'store-nothing' }), () => ({ kind: 'answer-lost', code: 'unreachable' })];
  if (operation === 'put') return chance.pick([...asked, ...carried, ...kept])();
  return chance.pick(operation === 'get' ? [...asked, ...carried] : asked)();
};

const stormy =
  (chance: Chance): MemoryScript =>
  (operation) => {
    if (operation === 'probe' || !chance.percent(12)) return undefined;
    const act = faultOf(chance, operation);
    count(figures.faults, act.kind === 'fail' ? act.code : `${act.kind} (${operation})`);
    return act;
  };

/** Once in a while the store does something by itself. @returns puts back what it hid */
const hostility = (chance: Chance, store: MemoryStore): (() => void) => {
  const keys = [...store.keys()].sort();
  if (keys.length === 0 || !chance.percent(40)) return () => undefined;
  const key = chance.pick(keys);
  const bytes = store.get(key) ?? new Uint8Array();
  const act = chance.pick(['delete', 'truncate', 'corrupt', 'duplicate', 'hide', 'roll-back'] as const);
  count(figures.hostile, act);
  if (act === 'delete') store.delete(key);
  if (act === 'truncate') store.set(key, bytes.subarray(0, chance.below(bytes.length + 1)));
  if (act === 'corrupt') {
    const turned = Buffer.from(bytes);
    const at = chance.below(Math.max(1, turned.length));
    turned[at] = (turned[at] ?? 0) ^ 4;
    store.set(key, turned);
  }
  if (act === 'duplicate' && key.startsWith('log/'))
    store.set(key.replace(/\d{12}-/, `${String(900 + chance.below(90)).padStart(12, '0')}-`), bytes);
  if (act === 'roll-back') for (const later of keys.slice(Math.ceil(keys.length / 2))) store.delete(later);
  if (act !== 'hide') return () => undefined;
  store.delete(key);
  return () => void (store.has(key) || store.set(key, bytes));
};

interface Side {
  of: Device;
  remoteId: string;
  run(weather: { script?: MemoryScript; life?: Life; audit?: boolean }): Promise<RunOutcome | 'killed'>;
}

const sideOf = (
  of: Device,
  store: MemoryStore,
  chance: Chance,
  remoteId: string,
  certifications: OfficeWorld['certifications'] = [],
): Side => ({
  of,
  remoteId,
  async run({ script, life = new Life(), audit = false }) {
    const sync = syncOver(of, {
      store,
      certifications,
      random: seededRandom(chance),
      ...(script && { script }),
      aroundVault: (vault) => mortalVault(vault, life),
      aroundRemote: (remote) => mortalRemote(remote, life),
    });
    try {
      return await runOnce(sync, remoteId, audit);
    } catch (error) {
      if (!(error instanceof Killed) && !life.ended) throw error;
      figures.kills += 1;
      return 'killed';
    } finally {
      await sync.close().catch(() => undefined);
    }
  },
});

/** Keys of everything that a device calls proved, with what must be there. */
const provedOf = ({ of, remoteId }: Side): Map<string, string> => {
  const proved = new Map<string, string>();
  const rows = of.vault.db.all<{
    kind: string;
    device: string;
    copy: number;
    first_seq: number;
    object: string | null;
    segment: string | null;
    pack: string | null;
  }>(
    `SELECT t.kind, t.device, t.copy, t.first_seq, b.object AS object, s.object AS segment, s.pack_object AS pack FROM sync_transfers t
     LEFT JOIN sync_blobs b ON t.kind = 'object' AND b.sha256 = t.ref
     LEFT JOIN sync_segments s ON s.remote_id = t.remote_id AND s.device = t.device AND s.first_seq = t.first_seq
     WHERE t.remote_id = ? AND t.state = 'verified'`,
    remoteId,
  );
  for (const { kind, device: name, copy, first_seq: firstSeq, object, segment, pack } of rows) {
    const sha256 = (kind === 'object' ? object : kind === 'segment' ? segment : pack) ?? '';
    const place = { province: '32', regency: '32.99', device: name };
    proved.set(
      storeKey(kind === 'segment' ? { kind: 'segment', ...place, firstSeq, sha256, copy } : { kind: 'object', sha256, copy }),
      sha256,
    );
  }
  return proved;
};

/** What a device calls acknowledged, the office has: every original, every event. */
const judgeAcknowledged = (seed: number, { of, remoteId }: Side, { vault }: Device): void => {
  const rows = of.vault.db.all<{ kind: string; ref: string; next: number }>(
    `SELECT t.kind, t.ref, s.next_seq AS next FROM sync_transfers t
     JOIN sync_segments s ON s.remote_id = t.remote_id AND s.device = t.device AND s.first_seq = t.first_seq
     WHERE t.remote_id = ? AND t.state = 'acknowledged' AND t.kind <> 'thumbnails'`,
    remoteId,
  );
  for (const { kind, ref, next } of rows) {
    const held = 'SELECT count(*) AS n FROM foreign_events WHERE chain = ? AND seq < ?';
    if (kind === 'object') expect(vault.blobs.has(ref), `run ${seed}: ${ref} is called acknowledged`).toBe(true);
    else
      expect(
        vault.db.get<{ n: number }>(held, of.vault.chainId, next)?.n,
        `run ${seed}: events up to ${next} are called acknowledged`,
      ).toBe(next);
  }
};

const recordSome = async (of: Device, chance: Chance, most: number): Promise<Exhibit[]> => {
  const made: Exhibit[] = [];
  for (let n = chance.below(most + 1); n > 0; n -= 1) {
    const bytes = chance.bytes(1 + chance.below(60_000));
    figures.exhibits += 1;
    figures.bytes += bytes.length;
    of.clock.advance(1000);
    made.push(await recordExhibit(of.vault, bytes));
  }
  return made;
};

const agree = async (sender: Side, office: Side, exhibits: readonly Exhibit[]): Promise<boolean> => {
  const open = sender.of.vault.db.get<{ n: number }>(
    "SELECT count(*) AS n FROM sync_transfers WHERE remote_id = ? AND state <> 'acknowledged' AND NOT (kind = 'thumbnails')",
    sender.remoteId,
  );
  if (open?.n !== 0) return false;
  for (const exhibit of exhibits) if (!(await office.of.vault.blobs.verify(exhibit.parts[0]?.sha256 ?? ''))) return false;
  return true;
};

const chaos = async (seed: number, office: OfficeWorld): Promise<void> => {
  const chance = chanceOf(seed);
  const store: MemoryStore = new Map();
  await using of = await device('MKS1', 'Siti Rahmawati');
  const setting = syncOver(of, { store });
  const taking = syncOver(office, { store });
  const sender = sideOf(of, store, chance, setting.setRemote(remoteTo([office.card])).settings.id);
  const receiver = sideOf(office, store, chance, taking.setRemote(remoteTo([], { receives: true })).settings.id, office.certifications);
  const exhibits = await recordSome(of, chance, 3);
  exhibits.push(...(await recordSome(of, chance, 1)));
  for (let round = 0; round < chaoticRounds; round += 1) {
    figures.rounds += 1;
    if (chance.percent(40)) exhibits.push(...(await recordSome(of, chance, 2)));
    const restore = hostility(chance, store);
    const before = provedOf(sender);
    const life = () => new Life(chance.percent(50) ? 1 + chance.below(60) : undefined);
    await sender.run({ script: stormy(chance), life: life(), audit: chance.percent(20) });
    for (const [key, sha256] of provedOf(sender))
      if (!before.has(key)) expect(sha256Hex(store.get(key) ?? ''), `run ${seed}: ${key} is called proved`).toBe(sha256);
    judgeAcknowledged(seed, sender, office);
    if (chance.percent(50)) restore();
    await receiver.run({ script: stormy(chance), life: life() });
    restore();
    of.clock.advance(60_000);
    office.clock.advance(60_000);
  }
  let calm = 0;
  while (calm < calmRounds && !(calm > 0 && (await agree(sender, receiver, exhibits)))) {
    calm += 1;
    // What was refused is asked for again after days, each time more; calm days bring it.
    of.clock.advance(86_400_000);
    office.clock.advance(86_400_000);
    await sender.run({ audit: true });
    await receiver.run({});
    await sender.run({});
    judgeAcknowledged(seed, sender, office);
  }
  figures.calm += calm;
  figures.mostCalm = Math.max(figures.mostCalm, calm);
  await judge(seed, sender, receiver, exhibits);
  for (const { code } of [...setting.findings(sender.remoteId), ...taking.findings(receiver.remoteId)]) count(figures.findings, code);
  await setting.close();
  await taking.close();
};

const judge = async (seed: number, sender: Side, office: Side, exhibits: readonly Exhibit[]): Promise<void> => {
  const { vault } = office.of;
  const open = sender.of.vault.db.all(
    "SELECT kind, ref, state, code, copy FROM sync_transfers WHERE remote_id = ? AND state <> 'acknowledged'",
    sender.remoteId,
  );
  expect(open, `run ${seed}: not acknowledged`).toEqual([]);
  for (const exhibit of exhibits) {
    expect(await vault.blobs.verify(exhibit.parts[0]?.sha256 ?? ''), `run ${seed}: ${exhibit.number} is lost`).toBe(true);
    const lines = vault.foreign.history({ kind: 'exhibit', id: exhibit.id }).map((line) => line.type);
    expect(lines, `run ${seed}: ${exhibit.number} is there twice`).toEqual(['exhibit.taken-in']);
  }
  const held = vault.db.get<{ n: number; most: number }>(
    'SELECT count(*) AS n, max(seq) + 1 AS most FROM foreign_events WHERE chain = ?',
    sender.of.vault.chainId,
  );
  expect(held?.n, `run ${seed}: events lost or there twice`).toBe(held?.most);
  expect(vault.log.replayEqualsTables(), `run ${seed}: the office's tables`).toBe(true);
  expect(sender.of.vault.log.replayEqualsTables(), `run ${seed}: the device's tables`).toBe(true);
};

test(
  'whatever breaks, both sides come together: nothing lost, nothing twice, nothing falsely proved',
  async () => {
    await using office = await syncOffice();
    for (const seed of only === undefined ? Array.from({ length: runs }, (_, n) => from + n) : [only]) {
      await chaos(seed, office);
      figures.runs += 1;
    }
  },
  runs * 60_000,
);

/** Starts the child and kills it so many milliseconds after it began; `undefined` lets it end. */
const childRun = async (of: Device, remoteId: string, killAfterMs: number | undefined): Promise<'killed' | 'ended'> => {
  const script = fileURLToPath(new URL('../helpers/sync-child.ts', import.meta.url));
  const args = [script, of.directory, join(of.root, 'user'), of.machine, of.officerId, passphrase, remoteId];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.on('data', (text: Buffer) => {
    if (killAfterMs !== undefined && text.includes('begun')) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (signal === 'SIGKILL') return 'killed';
  expect(code).toBe(0);
  return 'ended';
};

test('a process that is killed in the middle of sending goes on where it was, with nothing twice and nothing lost', async () => {
  const chance = chanceOf(77);
  await using office = await syncOffice();
  await using of = await device('MKS1', 'Siti Rahmawati');
  const path = join(of.root, 'tujuan');
  mkdirSync(path);
  const setting = syncOver(of, { store: new Map() });
  const place = { kind: 'folder' as const, path };
  const remoteId = setting.setRemote(remoteTo([office.card], { place })).settings.id;
  await setting.close();
  const exhibits: Exhibit[] = [];
  for (let n = 0; n < 60; n += 1) exhibits.push(await recordExhibit(of.vault, chance.bytes(20_000 + n)));
  let killed = 0;
  for (let turn = 0; turn < 4; turn += 1) {
    await of.vault.close();
    if ((await childRun(of, remoteId, turn === 3 ? undefined : 30 + chance.below(250))) === 'killed') killed += 1;
    await of.reopen();
  }
  figures.kills += killed;
  expect(killed).toBeGreaterThan(0);
  const sender = sideOf(of, new Map(), chance, remoteId);
  const proved = [...provedOf(sender)];
  expect(proved.filter(([key]) => key.startsWith('objects/')).length).toBe(60);
  for (const [key, sha256] of proved) expect(sha256Hex(readFileSync(join(path, key)))).toBe(sha256);
  const take = folderSync(office, office.certifications);
  const takesId = take.setRemote(remoteTo([], { place, receives: true })).settings.id;
  expect(await runOnce(take, takesId)).toMatchObject({ clean: true, state: { incoming: { held: { count: 60 } } } });
  await take.close();
  const send = folderSync(of);
  expect(await runOnce(send, remoteId)).toMatchObject({ clean: true });
  await send.close();
  await judge(77, sender, sideOf(office, new Map(), chance, takesId), exhibits);
});
