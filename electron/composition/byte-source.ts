/** Bytes behind the addresses of `shared/contract/host.ts`: pictures from the caches, originals and PDFs from the blobs. */
import { Readable } from 'node:stream';
import { exhibitNumberOf, extensionOf } from '../../shared/domain/file-names.ts';
import type { OpenPdf } from '../paper/pdf/kept-plans.ts';
import type { ByteAnswer } from '../rpc/served-app.ts';
import type { VaultServices } from '../rpc/vault-services.ts';
import type { OpenVault } from '../storage/interface.ts';

export interface OpenBytes {
  vault: OpenVault;
  intake: VaultServices['intake'];
  dossiers: VaultServices['dossiers'];
  forms: VaultServices['forms'];
  register: Pick<VaultServices['register'], 'openPrint'>;
  receiving: Pick<VaultServices['receiving'], 'openMinutes'>;
  receivedPrints: Pick<VaultServices['receivedPrints'], 'openPrint'>;
  paperReceipts: Pick<VaultServices['paperReceipts'], 'openPreview' | 'openPdf'>;
  redaction: Pick<VaultServices['redaction'], 'redactedPicture'>;
  patrol: Pick<VaultServices['patrol'], 'drawing'>;
  derivatives: Pick<VaultServices['derivatives'], 'picture'>;
  received: Pick<VaultServices['received'], 'part'>;
}

const address =
  /^\/(gambar\/kecil|gambar\/sedang|gambar\/menunggu|gambar\/samaran|gambar\/beda|gambar\/turunan|gambar\/turunan-kecil|asli|pratinjau|cetak|rancangan|formulir|tanda-terima|berita-acara|berkas)\/([0-9a-f]{32})$/;

const jpeg = (bytes: Uint8Array | undefined): ByteAnswer | undefined =>
  bytes && { mediaType: 'image/jpeg', sizeBytes: bytes.length, stream: Readable.from([bytes]) };

const pdf = (found: OpenPdf | undefined, downloadName?: string): ByteAnswer | undefined =>
  found && { mediaType: 'application/pdf', ...found, ...(downloadName && { downloadName }) };

/** Original of a received exhibit, where it came along. @throws Failure blob-missing */
const receivedOriginal = ({ vault, received }: Pick<OpenBytes, 'vault' | 'received'>, partId: string): ByteAnswer | undefined => {
  const part = received.part(partId);
  if (!part) return undefined;
  return {
    mediaType: 'application/octet-stream',
    sizeBytes: part.sizeBytes,
    downloadName: `${part.number}.${extensionOf(part.mediaType)}`,
    stream: vault.blobs.open(part.sha256),
    part: (start, end) => vault.blobs.open(part.sha256, { start, end }),
  };
};

const original = (vault: OpenVault, partId: string): ByteAnswer | undefined => {
  const place = vault.db.get<{ exhibit_id: string; position: number }>(
    'SELECT exhibit_id, position FROM exhibit_parts WHERE id = ?',
    partId,
  );
  const exhibit = place && vault.tables.exhibit(place.exhibit_id);
  const part = exhibit?.parts[place?.position ?? 0];
  if (!exhibit || !place || !part) return undefined;
  return {
    // Never the evidence's own type: nothing a stranger made is shown by the page itself.
    mediaType: 'application/octet-stream',
    sizeBytes: part.sizeBytes,
    downloadName: `${exhibitNumberOf(exhibit.number, place.position, exhibit.parts.length)}.${extensionOf(part.mediaType)}`,
    stream: vault.blobs.open(part.sha256),
    part: (start, end) => vault.blobs.open(part.sha256, { start, end }),
  };
};

/** Opens an address; undefined where it names nothing. @throws Failure blob-missing */
export const openBytes = async (
  {
    vault,
    intake,
    dossiers,
    forms,
    register,
    receivedPrints,
    paperReceipts,
    receiving,
    redaction,
    derivatives,
    patrol,
    received,
  }: OpenBytes,
  path: string,
): Promise<ByteAnswer | undefined> => {
  const [, kind, id] = address.exec(path) ?? [];
  if (!kind || !id) return undefined;
  switch (kind) {
    case 'gambar/kecil':
    case 'gambar/menunggu':
      return jpeg(await intake.picture(id, 'thumbnail'));
    case 'gambar/sedang':
      return jpeg(await intake.picture(id, 'rendition'));
    case 'gambar/samaran':
      return jpeg(await redaction.redactedPicture(id));
    case 'gambar/beda':
      return jpeg(patrol.drawing(id));
    case 'gambar/turunan':
      return jpeg(await derivatives.picture(id, 'whole'));
    case 'gambar/turunan-kecil':
      return jpeg(await derivatives.picture(id, 'thumbnail'));
    case 'asli':
      return original(vault, id) ?? receivedOriginal({ vault, received }, id);
    case 'pratinjau':
      return pdf(await dossiers.openPreview(id));
    case 'cetak':
      return pdf((await dossiers.openPrint(id)) ?? register.openPrint(id) ?? receivedPrints.openPrint(id));
    case 'rancangan':
      return pdf(forms.openPreview(id) ?? paperReceipts.openPreview(id));
    case 'formulir':
      return pdf(await forms.openPdf(id));
    case 'berita-acara':
      return pdf(receiving.openMinutes(id));
    case 'tanda-terima':
      return pdf(await paperReceipts.openPdf(id));
    default: {
      const number = vault.tables.dossier(id)?.number;
      return pdf(await dossiers.openPdf(id), number && `${number}.pdf`);
    }
  }
};
