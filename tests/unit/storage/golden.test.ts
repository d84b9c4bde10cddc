import { createDecipheriv, createHash, createHmac, createPublicKey, hkdfSync, type KeyObject, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argon2id } from 'hash-wasm';
import { describe, expect, test } from 'vitest';
import { writeBlob } from '../../../electron/storage/blobs/blob-writer.ts';
import { deriveSubkey } from '../../../electron/storage/keys/key-ring.ts';
import { makeSlot, type Slot } from '../../../electron/storage/keys/slots.ts';
import type { Checkpoint, CustodyExtract, SignedEvent } from '../../../shared/domain/custody.ts';
import { canonicalBytes, canonicalText, parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { fixedRandom, type GoldenInputs, goldenLog } from '../../helpers/golden-vault.ts';
import { pieces } from '../../helpers/temporary-vault.ts';

const folder = new URL('../../golden/vault-v1/', import.meta.url);
const inputs = JSON.parse(readFileSync(new URL('inputs.json', folder), 'utf8')) as GoldenInputs;
const cost = { memoryKiB: 256, iterations: 2, parallelism: 1 };
/** `SAHIH_WRITE_GOLDEN=1` writes the files anew: only together with a new format version. */
const writing = process.env.SAHIH_WRITE_GOLDEN === '1';

const golden = (name: string, made: Uint8Array): Buffer => {
  const path = new URL(name, folder);
  if (writing) writeFileSync(path, made);
  return readFileSync(path);
};
const json = <T>(bytes: Buffer): T => parseCanonical(bytes) as unknown as T;
const hex = (text: string) => Buffer.from(text, 'hex');
const sha256 = (...parts: (Uint8Array | string)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/* What follows reads the golden files by `shared/README.md` alone: node:crypto and argon2, none of our own code but RFC 8785. */

const subkey = (key: Buffer, purpose: string) => Buffer.from(hkdfSync('sha256', key, hex(inputs.vaultId), `sahih.v1 ${purpose}`, 32));
const gcmOpen = (key: Buffer, nonce: Buffer, sealed: Buffer, additional: Uint8Array): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(additional);
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
};
const kekOf = async (slot: Slot, secret: string): Promise<Buffer> =>
  Buffer.from(
    await argon2id({
      password: Buffer.from(secret.normalize('NFC')),
      salt: hex(slot.kdf.salt),
      iterations: slot.kdf.iterations,
      parallelism: slot.kdf.parallelism,
      memorySize: slot.kdf.memoryKiB,
      hashLength: 32,
      outputType: 'binary',
    }),
  );
const root = (leaves: Buffer[]): Buffer => {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0] ?? Buffer.alloc(0);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.of(1), root(leaves.slice(0, k)), root(leaves.slice(k)));
};
const leaf = (bytes: Uint8Array) => sha256(Buffer.of(0), bytes);
const fingerprint = (key: KeyObject) => sha256(key.export({ format: 'der', type: 'spki' })).toString('hex');

