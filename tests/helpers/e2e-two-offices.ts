/** Two offices at two computers: each vault under a shell and a browser of its own. */
import type { Locator, Page } from 'playwright-core';
import { passphrase } from './app.ts';
import { type OpenShell, openShell, patienceMs } from './e2e-shell.ts';

/** Opens a vault that was made before, signs its only officer in, and goes to a desk of Serah terima. */
export const openDesk = async (vaultFolder: string, desk: string): Promise<OpenShell> => {
  const open = await openShell({}, vaultFolder);
  const { page } = open;
  await page.locator('input[type=password]').fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Layar' }).waitFor();
  await goToDesk(page, desk);
  return open;
};

export const goToDesk = async (page: Page, desk: string): Promise<void> => {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/serah/${desk}`);
  await page.getByRole('navigation', { name: 'Serah terima' }).waitFor();
};

/** Names a folder in the dialog that a browser shows in place of the system's. */
export const nameFolder = async (page: Page, folder: string, act: string): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Alamat folder').fill(folder);
  await dialog.getByRole('button', { name: act, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
};

/** Lines of a table as a reader sees them. */
export const linesOf = async (table: Locator): Promise<string[]> =>
  (await table.locator('tbody tr').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());

export const patience = { timeout: patienceMs };
