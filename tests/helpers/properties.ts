/** fast-check on one seed: the same cases in every run, else a run would fail by chance. `SAHIH_SEED` looks at others. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.SAHIH_SEED ?? 20_240_214) });

export default fc;
