/** The shell's side of the carrier: one running service process, its calls and its byte streams. */
import { Failure } from '../../shared/domain/failure.ts';
import { byteChannel, fromWireFailure, type WireFailure } from './byte-channel.ts';
import type { Launch } from './launch.ts';
import { type AcceptChannel, channelsOver, type Port, type ServiceClient, serviceClient } from './port-transport.ts';
import type { StageHeader } from './served-app.ts';
import type { ByteHead, ByteRequest, StageTick } from './service-endpoint.ts';

export interface ByteReading {
  head: ByteHead;
  /** Bytes of a 200 or 206 answer. */
  bytes: AsyncGenerator<Uint8Array, void, undefined>;
  /** Must be called when done or given up. */
  close(): void;
}

export interface ServiceLink {
  /** Typed calls on a channel of their own. */
  readonly client: ServiceClient;
  /** A fresh raw channel that speaks oRPC, for one page. */
  openRpc(): Port;
  /** Streams one file into staging. @throws Failure */
  stage(header: StageHeader, bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<{ id: string }>;
  /** Lets the service read the file itself. @throws Failure */
  stagePath(
    path: string,
    header: Omit<StageHeader, 'fileSystemTime'>,
    onTick?: (tick: StageTick) => void,
    signal?: AbortSignal,
  ): Promise<{ id: string }>;
  /** Opens the bytes at an address. @throws Failure */
  bytes(request: ByteRequest): Promise<ByteReading>;
  /** Asks the service to reach a commit point and end. */
  askStop(): void;
}

const ready = (port: Port): Promise<void> =>
  new Promise((resolve, reject) => {
    port.listen({
      message: (message) => {
        const failure = (message as { failure?: WireFailure }).failure;
        if (failure) reject(fromWireFailure(failure));
        else resolve();
      },
      close: () => reject(new Failure('unexpected', { step: 'service' })),
    });
  });

/**
 * Links to a service process that has just been started.
 * @throws Failure when it could not be composed
 */
export const linkService = async (carrier: Port, launch: Launch, accept?: AcceptChannel): Promise<ServiceLink> => {
  const channels = channelsOver(carrier, 'shell', (kind, header, port) => (accept ? accept(kind, header, port) : port.close()));
  await ready(channels.open('launch', launch));
  return {
    client: serviceClient(channels.open('rpc')),
    openRpc: () => channels.open('rpc'),
    async stage(header, bytes, signal) {
      const channel = byteChannel(channels.open('stage', header));
      try {
        await channel.send(bytes, signal);
        return (await channel.outcome()) as { id: string };
      } finally {
        channel.close();
      }
    },
    async stagePath(path, header, onTick, signal) {
      const channel = byteChannel(channels.open('stage-path', { ...header, path }), (tick) => onTick?.(tick as StageTick));
      const giveUp = (): void => channel.close();
      signal?.addEventListener('abort', giveUp, { once: true });
      try {
        if (signal?.aborted) throw new Failure('cancelled');
        return (await channel.outcome()) as { id: string };
      } finally {
        signal?.removeEventListener('abort', giveUp);
        channel.close();
      }
    },
    async bytes(request) {
      const channel = byteChannel(channels.open('bytes', request));
      try {
        const head = (await channel.outcome()) as ByteHead;
        return { head, bytes: channel.receive(), close: () => channel.close() };
      } catch (error) {
        channel.close();
        throw error;
      }
    },
    askStop: () => {
      channels.open('stop');
    },
  };
};
