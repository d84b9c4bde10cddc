/** Names that no package may hold: not ASCII, dot segments, backslashes, absolute. They are named, never used as paths. */
import { PackagePathSchema } from '../../../shared/domain/manifest.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import type { Problem } from '../../../shared/domain/verdict.ts';

export const unsafeNames = (names: Iterable<string>): Problem[] =>
  [...names]
    .filter((name) => !PackagePathSchema.safeParse(name).success)
    .map((name) => ({ code: 'name-unsafe' as const, subject: showFileName(name), weight: 'unchecked' as const }));
