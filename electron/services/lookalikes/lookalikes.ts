/**
 * Look-alikes: which exhibits show the same or much the same picture. A hint made of caches: no event, never evidence.
 *
 * 1. a decoder makes a print of every picture (`base/likeness`), staged or recorded
 * 2. the index finds candidates by their hashes; each is laid over the picture and judged block by block
 * 3. likenesses found are kept in `local.sqlite`, each picture compared once with all that came before it
 */
import type { LookalikesOf } from '../../../shared/contract/lookalikes.ts';
import type { Likeness, Lookalike, LookalikeGroup } from '../../../shared/domain/lookalike.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { type Comparing, createComparing } from './comparing.ts';
import { groupsOf } from './groups.ts';

export interface LookalikeDependencies {
  vault: OpenVault;
  /** Told of a comparison that failed: writes no name. */
  note(error: unknown): void;
}

interface OtherPart {
  exhibitId: string;
  number: string;
  partId: string;
}

/** What another service may ask: which recorded exhibits look like this part or staged file. */
export type SimilarTo = (id: string) => Lookalike[];

const gradeOrder = ['same-bytes', 'near-same', 'alike'];

export const strongest = (a: Likeness, b: Likeness): number =>
  gradeOrder.indexOf(a.grade) - gradeOrder.indexOf(b.grade) || a.distance - b.distance;

const turnOf = (turned: number): Likeness['turned'] => ([0, 90, 180, 270] as const).find((t) => t === turned) ?? 0;

export const createLookalikes = ({ vault, note }: LookalikeDependencies) => {
  const { db, prints } = vault;
  const comparing: Comparing = createComparing({ prints, note });

  const partOf = (id: string): OtherPart | undefined =>
    db.get<OtherPart>(
      `SELECT e.id AS exhibitId, e.number, p.id AS partId FROM exhibit_parts p JOIN exhibits e ON e.id = p.exhibit_id WHERE p.id = ?`,
      id,
    );
  const sha256Of = (id: string): string | undefined =>
    vault.staging.get(id)?.sha256 ?? db.get<{ sha256: string }>('SELECT sha256 FROM exhibit_parts WHERE id = ?', id)?.sha256;
  const twinsOf = (id: string): Lookalike[] =>
    db
      .all<OtherPart>(
        `SELECT e.id AS exhibitId, e.number, p.id AS partId FROM exhibit_parts p JOIN exhibits e ON e.id = p.exhibit_id WHERE p.sha256 = ? AND p.id <> ?`,
        sha256Of(id) ?? '',
        id,
      )
      .map((part) => ({ ...part, grade: 'same-bytes', distance: 0, turned: 0 }));

  const similarTo: SimilarTo = (id) => {
    const own = partOf(id)?.exhibitId;
    const found = new Map<string, Lookalike>();
    const offer = (one: Lookalike): void => {
      const known = found.get(one.exhibitId);
      if (one.exhibitId !== own && (!known || strongest(one, known) < 0)) found.set(one.exhibitId, one);
    };
    twinsOf(id).forEach(offer);
    for (const { a, b, grade, distance, turned } of prints.likenessesOf(id)) {
      const other = partOf(a === id ? b : a);
      // Turns are kept as those of `a` towards `b`.
      const turn = turnOf(a === id ? (360 - turned) % 360 : turned);
      if (other) offer({ ...other, grade, distance, turned: turn });
    }
    return [...found.values()].sort((a, b) => strongest(a, b) || (a.number < b.number ? -1 : 1));
  };

  const stateOf = (id: string): LookalikesOf['state'] => {
    if (comparing.isCompared(id)) return 'known';
    const preview = (vault.staging.get(id)?.reading ?? vault.caches.reading(id))?.preview ?? 'pending';
    return preview === 'none' || preview === 'failed' ? 'none' : 'pending';
  };

  return {
    similarTo: (id: string): Lookalike[] => {
      comparing.compareNow(id);
      return similarTo(id);
    },
    /** One answer for each id, in the order asked. */
    async near(ids: readonly string[]): Promise<LookalikesOf[]> {
      const answers: LookalikesOf[] = [];
      for (const id of ids) {
        await comparing.compareSoon(id);
        answers.push({ id, state: stateOf(id), alike: similarTo(id) });
      }
      return answers;
    },
    /** @param ids keeps to groups that hold one of these exhibits */
    groups(ids?: readonly string[]): { groups: LookalikeGroup[]; pending: number } {
      return { groups: groupsOf(db, ids), pending: comparing.pending() };
    },
    setDifferent: (pair: readonly [string, string], different: boolean): void => prints.setDifferent(pair, different),
    /** Told that a print was made. */
    printed: (): void => comparing.wake(),
    close: (): void => comparing.close(),
  };
};
export type Lookalikes = ReturnType<typeof createLookalikes>;