describe('slots', () => {
  const owner = { vaultId: inputs.vaultId, officerId: inputs.officerId, kind: 'officer' as const, name: 'Siti Rahmawati', role: 'Staf' };
  const bound = (slot: Slot, box: string, print?: string) => {
    const { vaultId, officerId, kind, kdf } = slot;
    return canonicalBytes({ format: 'sahih.slot.v1', vaultId, officerId, kind, kdf, box, fingerprint: print });
  };

  test('are made again byte for byte and open by the specification', async () => {
    const signing = { pkcs8: hex(inputs.officerKey), fingerprint: 'ab'.repeat(32) };
    const made = await makeSlot(owner, inputs.passphrase, { vaultKey: hex(inputs.vaultKey), signing }, cost, fixedRandom('slot'));
    const bytes = golden('slot.json', canonicalBytes(made));
    expect(canonicalText(made)).toBe(bytes.toString());
    const slot = json<Slot>(bytes);
    const kek = await kekOf(slot, inputs.passphrase);
    const opened = (name: 'vault-key' | 'signing-key', box: { nonce: string; sealed: string } | undefined) =>
      gcmOpen(
        subkey(kek, `slot-${name}`),
        hex(box?.nonce ?? ''),
        hex(box?.sealed ?? ''),
        bound(slot, name, name === 'signing-key' ? slot.fingerprint : undefined),
      ).toString('hex');
    expect([opened('vault-key', slot.vaultKey), opened('signing-key', slot.signingKey)]).toEqual([inputs.vaultKey, inputs.officerKey]);
  });

  test('of the recovery code open by the code in groups and hold no signing key', async () => {
    const recovery = { ...owner, officerId: 'd0'.repeat(16), kind: 'recovery' as const, name: '', role: '' };
    const made = await makeSlot(recovery, inputs.recoveryCode, { vaultKey: hex(inputs.vaultKey) }, cost, fixedRandom('recovery'));
    const bytes = golden('recovery-slot.json', canonicalBytes(made));
    expect(canonicalText(made)).toBe(bytes.toString());
    const slot = json<Slot>(bytes);
    const kek = await kekOf(slot, inputs.recoveryCode);
    const { nonce, sealed } = slot.vaultKey;
    expect(gcmOpen(subkey(kek, 'slot-vault-key'), hex(nonce), hex(sealed), bound(slot, 'vault-key')).toString('hex')).toBe(inputs.vaultKey);
    expect(slot.signingKey).toBeUndefined();
    const symbols = inputs.recoveryCode.replaceAll('-', '');
    const bits = sha256('sahih.recovery-code.v1', symbols.slice(0, 25)).readUInt16BE() >> 1;
    const check = [bits >> 10, (bits >> 5) & 31, bits & 31].map((v) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[v]).join('');
    expect(symbols.slice(25)).toBe(check);
  });
});

describe('blobs', () => {
  const keys = { vaultId: inputs.vaultId, wrapKey: deriveSubkey(hex(inputs.vaultKey), inputs.vaultId, 'blobs') };
  const make = async (bytes: Buffer, seed: string): Promise<Buffer> => {
    const temporary = mkdtempSync(join(tmpdir(), 'sahih-golden-'));
    try {
      const path = join(temporary, 'blob');
      const written = await writeBlob(path, { ...keys, random: fixedRandom(seed) }, pieces(bytes, 1000));
      await written.durable;
      return readFileSync(path);
    } finally {
      rmSync(temporary, { recursive: true });
    }
  };
  /** Plain bytes and the digest that the trailer states. */
  const decode = (file: Buffer): { plain: Buffer; sha256: string } => {
    const header = file.subarray(0, 100);
    expect(header.toString('latin1', 0, 8)).toBe('sahihblb');
    expect([...header.subarray(8, 16)]).toEqual([1, 20, 0, 0, 0, 0, 0, 0]);
    const additional = Buffer.concat([hex(inputs.vaultId), header.subarray(0, 40)]);
    const key = gcmOpen(subkey(hex(inputs.vaultKey), 'blobs'), header.subarray(40, 52), header.subarray(52), additional);
    const nonce = (counter: number, flag: number) => {
      const tail = Buffer.alloc(5);
      tail.writeUInt32BE(counter);
      tail[4] = flag;
      return Buffer.concat([header.subarray(32, 39), tail]);
    };
    const body = file.subarray(100, -56);
    const count = Math.ceil(body.length / (2 ** 20 + 16));
    const chunks = Array.from({ length: count }, (_, i) =>
      gcmOpen(key, nonce(i, i === count - 1 ? 1 : 0), body.subarray(i * (2 ** 20 + 16), (i + 1) * (2 ** 20 + 16)), header),
    );
    const trailer = gcmOpen(key, nonce(count, 2), file.subarray(-56), header);
    const plain = Buffer.concat(chunks);
    expect([plain.length, file.length - 156 - 16 * count]).toEqual([Number(trailer.readBigUInt64BE(32)), plain.length]);
    return { plain, sha256: trailer.toString('hex', 0, 32) };
  };

  test('are made again byte for byte and decode by the specification', async () => {
    const made = await make(hex(inputs.original), 'blob');
    const file = golden('blob.bin', made);
    expect(made.equals(file)).toBe(true);
    const { plain, sha256: stated } = decode(file);
    expect(plain.toString('hex')).toBe(inputs.original);
    expect(stated).toBe(sha256(plain).toString('hex'));
  });

  test('of several chunks are made again with the same digest', async () => {
    const original = Buffer.alloc(2 * 2 ** 20 + 3, 'bukti');
    const file = await make(original, 'long blob');
    const expected = golden('long-blob.sha256', Buffer.from(sha256(file).toString('hex')));
    expect(sha256(file).toString('hex')).toBe(expected.toString());
    expect(decode(file).plain.equals(original)).toBe(true);
  });

  test('are named so that only the key can tell', () => {
    const name = createHmac('sha256', subkey(hex(inputs.vaultKey), 'names'))
      .update(sha256(hex(inputs.original)))
      .digest('hex');
    expect(golden('blob-name.txt', Buffer.from(name)).toString()).toBe(name);
  });
});

