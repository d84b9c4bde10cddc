/** `dossier redact`: areas of pictures from a file, proposals for text accepted as they are; drawing is for the screen. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { Failure } from '../../../../shared/domain/failure.ts';
import { RedactionAreasSchema } from '../../../../shared/domain/redaction.ts';
import { type Session, withVault } from '../session.ts';

/** `[{"exhibit":"B-KLT1-000001","areas":[{"points":[[x,y],…],"reason":"wajah"}]}]`, corners in hundred-thousandths. */
const AreasFileSchema = z.array(z.strictObject({ exhibit: z.string(), areas: RedactionAreasSchema }));

const readAreas = async (path: string): Promise<z.infer<typeof AreasFileSchema>> => {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Failure('file-unreadable', { name: 'areas' }, { cause });
  });
  try {
    return AreasFileSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Failure('usage', { detail: 'File area tidak sesuai bentuknya.' }, { cause });
  }
};

const saveAreas = async ({ client }: Session, caseId: string, path: string): Promise<number> => {
  const { pictures } = await client.redactions.show({ caseId });
  const asked = await readAreas(path);
  for (const { exhibit, areas } of asked) {
    const picture = pictures.find((p) => p.number === exhibit);
    if (!picture) throw new Failure('exhibit-missing', { number: exhibit });
    await client.redactions.savePicture({ exhibitId: picture.exhibitId, partId: picture.partId, areas });
  }
  return asked.length;
};

const acceptText = async ({ client }: Session, caseId: string): Promise<number> => {
  const { passages } = await client.redactions.show({ caseId });
  const kept = passages.map(({ key, text, include, spans }) => ({
    key,
    text,
    include,
    spans: spans.map(({ start, end }) => ({ start, end })),
  }));
  await client.redactions.saveText({ caseId, passages: kept });
  return kept.length;
};

export const addRedactCommand = (parent: Command): void => {
  parent
    .command('redact')
    .argument('<nomor>', 'nomor peristiwa')
    .description('menyiapkan salinan disamarkan; yang tidak ditinjau di sini atau di layar tidak ikut keluar')
    .option('--areas <file>', 'JSON: area yang dihitamkan tiap bukti; daftar kosong berarti ditinjau tanpa area')
    .option('--accept-text', 'terima semua usulan penyamaran teks apa adanya')
    .action((number: string, options: { areas?: string; acceptText?: boolean }, command: Command) =>
      withVault(command, async (session) => {
        const { id: caseId } = (await session.client.cases.byNumber({ number })).case;
        const pictures = options.areas ? await saveAreas(session, caseId, session.path(options.areas)) : 0;
        const passages = options.acceptText ? await acceptText(session, caseId) : 0;
        const { pictures: all, passages: texts } = await session.client.redactions.show({ caseId });
        const standing = {
          pictures: { seen: all.filter((p) => p.saved).length, all: all.length },
          passages: { seen: texts.filter((p) => p.seen).length, all: texts.length },
        };
        session.output.result({ saved: { pictures, passages }, ...standing }, () =>
          [
            `Gambar ditinjau: ${standing.pictures.seen} dari ${standing.pictures.all}. Teks ditinjau: ${standing.passages.seen} dari ${standing.passages.all}.`,
            'Yang belum ditinjau tidak ikut dalam salinan disamarkan.',
          ].join('\n'),
        );
        return 0;
      }),
    );
};
