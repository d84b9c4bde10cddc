/**
 * Where a kind of alleged violation is passed on to, on a day: `rute_rekomendasi` of the catalogue, dated data and never code.
 * A step whose beginning is not yet set (`belum ditetapkan`) is in force on no day.
 */
import { z } from 'zod';

const uncertain = /ingatan|belum dikonfirmasi|perlu verifikasi/i;
const datePrefix = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

export const RouteStepSchema = z.looseObject({
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, words where no day is set yet, null where it was always so. */
  dari: z.string().nullable(),
  sampai: z.string().nullable(),
  instansi: z.string(),
  kanal: z.string().nullable().optional(),
  sumber: z.array(z.string()).default([]),
});
export type RouteStep = z.infer<typeof RouteStepSchema>;

export const RouteSchema = z.looseObject({ id: z.string(), langkah: z.array(RouteStepSchema).min(1), catatan: z.string().optional() });
export type Route = z.infer<typeof RouteSchema>;

export interface RouteStanding {
  routeId: string;
  step: RouteStep;
  /** False where the file itself says that it was not confirmed: shown as *perlu verifikasi*. */
  confirmed: boolean;
  note?: string;
}

const begun = (step: RouteStep, day: string): boolean => step.dari === null || (datePrefix.test(step.dari) && day >= step.dari);
const notEnded = (step: RouteStep, day: string): boolean => step.sampai === null || day.slice(0, step.sampai.length) <= step.sampai;

/**
 * Step of a route in force on a day (`YYYY-MM-DD`); on the day where one step ends and the next begins, the later one.
 * Undefined where the route is unknown or no step is in force: nothing is guessed.
 */
export const routeOn = (routes: readonly Route[], routeId: string | null | undefined, day: string): RouteStanding | undefined => {
  const route = routes.find((r) => r.id === routeId);
  const step = route?.langkah.filter((s) => begun(s, day) && notEnded(s, day)).sort((a, b) => (a.dari ?? '').localeCompare(b.dari ?? ''));
  const last = step?.at(-1);
  if (!route || !last) return undefined;
  return {
    routeId: route.id,
    step: last,
    confirmed: !uncertain.test(`${last.instansi} ${route.catatan ?? ''}`),
    ...(route.catatan && { note: route.catatan }),
  };
};
