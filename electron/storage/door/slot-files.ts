/** Slot files beside the log: which belong to whom, and bringing them in line with what the log says. */
import { existsSync, readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { fsyncDirectory } from '../../base/durable-file.ts';
import { listSlots, openSlot, readSlot, type Slot, writeSlot } from '../keys/slots.ts';
import type { Layout } from '../layout.ts';
import type { Vault } from '../open-vault.ts';

export interface OpenedSlot {
  slot: Slot;
  vaultKey: Buffer;
  pkcs8?: Buffer;
  /** Opened from the file that waited for its event. */
  next: boolean;
}

/** Opens a person's slot, or the re-made one that waits beside it; `undefined` where the secret opens neither. */
export const openSlotFiles = async (layout: Layout, slotId: string, secret: string): Promise<OpenedSlot | undefined> => {
  for (const [path, next] of [
    [layout.slot(slotId), false],
    [layout.nextSlot(slotId), true],
  ] as const) {
    if (!existsSync(path)) continue;
    const slot = readSlot(path);
    const keys = await openSlot(slot, secret);
    if (keys) return { slot, ...keys, next };
  }
  return undefined;
};

/** Makes the waiting slot the valid one. */
export const promoteSlot = async (layout: Layout, slotId: string): Promise<void> => {
  await rename(layout.nextSlot(slotId), layout.slot(slotId));
  await fsyncDirectory(layout.slots);
};

export const deleteSlot = async (layout: Layout, slotId: string): Promise<void> => {
  await rm(layout.slot(slotId), { force: true });
  await rm(layout.nextSlot(slotId), { force: true });
  await fsyncDirectory(layout.slots);
};

/** After a crash: a waiting slot whose key the log enrolled becomes valid, one that it never saw is dropped; retired people have none. */
export const settleSlots = async (vault: Vault): Promise<void> => {
  const { layout } = vault.parts;
  const names = readdirSync(layout.slots);
  for (const slotId of names.filter((name) => name.endsWith('.next')).map((name) => name.slice(0, -'.next'.length))) {
    const waiting = readSlot(layout.nextSlot(slotId));
    const present = existsSync(layout.slot(slotId)) ? readSlot(layout.slot(slotId)) : undefined;
    const enrolled = vault.tables.officer(slotId)?.keyFingerprint;
    if (waiting.fingerprint !== undefined && waiting.fingerprint !== enrolled) await rm(layout.nextSlot(slotId));
    else if (waiting.fingerprint !== undefined && present?.fingerprint !== enrolled) await promoteSlot(layout, slotId);
  }
  for (const officer of vault.tables.officers()) if (officer.retiredAt) await deleteSlot(layout, officer.id);
};

/** Writes the names of the log into the sign-in tiles, where they differ. */
export const syncTiles = async (vault: Vault): Promise<void> => {
  const { layout } = vault.parts;
  for (const slot of listSlots(layout.slots).slots) {
    const officer = vault.tables.officer(slot.officerId);
    if (!officer || (officer.name === slot.name && officer.role === slot.role)) continue;
    await writeSlot(layout.slot(slot.officerId), { ...slot, name: officer.name, role: officer.role });
  }
};
