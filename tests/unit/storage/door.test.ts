import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemRandom } from '../../../electron/base/random.ts';
import { exhibitChecked, exhibitTagged } from '../../../electron/storage/records/payloads.ts';
import { createVaultDoor } from '../../../electron/storage/vault-door.ts';
import { canonicalText } from '../../../shared/encoding/canonical-json.ts';
import { cheapKdf, fixedClock, office, passphrase, pieces, recordExhibit, siti, temporaryVault } from '../../helpers/temporary-vault.ts';

const budi = { name: 'Budi Hartono', role: 'PKD Desa Mekarsari' };
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  );

test('a first run that is never finished leaves nothing behind', async () => {
  await using place = await temporaryVault();
  const directory = join(place.root, 'other');
  const make = () => createVaultDoor({ directory, clock: fixedClock(), random: systemRandom(), kdf: cheapKdf });
  const door = make();
  const prepared = await door.prepare({ exercise: true });
  await prepared.staging.add({ receivedName: { text: 'a.jpg' }, bytes: pieces(Buffer.from('foto')) });
  expect(door.look()).toEqual({ state: 'none', exercise: false, slots: [] });
  expect(make().look().state, 'another process leaves a running first run alone').toBe('none');
  expect(prepared.staging.list()).toHaveLength(1);
  await prepared.close();
  expect(readdirSync(directory)).toEqual([]);
});

test('a first run cut off by a crash is deleted whole when seen again', async () => {
  await using place = await temporaryVault();
  const directory = join(place.root, 'other');
  const make = () => createVaultDoor({ directory, clock: fixedClock(), random: systemRandom(), kdf: cheapKdf });
  const prepared = await make().prepare({ exercise: false });
  await prepared.close();
  for (const name of ['preparing', 'vault.sqlite', 'slots', 'unrelated.txt']) writeFileSync(join(directory, name), 'x');
  expect(make().look().state).toBe('none');
  expect(readdirSync(directory)).toEqual(['unrelated.txt']);
});

test('files staged before any form are recorded after the vault is created', async () => {
  await using place = await temporaryVault();
  const door = createVaultDoor({ directory: join(place.root, 'other'), clock: fixedClock(), random: systemRandom(), kdf: cheapKdf });
  const prepared = await door.prepare({ exercise: true });
  const staged = await prepared.staging.add({ receivedName: { text: 'a.jpg' }, bytes: pieces(Buffer.from('foto')) });
  expect(() => prepared.commit((scope) => scope.append(exhibitChecked(staged.id, { checkedAt: scope.now, intact: true })))).toThrow(
    'no-signing-key',
  );
  const { vault } = await door.create(prepared, { officer: siti, office, passphrase });
  expect(vault.exercise).toBe(true);
  expect(vault.tables.workstation().code).toMatch(/^MKR[2-9A-Z]{3}$/);
  expect(vault.staging.list().map((file) => file.id)).toEqual([staged.id]);
  await vault.staging.promote([staged.id]);
  expect(vault.blobs.has(staged.sha256)).toBe(true);
  expect(door.look()).toMatchObject({ state: 'locked', exercise: true, officeName: office.name });
  expect(await codeOf(door.prepare({ exercise: false }))).toBe('vault-exists');
  await vault.close();
});

test('one process holds a vault at a time', async () => {
  await using place = await temporaryVault();
  expect(await codeOf(place.newDoor().unlock(place.officerId, passphrase))).toBe('vault-in-use');
  await place.vault.close();
  expect(
    await codeOf(
      place
        .newDoor()
        .unlock(place.officerId, passphrase)
        .then((vault) => vault.close()),
    ),
  ).toBe('ok');
});

