/** Passphrases come from a file or a prompt without echo; never from an argument or the environment. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Failure } from '../../../shared/domain/failure.ts';

/** First line of a passphrase file, without its line end. @throws Failure file-unreadable, usage */
export const passphraseFromFile = (path: string): string => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Failure('file-unreadable', { name: 'file kata sandi' });
  }
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  if (line.length === 0) throw new Failure('usage', { detail: 'File kata sandi kosong.' });
  return line;
};

/** Asks on the terminal without echo. @throws Failure usage where there is no terminal */
export const askPassphrase = (question: string): Promise<string> => {
  if (!process.stdin.isTTY) throw new Failure('usage', { detail: 'Berikan --passphrase-file, karena tidak ada terminal untuk bertanya.' });
  process.stderr.write(`${question}: `);
  const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: mute, terminal: true });
  return new Promise((resolve, reject) => {
    reader.on('SIGINT', () => {
      reader.close();
      reject(new Failure('cancelled'));
    });
    reader.question('', (answer) => {
      reader.close();
      process.stderr.write('\n');
      resolve(answer.normalize('NFC'));
    });
  });
};
