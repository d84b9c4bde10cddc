/** Addresses of this machine at which a phone on the same hotspot can reach it: private IPv4 only. */
import { networkInterfaces } from 'node:os';

export interface OwnAddress {
  address: string;
  /** Name of the network card as the system calls it. */
  label: string;
}

/** RFC 1918, and the link-local block that a cable between two machines gets. A public address is never listened on. */
export const isPrivateAddress = (address: string): boolean => {
  const [a = -1, b = -1] = address.split('.').map(Number);
  return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254);
};

/** Wireless before wired and USB tethering; bridges of containers and virtual machines last. */
const rank = (name: string): number => {
  if (/^(docker|br-|veth|virbr|vmnet|vbox|vethernet|lxc|tun|tap|wg|zt|tailscale)/i.test(name)) return 3;
  if (/^(wl|wi-?fi|en0$|ap\d)/i.test(name)) return 0;
  return /^(169\.254)/.test(name) ? 2 : 1;
};

/**
 * Addresses to choose from, the likeliest first.
 * @param loopback also 127.0.0.1, for tests on a machine without a network
 */
export const ownAddresses = (loopback = process.env.SAHIH_PHONE_LOOPBACK === '1', interfaces = networkInterfaces()): OwnAddress[] => {
  const found = Object.entries(interfaces).flatMap(([name, entries]) =>
    (entries ?? [])
      .filter((e) => e.family === 'IPv4' && !e.internal && isPrivateAddress(e.address))
      .map((e) => ({ name, address: e.address })),
  );
  const sorted = found.sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name));
  const own = sorted.map(({ name, address }) => ({ address, label: name }));
  return loopback ? [{ address: '127.0.0.1', label: 'loopback' }, ...own] : own;
};