test('a second officer signs with a key of his own, and is locked out when retired', async () => {
  await using place = await temporaryVault();
  const officer = await place.door.addOfficer(place.vault, budi, 'kata sandi budi');
  await place.vault.close();
  const door = place.newDoor();
  expect(
    door
      .look()
      .slots.map((slot) => slot.name)
      .sort(),
  ).toEqual(['', 'Budi Hartono', 'Siti Rahmawati']);
  const his = await door.unlock(officer.id, 'kata sandi budi');
  expect(his.signer?.fingerprint).toBe(officer.keyFingerprint);
  const exhibit = await recordExhibit(his, Buffer.from('foto budi'));
  expect(his.log.history({ kind: 'exhibit', id: exhibit.id }).lines.map((line) => line.actorName)).toEqual(['Budi Hartono']);
  await his.close();
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  await place.door.retireOfficer(place.vault, officer.id);
  await place.vault.close();
  expect(await codeOf(place.newDoor().unlock(officer.id, 'kata sandi budi'))).toBe('officer-retired');
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  expect(await place.vault.log.verify()).toEqual({ ok: true, problems: [] });
  expect(place.vault.log.replayEqualsTables()).toBe(true);
});

test('the last officer and oneself cannot be retired', async () => {
  await using place = await temporaryVault();
  expect(await codeOf(place.door.retireOfficer(place.vault, place.officerId))).toBe('usage');
  await place.door.addOfficer(place.vault, budi, 'kata sandi budi');
  expect(await codeOf(place.door.retireOfficer(place.vault, place.officerId))).toBe('usage');
});

test('a changed passphrase rewraps the same key; the old one opens nothing', async () => {
  await using place = await temporaryVault();
  const { fingerprint } = place.vault.signer ?? {};
  expect(await codeOf(place.door.changePassphrase(place.vault, 'salah', 'baru sekali'))).toBe('wrong-passphrase');
  await place.door.changePassphrase(place.vault, passphrase, 'baru sekali');
  await place.door.confirm(place.vault, 'baru sekali');
  await place.vault.close();
  expect(await codeOf(place.newDoor().unlock(place.officerId, passphrase))).toBe('wrong-passphrase');
  place.vault = await place.newDoor().unlock(place.officerId, 'baru sekali');
  expect(place.vault.signer?.fingerprint).toBe(fingerprint);
});

test('a recovery code gives access with a new signing key, never the old one', async () => {
  await using place = await temporaryVault();
  const old = place.vault.signer?.fingerprint;
  const exhibit = await recordExhibit(place.vault, Buffer.from('foto'));
  await place.vault.close();
  const door = place.newDoor();
  expect(await codeOf(door.recover('0000-0000-0000-0000-0000-0000-0000', place.officerId, 'baru'))).toBe('recovery-code-wrong');
  place.vault = await door.recover(place.recoveryCode.toLowerCase(), place.officerId, 'sandi baru siti');
  expect(place.vault.signer?.fingerprint).not.toBe(old);
  expect(place.vault.tables.officer(place.officerId)?.keyFingerprint).toBe(place.vault.signer?.fingerprint);
  place.vault.commit((scope) => scope.append(exhibitTagged(exhibit, { ...exhibit.tags, caption: 'Baliho di pagar' })));
  await place.vault.close();
  expect(await codeOf(place.newDoor().unlock(place.officerId, passphrase))).toBe('wrong-passphrase');
  place.vault = await place.newDoor().unlock(place.officerId, 'sandi baru siti');
  expect(await place.vault.log.verify()).toEqual({ ok: true, problems: [] });
  const actors = place.vault.log.history({ kind: 'officer', id: place.officerId }).lines.map((line) => `${line.type} ${line.actorKind}`);
  expect(actors).toContain('officer.key-enrolled workstation');
});

test('a new recovery code ends the old one', async () => {
  await using place = await temporaryVault();
  expect(place.door.recoveryState(place.vault)).toEqual({ made: true, printed: false, secondUnlocker: false });
  place.door.markRecoveryPrinted(place.vault);
  expect(place.door.recoveryState(place.vault).printed).toBe(true);
  const next = await place.door.newRecoveryCode(place.vault, passphrase);
  expect(place.door.recoveryState(place.vault).printed).toBe(false);
  await place.vault.close();
  const door = place.newDoor();
  expect(await codeOf(door.recover(place.recoveryCode, place.officerId, 'x'))).toBe('recovery-code-wrong');
  place.vault = await door.recover(next, place.officerId, 'sandi lain');
});

