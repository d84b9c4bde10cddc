/** A request for correction, from the desk that received a dossier to the one that sealed it and back as a correction, over real vaults. */
import { expect, test } from 'vitest';
import { finish } from '../../helpers/app.ts';
import { sealOne, twoOffices } from '../../helpers/two-offices.ts';

test('a dossier is received, a correction is asked for, and the sealed correction answers it', async () => {
  await using w = await twoOffices(1);
  const { sender, receiver, stick } = w;
  const [sealed] = w.dossiers;
  if (!sealed) throw new Error('nothing sealed');
  await finish(sender.client.dossiers.exportTo({ id: sealed.dossierId, folder: stick, form: 'folder' }));
  const [arrival] = await finish(receiver.client.inbox.look({ path: stick }));
  if (!arrival) throw new Error('nothing arrived');
  const itemId = arrival.entries[0]?.item.id ?? '';
  await finish(receiver.client.inbox.decide({ arrivalId: arrival.id, lines: [{ itemId, outcome: 'diterima' }] }));
  const issued = await receiver.client.messages.issue({
    handoverId: arrival.id,
    itemId,
    kind: 'perbaikan',
    text: 'Waktu kejadian belum diisi. Mohon dilengkapi.',
  });
  expect(issued).toMatchObject({ direction: 'keluar', item: { number: sealed.number } });
  expect(await finish(receiver.client.messages.writeTo({ handoverId: arrival.id, folder: stick }))).toMatchObject({ count: 1 });

  await finish(sender.client.inbox.adoptReceipts({ path: stick }));
  const found = await sender.client.messages.adoptFrom({ folder: stick });
  expect(found.refused).toEqual([]);
  expect(found.adopted[0]).toMatchObject({ direction: 'masuk', item: { number: sealed.number }, trust: { is: 'certified', known: true } });
  expect(await sender.client.messages.open()).toHaveLength(1);
  const correction = await sealOne(sender, 7, { corrects: sealed.dossierId, caseId: sealed.caseId });
  expect(await sender.client.messages.open()).toEqual([]);
  expect((await sender.client.messages.list({}))[0]?.answeredBy).toMatchObject({ number: correction.number });
});
