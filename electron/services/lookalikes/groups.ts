/** Groups: exhibits joined by likenesses, directly or through one another (union-find). */
import type { LikenessGrade, LookalikeGroup } from '../../../shared/domain/lookalike.ts';
import type { ReadDatabase } from '../../storage/interface.ts';

interface Pair {
  a: string;
  b: string;
  grade: LikenessGrade;
}

const grades: readonly LikenessGrade[] = ['same-bytes', 'near-same', 'alike'];

/** Pairs of exhibits, what an officer called different left out. */
const pairs = `
  SELECT x.exhibit_id AS a, y.exhibit_id AS b, l.grade FROM local.likenesses l
    JOIN exhibit_parts x ON x.id = l.a JOIN exhibit_parts y ON y.id = l.b
    WHERE x.exhibit_id <> y.exhibit_id
    AND NOT EXISTS (SELECT 1 FROM local.different_pictures d WHERE d.a = l.a AND d.b = l.b)
  UNION ALL
  SELECT x.exhibit_id, y.exhibit_id, 'same-bytes' FROM exhibit_parts x JOIN exhibit_parts y ON y.sha256 = x.sha256
    WHERE x.exhibit_id < y.exhibit_id`;

const rootOf = (parents: Map<string, string>, id: string): string => {
  let root = id;
  for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up;
  parents.set(id, root);
  return root;
};

/** Strongest groups first, then the newest; members by number. */
export const groupsOf = (db: ReadDatabase, only?: readonly string[]): LookalikeGroup[] => {
  const parents = new Map<string, string>();
  const found = db.all<Pair>(pairs);
  for (const { a, b } of found) {
    for (const id of [a, b]) if (!parents.has(id)) parents.set(id, id);
    parents.set(rootOf(parents, a), rootOf(parents, b));
  }
  const groups = new Map<string, { ids: string[]; grade: LikenessGrade }>();
  for (const id of parents.keys()) {
    const root = rootOf(parents, id);
    const group = groups.get(root) ?? { ids: [], grade: 'alike' as const };
    group.ids.push(id);
    groups.set(root, group);
  }
  for (const { a, grade } of found) {
    const group = groups.get(rootOf(parents, a));
    if (group && grades.indexOf(grade) < grades.indexOf(group.grade)) group.grade = grade;
  }
  const wanted = only && new Set(only);
  return [...groups.values()]
    .filter(({ ids }) => !wanted || ids.some((id) => wanted.has(id)))
    .map(({ ids, grade }) => ({ grade, members: membersOf(db, ids) }))
    .filter(({ members }) => members.length > 1)
    .sort((a, b) => grades.indexOf(a.grade) - grades.indexOf(b.grade) || (lastNumber(a) < lastNumber(b) ? 1 : -1));
};

const lastNumber = ({ members }: LookalikeGroup): string => members.at(-1)?.number ?? '';

const membersOf = (db: ReadDatabase, ids: readonly string[]): LookalikeGroup['members'] =>
  ids
    .flatMap((id) => {
      const row = db.get<LookalikeGroup['members'][number]>(
        `SELECT e.id AS exhibitId, e.number, p.id AS partId FROM exhibits e JOIN exhibit_parts p ON p.exhibit_id = e.id
         WHERE e.id = ? ORDER BY p.position LIMIT 1`,
        id,
      );
      return row ? [row] : [];
    })
    .sort((a, b) => (a.number < b.number ? -1 : 1));
