/** Carries a page's oRPC messages over a WebSocket: strings in both directions, nothing read or changed. */
import type { WebSocket } from 'ws';
import type { Port } from './port-transport.ts';

/** Close code that tells a page to come back at once: its service process was replaced. */
export const SERVICE_REPLACED = 4001;

/** Joins a socket and a port until either closes. */
export const bridgeSocket = (socket: WebSocket, port: Port): void => {
  socket.on('message', (message, isBinary) => port.post(isBinary ? new Uint8Array(message as Buffer) : message.toString()));
  socket.on('close', () => port.close());
  socket.on('error', () => port.close());
  port.listen({
    message: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(message as string | Uint8Array);
    },
    close: () => socket.close(SERVICE_REPLACED),
  });
};
