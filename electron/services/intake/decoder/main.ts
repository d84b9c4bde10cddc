/**
 * Entry of the decoder process: no keys, no database, no paths. It is fed bytes, answers facts and pictures,
 * and ends with its channel. Over pipes it is a child process; in Electron it is a utility process with a port.
 */
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { type MessageCarrier, messageChannel, streamChannel } from './channel.ts';
import { serveDecoder } from './serve.ts';

const { parentPort } = process as typeof process & { parentPort?: MessageCarrier };
const channel = parentPort ? messageChannel(parentPort) : streamChannel(process.stdin, process.stdout);
// Libraries that print (libheif does, about damaged files) would write into the middle of a frame.
globalThis.console = new Console(new Writable({ write: (_chunk, _encoding, done) => done() }));
serveDecoder(channel, { onClose: () => process.exit(0) });
