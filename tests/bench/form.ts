/** Formulir Model A as PDF, from the call to the last byte: cold (first of the process) and warm, against LibreOffice over the same form as DOCX. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { byteAddress } from '../../shared/contract/host.ts';
import { type Figure, has, meanOf, type Taken, timed, timeShell } from './measure.ts';
import { finish, openBenchVault } from './vault.ts';

/** Issue 3, "What it must show", 6. */
const aimSeconds = 0.5;
const rounds = 5;
const baselineName = 'soffice --convert-to pdf';

const baselineOf = async (docx: string, folder: string): Promise<Figure['baseline']> => {
  if (!has('soffice')) return { name: baselineName, absent: 'not on this machine' };
  const convert = () => timeShell(`soffice -env:UserInstallation=file://${folder}/profile --headless --convert-to pdf '${docx}'`, folder);
  // The first run makes its profile: not what is compared.
  await convert();
  return { name: baselineName, ...meanOf([await convert(), await convert()]) };
};

/** The practice case: five exhibits with pictures, two findings, a confidential witness. */
export const benchForm = async (scratch: string): Promise<Figure[]> => {
  const folder = mkdtempSync(join(scratch, 'form-'));
  const service = await openBenchVault(folder);
  try {
    const { caseId } = await finish(service.client.exercise.fill());
    const draft = () =>
      timed(async () => {
        const made = await finish(service.client.forms.preview({ caseId, kind: 'model-a' }));
        let bytes = 0;
        for await (const chunk of (await service.bytes({ address: byteAddress.formDraft(made.previewId) })).bytes) bytes += chunk.length;
        return { pages: made.pageCount, bytes };
      }, service.pid);
    const cold = await draft();
    const warm: Taken[] = [];
    for (let round = 0; round < rounds; round++) warm.push(await draft());
    const issued = await service.client.forms.issue({ caseId, kind: 'model-a' });
    const { path } = await finish(service.client.forms.exportTo({ id: issued.id, folder, form: 'docx' }));
    const baseline = await baselineOf(path, folder);
    const what = `Formulir Model A, ${cold.value.pages} pages with 5 photos, PDF`;
    const told = (taken: Taken) => `${Math.round(taken.seconds * 1000)} ms; aim ${aimSeconds * 1000} ms`;
    const mean = meanOf(warm);
    return [
      { name: `${what}, first`, cache: 'cold', ...cold, baseline, aim: 1, note: told(cold) },
      { name: `${what}, again`, cache: 'warm', ...mean, baseline, aim: 1, note: told(mean) },
    ];
  } finally {
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
