/** Files that came through a phone: chat exports, letters burned into photos, originals that arrive after their copy. */
import { Failure } from '../../../shared/domain/failure.ts';
import { type PhotoTextLine, type PhotoTextOffer, photoTextOffer } from '../../../shared/domain/photo-text.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { createChatExports } from './chat-export.ts';
import type { AlikeOf, StageOne, TextReader } from './interface.ts';
import { createOriginals } from './originals.ts';

export interface PhoneFilesDependencies {
  vault: OpenVault;
  stage: StageOne;
  texts: TextReader;
  alikeOf?: AlikeOf | undefined;
}

interface PictureFile {
  name: string;
  media_type: string;
  size_bytes: number;
  sha256: string;
}

const partSql = 'SELECT received_name AS name, media_type, size_bytes, sha256 FROM exhibit_parts WHERE id = ?';

export const createPhoneFiles = ({ vault, stage, texts, alikeOf }: PhoneFilesDependencies) => {
  const inputOf = (id: string) => {
    const staged = vault.staging.get(id);
    if (staged)
      return { bytes: vault.staging.open(id), sizeBytes: staged.sizeBytes, mediaType: staged.mediaType, name: staged.receivedName.text };
    const part = vault.db.get<PictureFile>(partSql, id);
    if (!part) throw new Failure('staged-missing');
    return { bytes: vault.blobs.open(part.sha256), sizeBytes: part.size_bytes, mediaType: part.media_type, name: part.name };
  };
  return {
    ...createChatExports({ vault, stage, texts }),
    ...createOriginals({ vault, alikeOf }),
    /** Letters in a picture and what they may state. @throws Failure staged-missing, image-damaged, decoder-crashed, decoder-timeout */
    async photoText(id: string): Promise<{ lines: PhotoTextLine[]; offer: PhotoTextOffer }> {
      const lines = await texts.letters(inputOf(id));
      return { lines, offer: photoTextOffer(lines) };
    },
  };
};
export type PhoneFiles = ReturnType<typeof createPhoneFiles>;
