/** Keys of the office: what opens them, what does not, and what a crash leaves. */
import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import { expect, test } from 'vitest';
import { readPublicPem, signBytes, verifyBytes } from '../../../electron/storage/keys/signing.ts';
import { type OfficeCard, OfficeCardSchema } from '../../../shared/domain/trust.ts';
import { canonicalBytes, canonicalText } from '../../../shared/encoding/canonical-json.ts';
import { office, temporaryVault } from '../../helpers/temporary-vault.ts';

const secret = 'kunci kantor tujuh belas';
const input = { name: office.name, region: office.region, passphrase: secret };

test('an office key signs its card, opens what was sealed to it, and comes back after the vault was closed', async () => {
  await using temporary = await temporaryVault();
  expect(temporary.vault.officeKeys.card()).toBeUndefined();
  expect(temporary.vault.officeKeys.identity()).toBeUndefined();
  const card = await temporary.vault.officeKeys.make(input);
  expect(OfficeCardSchema.parse(card)).toEqual(card);
  expect(verifyBytes(readPublicPem(card.body.publicKeyPem), canonicalBytes(card.body), card.signature)).toBe(true);
  const vault = await temporary.reopen();
  expect(vault.officeKeys.card()).toEqual(card);
  const encrypter = new Encrypter();
  encrypter.addRecipient(card.body.recipient);
  const sealed = await encrypter.encrypt('serah terima');
  const decrypter = new Decrypter();
  decrypter.addIdentity(vault.officeKeys.identity() ?? '');
  expect(await decrypter.decrypt(sealed, 'text')).toBe('serah terima');
  expect(vault.log.eventsOf({ kind: 'office', id: card.body.fingerprint.slice(0, 32) }).map((e) => e.envelope.type)).toEqual([
    'office-key.made',
  ]);
  expect(vault.log.replayEqualsTables()).toBe(true);
  expect((await vault.log.verify()).ok).toBe(true);
  await expect(vault.officeKeys.make(input)).rejects.toMatchObject({ code: 'office-key-exists' });
});

test('the signing key opens by its own passphrase only, which can be changed', async () => {
  await using temporary = await temporaryVault();
  const keys = temporary.vault.officeKeys;
  await expect(keys.unlock(secret)).rejects.toMatchObject({ code: 'office-key-missing' });
  const card = await keys.make(input);
  await expect(keys.unlock('pagar sekolah biru tua')).rejects.toMatchObject({ code: 'wrong-passphrase' });
  const { fingerprint, privateKey } = await keys.unlock(secret);
  expect(fingerprint).toBe(card.body.fingerprint);
  const bytes = Buffer.from('surat');
  expect(verifyBytes(readPublicPem(card.body.publicKeyPem), bytes, signBytes(privateKey, bytes))).toBe(true);
  await keys.changePassphrase(secret, 'lain sama sekali sekarang');
  await expect(keys.unlock(secret)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  expect((await keys.unlock('lain sama sekali sekarang')).fingerprint).toBe(card.body.fingerprint);
  expect(keys.card()).toEqual(card);
});

test('a file of another vault, or with another card put in, opens nothing', async () => {
  await using one = await temporaryVault();
  await using two = await temporaryVault();
  await one.vault.officeKeys.make(input);
  const file = join(one.directory, 'kantor.json');
  copyFileSync(file, join(two.directory, 'kantor.json'));
  expect(() => two.vault.officeKeys.identity()).toThrow('vault-damaged');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(office.name, 'Panwaslu Kecamatan Lain'));
  expect(() => one.vault.officeKeys.card()).toThrow('vault-damaged');
  writeFileSync(file, '');
  expect(() => one.vault.officeKeys.card()).toThrow('vault-damaged');
});

test('keys that wait for their event become valid where the log has it, and go where it has not', async () => {
  await using temporary = await temporaryVault();
  const card = await temporary.vault.officeKeys.make(input);
  const file = join(temporary.directory, 'kantor.json');
  const next = join(temporary.directory, 'kantor.next');
  renameSync(file, next); // as a crash between commit and rename leaves it
  expect((await temporary.reopen()).officeKeys.card()).toEqual(card);
  expect(existsSync(next)).toBe(false);
  await using other = await temporaryVault();
  copyFileSync(file, join(other.directory, 'kantor.next')); // as a crash before the commit leaves it
  expect((await other.reopen()).officeKeys.card()).toBeUndefined();
  expect(existsSync(join(other.directory, 'kantor.next'))).toBe(false);
});

test('passphrase and keys of the office stand nowhere in clear in the vault', async () => {
  await using temporary = await temporaryVault();
  await temporary.vault.officeKeys.make(input);
  const file = readFileSync(join(temporary.directory, 'kantor.json'), 'utf8');
  expect(file).not.toMatch(/AGE-SECRET-KEY|PRIVATE KEY/);
  expect(file).not.toContain(secret);
});

const nothing = { listNumber: 0, certifications: [], revocations: [], offices: [] };
const textOf = ({ bytes }: { bytes: Uint8Array }): string => Buffer.from(bytes).toString('utf8');