test('a second unlocker opens and re-keys but records no evidence', async () => {
  await using place = await temporaryVault();
  const exhibit = await recordExhibit(place.vault, Buffer.from('foto'));
  await place.door.addSecondUnlocker(place.vault, { name: 'Ketua Panwaslu', role: 'Ketua' }, 'sandi ketua');
  expect(place.door.recoveryState(place.vault).secondUnlocker).toBe(true);
  const id = place.door.look().slots.find((slot) => slot.kind === 'unlock-only')?.officerId ?? '';
  await place.vault.close();
  const door = place.newDoor();
  const vault = await door.unlock(id, 'sandi ketua');
  expect(vault.signer).toBeUndefined();
  expect(() => vault.commit((scope) => scope.append(exhibitTagged(exhibit, { ...exhibit.tags, caption: 'x' })))).toThrow('no-signing-key');
  expect(() =>
    vault.commit((scope) => scope.append(exhibitTagged(exhibit, { ...exhibit.tags, caption: 'x' })), vault.workstationSigner),
  ).toThrow('no-signing-key');
  const officer = await door.addOfficer(vault, budi, 'kata sandi budi');
  await vault.close();
  place.vault = await place.newDoor().unlock(officer.id, 'kata sandi budi');
  expect(await place.vault.log.verify()).toEqual({ ok: true, problems: [] });
  await place.door.retireOfficer(place.vault, id);
  expect(place.door.recoveryState(place.vault).secondUnlocker).toBe(false);
});

test('trying passphrases is slowed down after five, across restarts too', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  const door = place.newDoor();
  for (let i = 0; i < 6; i += 1) {
    expect(await codeOf(door.unlock(place.officerId, `salah ${i}`))).toBe(i < 5 ? 'wrong-passphrase' : 'too-many-tries');
  }
  expect(await codeOf(place.newDoor().unlock(place.officerId, passphrase))).toBe('too-many-tries');
  place.clock.advance(61_000);
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  expect(place.vault.notices).toEqual([{ code: 'unlock-failures', facts: { count: 5 } }]);
  const adopted = place.vault.log.eventsOf({ kind: 'vault', id: place.vault.id }).find((e) => e.envelope.type === 'journal.adopted');
  expect(adopted?.envelope.actor.kind).toBe('workstation');
  expect(adopted?.fields.entries?.value).toHaveLength(5);
  expect(readdirSync(place.directory)).not.toContain('journal.jsonl');
});

test('the journal of a locked vault is bounded and holds no personal data', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  const door = place.newDoor();
  for (let i = 0; i < 400; i += 1) {
    await codeOf(door.unlock(place.officerId, 'salah'));
    place.clock.advance(61_000);
  }
  const journal = readFileSync(join(place.directory, 'journal.jsonl'), 'utf8');
  expect(journal.length).toBeLessThanOrEqual(16_385);
  expect(journal).not.toContain(place.officerId);
  expect(journal).not.toContain('Siti');
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
});

test('a vault of a newer version is refused and left as it was', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  const path = join(place.directory, 'vault.json');
  const header = readFileSync(path, 'utf8');
  writeFileSync(path, header.replace('sahih.vault.v1', 'sahih.vault.v2'));
  expect(() => place.newDoor().look()).toThrow('vault-newer');
  writeFileSync(path, header);
  const slot = join(place.directory, 'slots', `${place.officerId}.json`);
  const text = readFileSync(slot, 'utf8');
  writeFileSync(slot, text.replace('sahih.slot.v1', 'sahih.slot.v9'));
  expect(() => place.newDoor().look()).toThrow('vault-newer');
  writeFileSync(slot, text);
  expect(place.newDoor().look().state).toBe('locked');
});

