/** An office's answers as a device takes them: whole or not at all, and again where the first bytes were spoiled. */
import { expect, test } from 'vitest';
import type { MemoryStore } from '../../../../electron/services/sync/remotes/memory.ts';
import type { Remote } from '../../../../electron/services/sync/remotes/remote.ts';
import { device } from '../../../helpers/device-logs.ts';
import { Killed, Life, mortalRemote, mortalVault } from '../../../helpers/mortal.ts';
import { bytesOf, remoteTo, runOnce, syncOffice, syncOver } from '../../../helpers/sync-world.ts';
import { recordExhibit } from '../../../helpers/temporary-vault.ts';

const world = async () => {
  const store: MemoryStore = new Map();
  const office = await syncOffice();
  const sender = await device('MKS1', 'Siti Rahmawati');
  const push = syncOver(sender, { store });
  const pull = syncOver(office, { store, certifications: office.certifications });
  const sends = push.setRemote(remoteTo([office.card])).settings.id;
  const takes = pull.setRemote(remoteTo([], { receives: true })).settings.id;
  return {
    ...{ store, sender, sends },
    send: () => runOnce(push, sends),
    take: () => runOnce(pull, takes),
    findings: () => push.findings(sends).flatMap((each) => (each.mendedAt ? [] : [each.code])),
    /** Transfers that no office has acknowledged. */
    open: () => sender.vault.db.all("SELECT kind, ref FROM sync_transfers WHERE state <> 'acknowledged'"),
    answersOnRecord: () => sender.vault.db.get<{ n: number }>("SELECT count(*) AS n FROM events WHERE type = 'sync.acknowledged'")?.n,
    async [Symbol.asyncDispose]() {
      await push.close();
      await pull.close();
      await sender[Symbol.asyncDispose]();
      await office[Symbol.asyncDispose]();
    },
  };
};

/** Counts its steps from the moment an answer is asked for. */
class FromAnswer extends Life {
  #counts = false;
  begin(): void {
    this.#counts = true;
  }
  override step(): void {
    if (this.#counts) super.step();
  }
}

test('a service that ends at any step of taking an answer takes it whole in the next run, with its event', async () => {
  await using w = await world();
  let ended = true;
  let answers = 0;
  for (let steps = 1; ended; steps += 1) {
    w.sender.clock.advance(60_000);
    await recordExhibit(w.sender.vault, bytesOf(500));
    await w.send();
    await w.take();
    const life = new FromAnswer(steps);
    const mortal = syncOver(w.sender, {
      store: w.store,
      aroundVault: (vault) => mortalVault(vault, life),
      aroundRemote: (remote) => {
        const mortal = mortalRemote(remote, life);
        const get: Remote['get'] = (key, options) => {
          if (key.startsWith('ack/')) life.begin();
          return mortal.get(key, options);
        };
        return { ...mortal, get };
      },
    });
    ended = await runOnce(mortal, w.sends).then(
      () => life.ended,
      (error) => {
        if (!(error instanceof Killed) && !life.ended) throw error;
        return true;
      },
    );
    await mortal.close().catch(() => undefined);
    await w.send();
    answers += 1;
    expect(w.open(), `cut off at step ${steps}`).toEqual([]);
    expect(w.answersOnRecord(), `cut off at step ${steps}`).toBe(answers);
  }
  expect(answers).toBeGreaterThan(5);
});

test('an answer whose bytes were spoiled is taken once the right ones stand there', async () => {
  await using w = await world();
  await recordExhibit(w.sender.vault, bytesOf(500));
  await w.send();
  await w.take();
  const key = [...w.store.keys()].find((each) => each.startsWith('ack/')) ?? '';
  const right = Buffer.from(w.store.get(key) ?? []);
  const spoiled = Buffer.from(right);
  spoiled[100] = (spoiled[100] ?? 0) ^ 1;
  w.store.set(key, spoiled);
  await w.send();
  expect(w.findings()).toEqual(['ack-altered']);
  expect(w.open()).not.toEqual([]);
  w.store.set(key, right);
  await w.send();
  expect(w.open()).toEqual([]);
  expect(w.findings()).toEqual([]);
});
