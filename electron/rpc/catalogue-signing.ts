/** A publisher signs his catalogue file on his own machine: no vault, no service process. */
import { readFile, writeFile } from 'node:fs/promises';
import { signAsPublisher } from '../services/catalogue/publisher.ts';

/** Writes `<file>.sig` beside the file. @throws Failure catalogue-key-missing for a key of another kind */
export const signCatalogueFile = async (file: string, keyFile: string): Promise<{ signature: string; fingerprint: string }> => {
  const { signature, publisher } = signAsPublisher(await readFile(keyFile, 'utf8'), await readFile(file));
  const path = `${file}.sig`;
  await writeFile(path, signature);
  return { signature: path, fingerprint: publisher.fingerprint };
};