test('a damaged slot locks out one person only, and says so', async () => {
  await using place = await temporaryVault();
  const officer = await place.door.addOfficer(place.vault, budi, 'kata sandi budi');
  await place.vault.close();
  writeFileSync(join(place.directory, 'slots', `${officer.id}.json`), '{"format":"sahih.slot.v1"}');
  const door = place.newDoor();
  expect(
    door
      .look()
      .slots.map((slot) => slot.kind)
      .sort(),
  ).toEqual(['officer', 'recovery']);
  expect(await codeOf(door.unlock(officer.id, 'kata sandi budi'))).toBe('vault-damaged');
  place.vault = await door.unlock(place.officerId, passphrase);
});

test('a vault whose slots are all gone is damaged, not new', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  const slots = join(place.directory, 'slots');
  renameSync(slots, `${slots}-aside`);
  expect(() => place.newDoor().look()).toThrow();
  renameSync(`${slots}-aside`, slots);
  for (const name of readdirSync(slots)) writeFileSync(join(slots, name), 'rusak');
  expect(() => place.newDoor().look()).toThrow('vault-damaged');
});

test('a damaged database is named as such, and the lock is let go', async () => {
  await using place = await temporaryVault();
  await place.vault.close();
  const path = join(place.directory, 'vault.sqlite');
  const bytes = readFileSync(path);
  writeFileSync(path, Buffer.alloc(bytes.length, 7));
  expect(await codeOf(place.newDoor().unlock(place.officerId, passphrase))).toBe('vault-damaged');
  writeFileSync(path, bytes);
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
});

test('deleted or broken caches are made anew and cost no evidence', async () => {
  await using place = await temporaryVault();
  const exhibit = await recordExhibit(place.vault, Buffer.from('foto'));
  const partId = exhibit.parts[0]?.id ?? '';
  place.vault.caches.setReading(partId, { preview: 'ready', width: 4, height: 3 });
  place.vault.caches.setPicture(partId, 'thumbnail', Buffer.from('jpeg'));
  await place.reopen();
  expect(place.vault.caches.reading(partId)).toEqual({ preview: 'ready', width: 4, height: 3 });
  expect(Buffer.from(place.vault.caches.picture(partId, 'thumbnail') ?? []).toString()).toBe('jpeg');
  await place.vault.close();
  writeFileSync(join(place.directory, 'local.sqlite'), 'bukan basis data');
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  expect(place.vault.caches.reading(partId)).toBeUndefined();
  expect(place.vault.tables.exhibit(exhibit.id)).toEqual(exhibit);
});

test('tiles and header follow the log', async () => {
  await using place = await temporaryVault();
  const { officerChanged, officeChanged } = await import('../../../electron/storage/records/payloads.ts');
  const officer = place.vault.tables.officer(place.officerId);
  if (!officer) throw new Error('no officer');
  place.vault.commit((scope) => {
    scope.append(officerChanged(officer, { name: 'Siti R. Wulandari', role: officer.role, sptNumber: officer.sptNumber }));
    scope.append(officeChanged(place.vault.id, { ...office, name: 'Panwaslu Mekarsari Baru' }));
  });
  await place.vault.close();
  const seen = place.newDoor().look();
  expect(seen.officeName).toBe('Panwaslu Mekarsari Baru');
  expect(seen.slots.map((slot) => slot.name)).toContain('Siti R. Wulandari');
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
});

test('nothing on the disk shows what is in the vault', async () => {
  await using place = await temporaryVault();
  const bytes = Buffer.from('kalimat rahasia di dalam bukti');
  const exhibit = await recordExhibit(place.vault, bytes, 'daftar-saksi-budi.jpg');
  await place.vault.close();
  const names: string[] = [];
  for (const entry of readdirSync(place.directory, { recursive: true, withFileTypes: true })) {
    names.push(entry.name);
    if (!entry.isFile()) continue;
    const content = readFileSync(join(entry.parentPath, entry.name));
    for (const secret of ['kalimat rahasia', 'daftar-saksi', 'Budi Santoso', 'SQLite format 3', exhibit.parts[0]?.sha256 ?? '?'])
      if (entry.name !== 'lock.sqlite') expect(content.includes(secret), `${secret} in ${entry.name}`).toBe(false);
  }
  expect(names.join()).not.toContain(exhibit.parts[0]?.sha256);
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
});

