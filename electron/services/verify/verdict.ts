/** Putting a verdict together: the axes follow from the problems and from what could be checked, never from each other. */
import type { Content } from '../../../shared/domain/content.ts';
import { exitCodeOf, type Problem, type ProblemCode, type Verdict } from '../../../shared/domain/verdict.ts';

const logCodes: ReadonlySet<ProblemCode> = new Set([
  'chain-broken',
  'event-altered',
  'event-signature-invalid',
  'event-missing',
  'proof-invalid',
  'extract-invalid',
  'sealing-event-missing',
  'exhibit-not-in-log',
  'content-not-as-recorded',
  'checkpoint-invalid',
  'checkpoint-signature-invalid',
  'vault-log-broken',
  'vault-foreign-altered',
  'vault-foreign-broken',
  'vault-rolled-back',
]);
const missingCodes: ReadonlySet<ProblemCode> = new Set([
  'file-missing',
  'manifest-missing',
  'seal-missing',
  'vault-blob-missing',
  'vault-rolled-back',
]);

/** Axis of integrity: altered before log broken before missing; a foreign file leaves what was sealed intact. */
export const integrityOf = (problems: readonly Problem[]): Verdict['integrity'] => {
  const altered = problems.filter((p) => p.weight === 'altered');
  if (altered.some((p) => !logCodes.has(p.code))) return 'altered';
  if (altered.length > 0) return 'log-broken';
  if (problems.some((p) => p.code === 'zip-foreign-form')) return 'unreadable';
  return problems.some((p) => missingCodes.has(p.code)) ? 'missing' : 'intact';
};

const partialCodes: ReadonlySet<ProblemCode> = new Set([
  ...missingCodes,
  'file-unreadable',
  'originals-not-here',
  'format-unknown',
  'vault-locked',
  'tool-absent',
  'zip-foreign-form',
  // The originals are with the full dossier: what is here was checked, what they hold was not.
  'redacted-copy',
]);
/** Axis of coverage: partial where anything that belongs could not be looked at. */
export const coverageOf = (problems: readonly Problem[], checks: Verdict['checks']): Verdict['coverage'] =>
  problems.some((p) => partialCodes.has(p.code)) || checks.some((c) => c.answer === 'unchecked') ? 'partial' : 'full';

/** What the content says about itself, for the head of the verdict. */
export const dossierOf = (content: Content, sealedAt: string | undefined): NonNullable<Verdict['dossier']> => ({
  number: content.dossier.number,
  title: content.dossier.title,
  sealedBy: content.sealer.name,
  office: content.sealer.office,
  sealedAt: sealedAt ?? content.dossier.begunAt,
  exercise: content.exercise,
});

/** Same code, subject and detail once; what stops trust first, then what is missing, then notes. */
export const inOrder = (problems: readonly Problem[]): Problem[] => {
  const weight = { altered: 0, unchecked: 1, note: 2 } as const;
  const once = new Map(problems.map((p) => [`${p.code}\n${p.subject}\n${p.detail ?? ''}`, p]));
  return [...once.values()].sort((a, b) => weight[a.weight] - weight[b.weight]);
};

export const exitCode = (problems: readonly Problem[]): Verdict['exitCode'] => exitCodeOf(problems);
