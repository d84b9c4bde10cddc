/** A vault of its own for a bench, behind a real service process. */
import { join } from 'node:path';
import { launchService } from '../../electron/rpc/service-child.ts';

export const benchPassphrase = 'kata sandi untuk mengukur 2024';

export type Service = Awaited<ReturnType<typeof launchService>>;

/** Starts a service process over a fresh exercise vault. */
export const openBenchVault = async (folder: string): Promise<Service> => {
  const directory = join(folder, 'vault');
  const service = await launchService({ vaultDirectory: directory, shell: 'cli' });
  const region = await service.client.regions.byCode({ code: '99.01.01' });
  await service.client.vault.create({
    officer: { name: 'Pengukur', role: 'Staf' },
    office: { name: 'Kantor latihan', region, zone: region.zone, letterhead: [] },
    passphrase: benchPassphrase,
    workstationCode: 'UKUR',
    exercise: true,
  });
  return service;
};

/** The result of a long act. */
export const finish = async <R>(act: Promise<AsyncIterable<{ state: 'running' } | { state: 'done'; result: R }>>): Promise<R> => {
  for await (const step of await act) if (step.state === 'done') return step.result;
  throw new Error('the act ended without a result');
};

/** Resolves when every exhibit has been read: previews are drawn behind intake. */
export const drawn = async ({ client }: Service): Promise<void> => {
  for (;;) {
    let pending = 0;
    let cursor: string | undefined;
    do {
      const page = await client.exhibits.list({ filter: {}, limit: 200, ...(cursor !== undefined && { cursor }) });
      pending += page.rows.filter((row) => row.preview === 'pending').length;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    if (pending === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

/** Takes files in and records them; the exhibits' ids in order. */
export const takeIn = async (service: Service, paths: string[]): Promise<string[]> => {
  const { staged } = await finish(service.client.intake.stagePaths({ paths }));
  const { exhibits } = await finish(service.client.intake.record({ ids: staged.map((s) => s.id), provenance: { way: 'camera-card' } }));
  return exhibits.map((e) => e.id);
};
