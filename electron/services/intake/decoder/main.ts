/**
 * Entry of the decoder process: no keys, no database, no paths. It is fed bytes, answers facts and pictures,
 * and ends with its channel. Over pipes it is a child process; in Electron it is a utility process with a port.
 */
import { type MessageCarrier, messageChannel, streamChannel } from './channel.ts';
import { serveDecoder } from './serve.ts';

const { parentPort } = process as typeof process & { parentPort?: MessageCarrier };
const channel = parentPort ? messageChannel(parentPort) : streamChannel(process.stdin, process.stdout);
serveDecoder(channel, { onClose: () => process.exit(0) });
