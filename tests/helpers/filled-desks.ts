/** Two offices in the middle of their work: parcels at every stage, one answered with messages, a register, a paper receipt, a destination. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { finish } from './app.ts';
import { sendParcel, type TwoOffices, twoOffices } from './two-offices.ts';

export const words = {
  request: 'Waktu kejadian pada bukti kedua belum diisi. Mohon dilengkapi dan disegel sebagai perbaikan.',
  note: 'Terima kasih, selebihnya lengkap.',
} as const;

/** The office takes one, sends one back with a request for correction, and writes both answers to the stick. */
const answer = async ({ sender, receiver, stick, dossiers }: TwoOffices): Promise<void> => {
  const numbers = dossiers.slice(0, 2).map((d) => d.number);
  await sendParcel(
    sender,
    dossiers.slice(0, 2).map((d) => d.dossierId),
    stick,
  );
  const { client } = receiver;
  const [arrival] = await finish(client.inbox.look({ path: stick }));
  const entries = arrival?.entries ?? [];
  const lines = entries.map(({ item }) =>
    item.number === numbers[1]
      ? { itemId: item.id, outcome: 'dikembalikan' as const, reason: 'Waktu kejadian belum diisi' }
      : { itemId: item.id, outcome: 'diterima' as const },
  );
  await finish(client.inbox.decide({ arrivalId: arrival?.id ?? '', lines }));
  const handoverId = arrival?.id ?? '';
  const returned = entries.find(({ item }) => item.number === numbers[1])?.item.id;
  await client.messages.issue({ handoverId, ...(returned && { itemId: returned }), kind: 'perbaikan', text: words.request });
  await client.messages.issue({ handoverId, kind: 'catatan', text: words.note });
  await finish(client.messages.writeTo({ handoverId, folder: stick }));
  await finish(sender.client.inbox.adoptReceipts({ path: stick }));
  await sender.client.messages.adoptFrom({ folder: stick });
};

const delivered = async ({ receiver }: TwoOffices): Promise<void> => {
  const titles = [
    'Laporan hasil pengawasan masa tenang',
    'Surat penerusan dugaan pelanggaran',
    'Satu bundel foto cetak beserta surat pengantar',
  ];
  for (const [n, title] of titles.entries())
    await receiver.client.register.add({
      receivedAt: `2024-01-1${n + 5}T02:30:00.000Z`,
      fromOffice: n === 1 ? 'Panwaslu Kelurahan/Desa Mekarsari' : 'Panwaslu Kecamatan Tegalrejo',
      kind: n === 2 ? 'lain' : 'surat',
      title,
      sheetCount: 3 + n,
      outcome: 'diterima',
    });
};

const papers = async ({ sender, dossiers }: TwoOffices): Promise<void> => {
  for (const [n, name] of ['Asep Kurnia', 'Rukmini Contohwati'].entries())
    await sender.client.paperReceipts.issue({
      exhibitIds: [dossiers[n]?.exhibitId ?? ''],
      giver: { name, role: 'Warga Desa Mekarsari', confidential: n === 1 },
      way: 'cable',
      receivedAt: { local: '2024-01-18T09:30', zone: 'WIB', approximate: false, source: 'typed' },
      place: 'Sekretariat Panwaslu Kecamatan',
    });
};

const destination = async ({ sender, receiver, root }: TwoOffices): Promise<void> => {
  const path = join(root, 'tujuan');
  mkdirSync(path);
  for (const { client } of [sender, receiver]) {
    const { offices, regionCode, canReceive } = await client.sync.state();
    const { settings } = await client.sync.setRemote({
      settings: {
        place: { kind: 'folder', path },
        regionCode,
        recipients: offices,
        receives: canReceive,
        metered: false,
        readBack: 'all',
        schedule: 'by-hand',
      },
      credentials: { kind: 'none' },
    });
    await finish(client.sync.run({ id: settings.id }));
  }
};

export const filledDesks = async (): Promise<TwoOffices> => {
  const world = await twoOffices(4);
  await answer(world);
  await delivered(world);
  await papers(world);
  const [, , third, fourth] = world.dossiers;
  await sendParcel(world.sender, [third?.dossierId ?? ''], world.stick);
  await finish(world.sender.client.handovers.begin({ dossierIds: [fourth?.dossierId ?? ''], closure: { kind: 'passphrase' } }));
  await destination(world);
  await world.closeApps();
  return world;
};
