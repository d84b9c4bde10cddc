/**
 * The page's line to the services: one typed client over whichever MessagePort the shell hands over last.
 * A new port follows every lock and unlock; calls made meanwhile wait for it.
 */
import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { PAGE_READY_MESSAGE, PORT_MESSAGE } from '../shared/contract/host.ts';
import type { ServiceContract } from '../shared/contract/service.ts';

type Link = ClientLink<ClientContext>;

let current: Promise<Link>;
let deliver: (link: Link) => void;
const waitForPort = (): void => {
  current = new Promise((resolve) => {
    deliver = resolve;
  });
};
waitForPort();
let served: MessagePort | undefined;
const arrivals = new Set<() => void>();
const losses = new Set<() => void>();

/** Closes a port for good. Only the other end is told of a close: calls that still wait on this one must end too. */
const retire = (port: MessagePort): void => {
  port.close();
  port.dispatchEvent(new Event('close'));
};

const accept = (port: MessagePort): void => {
  if (served !== undefined) waitForPort();
  const old = served;
  served = port;
  if (old !== undefined) retire(old);
  port.addEventListener('close', () => {
    if (served !== port) return;
    served = undefined;
    waitForPort();
    for (const lost of losses) lost();
  });
  deliver(new RPCLink({ port }));
  port.start();
  for (const arrived of arrivals) arrived();
};

/** Starts listening for the service port and tells the shell so. Call once, before the first render. */
export const listenForPort = (): void => {
  window.addEventListener('message', (event) => {
    if (event.source !== window && event.source !== null) return;
    const port = event.ports[0];
    if (event.data === PORT_MESSAGE && port !== undefined) accept(port);
  });
  window.postMessage(PAGE_READY_MESSAGE, '*');
};

/** Forgets the present port: calls made from now on wait for the next one. */
export const dropPort = (): void => {
  const old = served;
  if (old === undefined) return;
  served = undefined;
  waitForPort();
  retire(old);
};

/** Runs `arrived` each time a service port has been taken into use. */
export const onPort = (arrived: () => void): (() => void) => {
  arrivals.add(arrived);
  return () => arrivals.delete(arrived);
};

/** Runs `lost` when the service has gone without being asked to. */
export const onPortLost = (lost: () => void): (() => void) => {
  losses.add(lost);
  return () => losses.delete(lost);
};

const link: Link = { call: async (path, input, options) => (await current).call(path, input, options) };

/** Every call of the service contract. */
export const client: ContractRouterClient<ServiceContract> = createORPCClient(link);

/** What the shell offers: picking, staging, saving. */
export const host = () => window.sahihHost;
