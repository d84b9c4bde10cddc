/** The plan of recording, from the form, the offers that were taken and this program's own circumstances. */
import { client } from '../../../client.ts';
import { useAsk } from '../../../query.ts';
import { useZone } from '../../../session.tsx';
import { type IntakeForm, provenanceOf } from '../intake-form.ts';
import { useKeptOffers } from './kept-offers.ts';
import { planOf, type RecordPlan, setCapture } from './record-plan.ts';

/** `usePlan(form)(ids)`: what recording these staged files would make. */
export const usePlan = (form: IntakeForm): ((ids: readonly string[]) => RecordPlan) => {
  const kept = useKeptOffers();
  const zone = useZone();
  const versions = useAsk(['about', 'versions'], (signal) => client.about.versions(undefined, { signal })).data;
  return (ids) =>
    planOf({
      ids,
      kept,
      provenance: provenanceOf(form),
      place: form.place,
      zone,
      capture: setCapture(new Date(), { app: `Sahih ${versions?.app ?? ''}`.trim(), os: navigator.userAgent }),
    });
};