test('a copy goes on in another vault of the office with both keys, under the same passphrase', async () => {
  await using one = await temporaryVault();
  await using two = await temporaryVault();
  const card = await one.vault.officeKeys.make(input);
  await expect(one.vault.officeKeys.copy('pagar sekolah biru tua', nothing)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  const text = textOf(await one.vault.officeKeys.copy(secret, { ...nothing, listNumber: 7 }));
  expect(text).not.toMatch(/AGE-SECRET-KEY|PRIVATE KEY/);
  const taken = { text, passphrase: secret, also: { ...nothing, listNumber: 5 } };
  await expect(two.vault.officeKeys.takeOver({ ...taken, passphrase: 'pagar' })).rejects.toMatchObject({ code: 'wrong-passphrase' });
  expect(await two.vault.officeKeys.takeOver(taken)).toEqual(card);
  const vault = await two.reopen();
  expect(vault.officeKeys.identity()).toBe(one.vault.officeKeys.identity());
  const bytes = Buffer.from('surat');
  const { privateKey } = await vault.officeKeys.unlock(secret);
  expect(verifyBytes(readPublicPem(card.body.publicKeyPem), bytes, signBytes(privateKey, bytes))).toBe(true);
  expect(vault.db.get('SELECT number, own FROM trust_lists WHERE issuer = ?', card.body.fingerprint)).toEqual({ number: 7, own: 1 });
  expect(vault.log.replayEqualsTables()).toBe(true);
  await expect(vault.officeKeys.takeOver(taken)).rejects.toMatchObject({ code: 'office-key-exists' });
});

test('a copy that was altered, or is of another office or of practice, becomes no key', async () => {
  await using one = await temporaryVault();
  await using other = await temporaryVault();
  await using two = await temporaryVault();
  await one.vault.officeKeys.make(input);
  const copy = JSON.parse(textOf(await one.vault.officeKeys.copy(secret, nothing))) as { card: OfficeCard; sealed: string };
  const stranger = await other.vault.officeKeys.make(input);
  const size = two.vault.log.size();
  const take = (value: object) => two.vault.officeKeys.takeOver({ text: canonicalText(value), passphrase: secret, also: nothing });
  await expect(two.vault.officeKeys.takeOver({ text: '{', passphrase: secret, also: nothing })).rejects.toMatchObject({
    code: 'office-key-copy-invalid',
  });
  await expect(take({ ...copy, exercise: true })).rejects.toMatchObject({ code: 'office-key-copy-invalid' });
  await expect(take({ ...copy, card: { ...copy.card, signature: stranger.signature } })).rejects.toMatchObject({
    code: 'office-key-copy-invalid',
  });
  await expect(take({ ...copy, format: 'sahih.office-key-copy.v2' })).rejects.toMatchObject({ code: 'trust-file-newer' });
  // What is bound by the tag opens no more than a wrong passphrase does.
  await expect(take({ ...copy, card: stranger })).rejects.toMatchObject({ code: 'wrong-passphrase' });
  const sealed = Buffer.from(copy.sealed, 'base64');
  sealed[40] = (sealed[40] ?? 0) ^ 1;
  await expect(take({ ...copy, sealed: sealed.toString('base64') })).rejects.toMatchObject({ code: 'wrong-passphrase' });
  expect(two.vault.officeKeys.card()).toBeUndefined();
  expect(two.vault.log.size()).toBe(size);
});

test('keys that are made or taken over at the same time are one: no later ones overwrite the first', async () => {
  await using one = await temporaryVault();
  await using two = await temporaryVault();
  await one.vault.officeKeys.make(input);
  const text = textOf(await one.vault.officeKeys.copy(secret, nothing));
  const keys = two.vault.officeKeys;
  const answers = await Promise.allSettled([
    keys.make(input),
    keys.make(input),
    keys.takeOver({ text, passphrase: secret, also: nothing }),
  ]);
  const cards = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []));
  expect(refused).toEqual(['office-key-exists', 'office-key-exists']);
  expect(cards).toEqual([keys.card()]);
  const types = two.vault.db.all<{ type: string }>("SELECT type FROM events WHERE type LIKE 'office-key.%'");
  expect(types.map(({ type }) => type)).toEqual(['office-key.made']);
  expect((await keys.unlock(secret)).fingerprint).toBe(cards[0]?.body.fingerprint);
});

test('a copy whose passphrase cannot be stretched as it says is named as none', async () => {
  await using one = await temporaryVault();
  await using two = await temporaryVault();
  await one.vault.officeKeys.make(input);
  const copy = JSON.parse(textOf(await one.vault.officeKeys.copy(secret, nothing)));
  const text = canonicalText({ ...copy, kdf: { ...copy.kdf, memoryKiB: 64, parallelism: 16 } });
  await expect(two.vault.officeKeys.takeOver({ text, passphrase: secret, also: nothing })).rejects.toMatchObject({
    code: 'office-key-copy-invalid',
  });
});