describe('the log', () => {
  const made = goldenLog(inputs);
  const bare = (event: SignedEvent) => ({ envelope: event.envelope, fields: event.fields });
  const events = json<SignedEvent[]>(golden('events.json', canonicalBytes(made.events)));
  const checkpoint = json<Checkpoint>(golden('checkpoint.json', canonicalBytes(made.checkpoint)));
  const extract = json<CustodyExtract>(golden('rantai.json', canonicalBytes(made.extract)));
  const keys = Object.fromEntries(
    Object.values(extract.keys)
      .concat((events[0]?.fields.workstation?.value as { publicKeyPem: string } | undefined)?.publicKeyPem ?? '')
      .map((pem) => createPublicKey(pem))
      .map((key) => [fingerprint(key), key]),
  );
  const signed = (by: string, bytes: Uint8Array, signature: string) => verify('sha256', bytes, keys[by] as KeyObject, hex(signature));

  test('is made again: same envelopes, same fields, same bodies; signatures differ by their dice', () => {
    expect(made.events.map(bare)).toEqual(events.map(bare));
    expect(made.checkpoint.body).toEqual(checkpoint.body);
    const proofs = (e: CustodyExtract) => ({ ...e, events: e.events.map(({ event, proof }) => ({ ...bare(event), proof })) });
    expect(proofs(made.extract)).toEqual(proofs(extract));
  });

  test('decodes by the specification: links, commitments, signatures, roots', () => {
    let previous = '0'.repeat(64);
    const heads = new Map<string, string>();
    const leaves: Buffer[] = [];
    for (const [seq, { envelope, fields, signature }] of events.entries()) {
      const bytes = canonicalBytes(envelope);
      const subject = canonicalText([envelope.subject.kind, envelope.subject.id]);
      expect([envelope.seq, envelope.prevSha256, envelope.subjectPrevSha256]).toEqual([
        seq,
        previous,
        heads.get(subject) ?? '0'.repeat(64),
      ]);
      expect(signed(envelope.actor.key, bytes, signature)).toBe(true);
      for (const [name, commitment] of Object.entries(envelope.payload)) {
        const field = fields[name];
        expect(sha256(hex(field?.salt ?? ''), canonicalBytes([name, field?.value])).toString('hex')).toBe(commitment);
      }
      previous = sha256(bytes).toString('hex');
      heads.set(subject, previous);
      leaves.push(leaf(bytes));
    }
    const subjectLeaves = [...heads].map(([subject, head]) => canonicalBytes([...JSON.parse(subject), head])).map((bytes) => ({ bytes }));
    subjectLeaves.sort((a, b) => Buffer.compare(a.bytes, b.bytes));
    expect(checkpoint.body).toMatchObject({
      size: events.length,
      headSha256: previous,
      treeRootSha256: root(leaves).toString('hex'),
      subjectHeadsRootSha256: root(subjectLeaves.map(({ bytes }) => leaf(bytes))).toString('hex'),
    });
    expect(signed(checkpoint.signer, canonicalBytes(checkpoint.body), checkpoint.signature)).toBe(true);
  });

  test('gives an extract that keeps the confidential names to itself', () => {
    const text = canonicalText(extract);
    expect([text.includes('Budi Santoso'), text.includes('Dewi Contoh'), text.includes('Baliho di pagar sekolah')]).toEqual([
      false,
      false,
      true,
    ]);
    const withheld = extract.events.flatMap(({ event }) => Object.keys(event.envelope.payload).filter((name) => !(name in event.fields)));
    expect(withheld).toEqual(['provenance.giver', `person.${'b1'.repeat(16)}`]);
  });
});