test('a slot that waited for its event is settled by what the log says', async () => {
  await using place = await temporaryVault();
  const officer = await place.door.addOfficer(place.vault, budi, 'kata sandi budi');
  await place.vault.close();
  const slots = join(place.directory, 'slots');
  const text = readFileSync(join(slots, `${officer.id}.json`), 'utf8');
  // Crash after the event, before the rename.
  renameSync(join(slots, `${officer.id}.json`), join(slots, `${officer.id}.next`));
  // Crash before the event: a person whom the log never saw.
  const stranger = JSON.parse(text) as Record<string, unknown>;
  stranger.officerId = 'ee'.repeat(16);
  stranger.fingerprint = 'ee'.repeat(32);
  writeFileSync(join(slots, `${'ee'.repeat(16)}.next`), canonicalText(stranger));
  place.vault = await place.newDoor().unlock(place.officerId, passphrase);
  expect(existsSync(join(slots, `${officer.id}.json`))).toBe(true);
  expect(readdirSync(slots).filter((name) => name.endsWith('.next'))).toEqual([]);
  await place.vault.close();
  place.vault = await place.newDoor().unlock(officer.id, 'kata sandi budi');
});

test('closing aborts what streams in and forgets the session', async () => {
  await using place = await temporaryVault();
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      yield Buffer.alloc(100_000, 1);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
  const adding = codeOf(place.vault.staging.add({ receivedName: { text: 'video.mp4' }, bytes: endless() }));
  await new Promise((resolve) => setTimeout(resolve, 30));
  await place.vault.close();
  expect(await adding).toBe('cancelled');
  expect(readdirSync(join(place.directory, 'staging'))).toEqual([]);
  expect(place.vault.signer).toBeUndefined();
  expect(() => place.vault.commit(() => undefined)).toThrow('vault-locked');
  rmSync(join(place.directory, 'nothing'), { force: true });
});

test.skipIf(process.platform === 'win32')('every file of a vault is for its owner only, in a folder that was open to all', async () => {
  await using place = await temporaryVault();
  const directory = join(place.root, 'terbuka');
  mkdirSync(directory, { mode: 0o755 });
  const door = createVaultDoor({ directory, clock: fixedClock(), random: systemRandom(), kdf: cheapKdf });
  const prepared = await door.prepare({ exercise: true });
  const { vault } = await door.create(prepared, { officer: siti, office, passphrase });
  const modes = readdirSync(directory, { recursive: true, withFileTypes: true }).map((entry) => ({
    name: entry.name,
    open: statSync(join(entry.parentPath, entry.name)).mode & 0o077,
  }));
  expect(modes.map((m) => m.name)).toEqual(expect.arrayContaining(['vault.sqlite', 'vault.sqlite-wal', 'local.sqlite', 'lock.sqlite']));
  expect(modes.filter((m) => m.open !== 0)).toEqual([]);
  await vault.close();
});

const pipes = ['vault.json', 'slot', 'vault.sqlite', 'local.sqlite', 'lock.sqlite', 'checkpoint.json', 'journal.jsonl'];
test.skipIf(process.platform === 'win32').each(pipes)('a pipe in place of %s is refused or passed over, never waited for', async (name) => {
  await using place = await temporaryVault();
  await place.vault.close();
  const path = name === 'slot' ? join(place.directory, 'slots', `${place.officerId}.json`) : join(place.directory, name);
  rmSync(path, { force: true });
  execFileSync('mkfifo', [path]);
  const door = place.newDoor();
  const outcome = await codeOf(
    Promise.resolve()
      .then(() => door.unlock(place.officerId, passphrase))
      .then((vault) => vault.close()),
  );
  expect(outcome).toBe(['checkpoint.json', 'journal.jsonl', 'local.sqlite'].includes(name) ? 'ok' : 'vault-damaged');
});
