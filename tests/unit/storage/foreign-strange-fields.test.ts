/** Whoever has an office's card may write to it: events that hold together, with fields that no program of ours would write. */
import { expect, test } from 'vitest';
import { systemRandom } from '../../../electron/base/random.ts';
import { createReceived } from '../../../electron/services/received/received.ts';
import { foreignCounts } from '../../../electron/storage/foreign/counts.ts';
import type { OpenVault } from '../../../electron/storage/interface.ts';
import { signCheckpoint } from '../../../electron/storage/log/checkpoints.ts';
import { commitFields, saltFields, sealEnvelope } from '../../../electron/storage/log/envelope.ts';
import type { Envelope, EventType, Subject } from '../../../shared/domain/custody.ts';
import type { LogSegment } from '../../../shared/domain/sync.ts';
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import { device, segmentOf } from '../../helpers/device-logs.ts';
import { recordExhibit } from '../../helpers/temporary-vault.ts';

/** A log of one event, right in everything but what it says. */
const strange = (of: OpenVault, type: EventType, kind: Subject['kind'], payload: Readonly<Record<string, Json>>): LogSegment => {
  const random = systemRandom();
  const signer = of.signer ?? of.workstationSigner;
  const first = segmentOf(of, 0, 1);
  const fields = saltFields(payload, random);
  const envelope: Envelope = {
    ...(first.events[0]?.envelope as Envelope),
    chainId: random.id(),
    subject: { kind, id: random.id() },
    actor: { key: signer.fingerprint, kind: 'officer' },
    type,
    payload: commitFields(fields),
  };
  const { eventSha256, signature } = sealEnvelope(envelope, signer.privateKey);
  const body = { ...first.checkpoint.body, chainId: envelope.chainId, size: 1, headSha256: eventSha256 };
  return { ...segmentOf(of), firstSeq: 0, events: [{ envelope, signature, fields }], checkpoint: signCheckpoint(body, signer) };
};

const world = async () => {
  const office = await device('KEC1', 'Dewi Anggraini');
  const stranger = await device('MKS2', 'Orang Lain');
  const honest = await device('MKS1', 'Siti Rahmawati');
  const adopt = (segment: LogSegment) => office.vault.foreign.adoptSegment(segment);
  return {
    ...{ vault: office.vault, honest: honest.vault, adopt },
    tells: (type: EventType, kind: Subject['kind'], payload: Readonly<Record<string, Json>>) =>
      adopt(strange(stranger.vault, type, kind, payload)),
    async [Symbol.asyncDispose]() {
      for (const each of [office, stranger, honest]) await each[Symbol.asyncDispose]();
    },
  };
};

test.each([
  ['nothing', { inherits: null, lost: null }],
  ['a number', { inherits: 7, lost: 7 }],
  ['no chain', { inherits: { size: 3 }, lost: {} }],
])('a log that says it goes on from %s keeps no other log out', async (_, payload) => {
  await using w = await world();
  expect(w.tells('vault.restored', 'vault', payload).added).toBe(1);
  const exhibit = await recordExhibit(w.honest, Buffer.from('foto'));
  expect(w.adopt(segmentOf(w.honest)).added).toBeGreaterThan(1);
  expect(
    createReceived(w)
      .list({ offset: 0, limit: 10 })
      .rows.map(({ number }) => number),
  ).toEqual([exhibit.number]);
  expect(w.vault.foreign.forks()).toEqual([]);
});

test('parts that are none hide no other record: neither its row, nor its original, nor what is counted at the end of a term', async () => {
  await using w = await world();
  const exhibit = await recordExhibit(w.honest, Buffer.from('foto'));
  w.adopt(segmentOf(w.honest));
  w.tells('exhibit.taken-in', 'exhibit', { number: 'A', parts: ['teks'] });
  w.tells('exhibit.taken-in', 'exhibit', { number: 'B', parts: [{ id: {}, sha256: 5 }] });
  w.tells('exhibit.taken-in', 'exhibit', { number: 'C', parts: [null] });
  w.tells('exhibit.taken-in', 'exhibit', { number: { a: 1 }, parts: 'teks' });
  const received = createReceived(w);
  const { rows } = received.list({ offset: 0, limit: 10 });
  expect(rows).toHaveLength(5);
  expect(rows.flatMap(({ part }) => part?.sha256 ?? [])).toEqual([exhibit.parts[0]?.sha256]);
  expect(received.part(exhibit.parts[0]?.id ?? '')?.number).toBe(exhibit.number);
  expect((await foreignCounts(w.vault.db, w.vault.blobs)).absent).toBe(1);
});

test('a name that is none is no name', async () => {
  await using w = await world();
  w.tells('officer.enrolled', 'officer', { name: { a: 1 }, keyFingerprint: 'a'.repeat(64) });
  expect(w.vault.foreign.signerName('a'.repeat(64))).toBe('');
});
