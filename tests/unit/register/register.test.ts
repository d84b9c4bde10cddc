/** The register book: order of lines, numbers used once, corrections that stay visible, void lines, replay. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../../../electron/base/random.ts';
import { loadFonts } from '../../../electron/paper/typeset/fonts.ts';
import type { PaperDelivery } from '../../../electron/services/register/entries.ts';
import type { Arrival } from '../../../electron/services/register/interface.ts';
import { createRegister, type Register } from '../../../electron/services/register/register.ts';
import { type TemporaryVault, temporaryVault } from '../../helpers/temporary-vault.ts';

const fonts = () => loadFonts(new URL('../../../resources/fonts/', import.meta.url));

let world: TemporaryVault;
let book: Register;

beforeEach(async () => {
  world = await temporaryVault();
  book = createRegister({ vault: world.vault, clock: world.clock, random: systemRandom(), fonts });
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

const delivery = (more: Partial<PaperDelivery> = {}): PaperDelivery => ({
  receivedAt: '2024-01-20T01:30:00.000Z',
  fromOffice: 'Panwaslu Kelurahan/Desa Tegalrejo',
  kind: 'surat',
  title: 'Surat pengantar laporan hasil pengawasan',
  outcome: 'diterima',
  ...more,
});

const arrival = (more: Partial<Arrival> = {}): Arrival => ({
  handoverId: 'a'.repeat(32),
  itemId: 'b'.repeat(32),
  kind: 'dossier',
  number: 'BB-KLT1-0003',
  title: 'Baliho di pagar sekolah rekaan',
  from: { office: 'Panwaslu Kecamatan Kalitengah', person: { name: 'Dwi Anggoro', role: 'Staf', confidential: false } },
  receivedAt: '2024-01-20T01:45:00.000Z',
  outcome: 'diterima',
  digest: '0123456789abcdef'.repeat(4),
  exhibitCount: 4,
  ...more,
});
const failsWith = (code: string) => expect.objectContaining({ code });

describe('numbers of the book', () => {
  it('ascend in the order of entering, whatever the hour of receipt, and begin anew each year', () => {
    const numbers = [
      book.add(delivery()),
      book.add(delivery({ receivedAt: '2024-01-19T01:00:00.000Z' })),
      // 23.30 WIB on New Year's Eve is 2023 at the office, though 2023 in UTC too; 00.30 WIB is 2024.
      book.add(delivery({ receivedAt: '2023-12-31T16:30:00.000Z' })),
      book.add(delivery({ receivedAt: '2023-12-31T17:30:00.000Z' })),
    ].map((e) => [e.number, e.year, e.sequence]);
    expect(numbers).toEqual([
      ['0001/REG/I/2024', 2024, 1],
      ['0002/REG/I/2024', 2024, 2],
      ['0001/REG/XII/2023', 2023, 1],
      ['0003/REG/I/2024', 2024, 3],
    ]);
    expect(book.list({}, 10).entries.map((e) => e.number)).toEqual(numbers.map(([number]) => number).toReversed());
  });

  it('follow the template of the office', () => {
    world.vault.commit((scope) => {
      const settings = scope.tables.settings();
      const forms = {
        areaCode: 'JI-11.07',
        level: 'Kec',
        electionCodes: { PEMILU: 'PL', PILKADA: '' },
        templates: { register: '{nnn}/BR/{kode}/{mm}/{tahun}' },
      };
      scope.append({
        subject: { kind: 'vault', id: world.vault.id },
        type: 'settings.changed',
        payload: { settings: { ...settings, forms } },
      });
    });
    expect(book.add(delivery()).number).toBe('001/BR/JI-11.07/01/2024');
  });

  it('are used once: a taken one is refused however it is written, a void one stays used, a typed one is passed over', () => {
    book.add(delivery({ number: '0002/REG/I/2024' }));
    expect(() => book.add(delivery({ number: ' 0002 / reg/i/2024' }))).toThrow(failsWith('register-number-taken'));
    const first = book.add(delivery());
    expect(first.number).toBe('0001/REG/I/2024');
    book.void(first.id, 'Salah catat');
    expect(() => book.add(delivery({ sequence: 1 }))).toThrow(failsWith('register-number-taken'));
    expect(book.nextNumber(delivery().receivedAt, {})).toMatchObject({ number: '0003/REG/I/2024', taken: false });
    expect(book.add(delivery()).number).toBe('0003/REG/I/2024');
    expect(book.add(delivery({ sequence: 40 })).number).toBe('0040/REG/I/2024');
    expect(book.add(delivery()).number).toBe('0041/REG/I/2024');
  });
});

describe('an item at the desk', () => {
  it('is entered in the transaction of its act, and falls with it', () => {
    expect(() =>
      world.vault.commit((scope) => {
        book.desk.enter(scope, arrival());
        throw new Error('the act failed');
      }),
    ).toThrow('the act failed');
    expect(book.list({}, 10).entries).toEqual([]);
    const { registerNumber } = world.vault.commit((scope) => book.desk.enter(scope, arrival()));
    expect(registerNumber).toBe('0001/REG/I/2024');
    expect(book.list({}, 10).entries[0]).toMatchObject({
      itemNumber: 'BB-KLT1-0003',
      fromOffice: 'Panwaslu Kecamatan Kalitengah',
      digest: '0123456789abcdef',
      handoverId: 'a'.repeat(32),
      enteredByName: 'Siti Rahmawati',
    });
  });

  it('is entered once: the standing number is given again', () => {
    const twice = world.vault.commit((scope) => [book.desk.enter(scope, arrival()), book.desk.enter(scope, arrival())]);
    expect(twice[1]).toEqual(twice[0]);
    expect(book.list({}, 10).entries).toHaveLength(1);
    // Another hand-over of the same item is another line; several of one parcel ascend.
    const next = world.vault.commit((scope) => [
      book.desk.enter(scope, arrival({ handoverId: 'c'.repeat(32) })),
      book.desk.enter(scope, arrival({ handoverId: 'c'.repeat(32), itemId: 'd'.repeat(32) })),
    ]);
    expect(next.map((n) => n.registerNumber)).toEqual(['0002/REG/I/2024', '0003/REG/I/2024']);
  });

  it('is not sent back without a reason', () => {
    const entering = (reason?: string) => () =>
      world.vault.commit((scope) => book.desk.enter(scope, arrival({ outcome: 'dikembalikan', ...(reason && { reason }) })));
    expect(entering()).toThrow(failsWith('register-reason-missing'));
    expect(entering('Manifes tidak cocok')).not.toThrow();
  });

  it('keeps what its receipt states; shelf, route and note may be filled in', () => {
    const { entryId } = world.vault.commit((scope) => book.desk.enter(scope, arrival()));
    expect(() => book.change(entryId, { outcome: 'dikembalikan', reason: 'x' }, 'keliru')).toThrow(failsWith('register-fixed'));
    expect(book.change(entryId, { storage: 'Lemari 2, map 4', sheetCount: 12 }, 'Disimpan').changeCount).toBe(1);
  });
});

describe('a correction', () => {
  it('states what stood before and after, with its reason, and can take a member out', () => {
    const entry = book.add(delivery({ storage: 'Meja depan', note: 'Map hijau' }));
    book.change(entry.id, { storage: 'Lemari 1', note: null }, 'Dipindahkan ke lemari');
    const { entry: after, history } = book.show(entry.id);
    expect(after).toMatchObject({ storage: 'Lemari 1', changeCount: 1 });
    expect(after.note).toBeUndefined();
    expect(history.map((h) => [h.type, h.reason, h.changes])).toEqual([
      ['register.entered', undefined, []],
      [
        'register.changed',
        'Dipindahkan ke lemari',
        [
          { field: 'storage', before: 'Meja depan', after: 'Lemari 1' },
          { field: 'note', before: 'Map hijau' },
        ],
      ],
    ]);
  });

  it('needs a reason, writes nothing where nothing differs, and ends with the line', () => {
    const entry = book.add(delivery());
    const size = world.vault.log.size();
    expect(() => book.change(entry.id, { title: 'Lain' }, '  ')).toThrow(failsWith('register-reason-missing'));
    book.change(entry.id, { title: entry.title }, 'Tidak ada');
    expect(world.vault.log.size()).toBe(size);
    book.void(entry.id, 'Tercatat dua kali');
    expect(() => book.change(entry.id, { title: 'Lain' }, 'Perbaikan')).toThrow(failsWith('register-voided'));
    expect(() => book.void(entry.id, 'Lagi')).toThrow(failsWith('register-voided'));
    expect(book.show(entry.id).entry).toMatchObject({ status: 'voided', voidReason: 'Tercatat dua kali', number: '0001/REG/I/2024' });
  });
});

describe('the list', () => {
  it('finds by period at the office, by office, outcome and words, and sums what was found', () => {
    book.add(delivery({ sheetCount: 3 }));
    book.add(
      delivery({
        fromOffice: 'Panwaslu Kecamatan Kalitengah',
        title: 'Map foto',
        outcome: 'dikembalikan',
        reason: 'Tanpa surat pengantar',
      }),
    );
    const gone = book.add(delivery({ receivedAt: '2024-01-18T17:30:00.000Z', title: 'Amplop' }));
    book.void(gone.id, 'Keliru alamat');
    const titles = (filter: Parameters<Register['list']>[0]) => book.list(filter, 100).entries.map((e) => e.title);
    // 17.30 UTC on the 18th is 00.30 WIB on the 19th.
    expect(titles({ from: '2024-01-19', to: '2024-01-19' })).toEqual(['Amplop']);
    expect(titles({ to: '2024-01-18' })).toEqual([]);
    expect(titles({ office: 'Panwaslu Kecamatan Kalitengah' })).toEqual(['Map foto']);
    expect(titles({ outcome: 'batal' })).toEqual(['Amplop']);
    expect(titles({ outcome: 'diterima' })).toEqual(['Surat pengantar laporan hasil pengawasan']);
    expect(titles({ text: 'PENGANTAR tanpa' })).toEqual(['Map foto']);
    expect(book.list({}, 1)).toMatchObject({
      sums: { entries: 3, accepted: 1, returned: 1, voided: 1, exhibits: 0, sheets: 3 },
      offices: ['Panwaslu Kecamatan Kalitengah', 'Panwaslu Kelurahan/Desa Tegalrejo'],
    });
  });
});

describe('the log', () => {
  it('replays to the tables, after every kind of event', async () => {
    const entry = book.add(delivery({ note: 'Map hijau', fromPerson: { name: 'Warga Rekaan', confidential: true } }));
    book.change(entry.id, { note: null, storage: 'Lemari 1' }, 'Disimpan');
    world.vault.commit((scope) => book.desk.enter(scope, arrival()));
    book.void(entry.id, 'Salah catat');
    expect(world.vault.log.replayEqualsTables()).toBe(true);
    expect((await world.vault.log.verify()).problems).toEqual([]);
  });
});
