/** The statements of a verdict beside its axes: seal, key, PDF signature, log, checkpoint, pages; each with its own answer. */
import type { Content } from '../../../shared/domain/content.ts';
import type { CertificationBundle } from '../../../shared/domain/trust.ts';
import type { TrustMaterial } from '../../../shared/domain/trust-chain.ts';
import type { Problem, ProblemCode, Verdict } from '../../../shared/domain/verdict.ts';
import type { Certificate } from './certificate.ts';
import type { PdfAnswer } from './check-pdf.ts';
import { eventLabel, type HashedEvent } from './custody.ts';
import type { SealedRecords } from './seal.ts';
import { integrityOf } from './verdict.ts';
import { vouchedFor } from './vouching.ts';

export interface Clock {
  now(): Date;
}

/** Everything a check found, before it is put into words. */
export interface Evidence {
  problems: Problem[];
  /** Where the bytes hashed came from. */
  reread: 'media' | 'cache';
  files: Verdict['files'];
  sealed?: SealedRecords;
  pdf?: PdfAnswer;
  content?: Content;
  log?: readonly HashedEvent[];
  certificate?: Certificate;
  /** What offices say of the sealer, as it travels in the package. */
  bundle?: CertificationBundle;
  sealedAt?: string;
  dossierId?: string;
  eventCount: number;
}

/** Whose key it is. Nobody but its holder vouches for a self-made certificate. */
export const signerOf = (
  { certificate, content, bundle, sealedAt }: Evidence,
  { signer: expected, trust: known, clock }: { signer?: string; trust?: TrustMaterial; clock: Clock },
): Verdict['signer'] => {
  if (certificate === undefined) return undefined;
  const { fingerprint } = certificate;
  const signedAt = sealedAt ?? content?.dossier.begunAt ?? clock.now().toISOString();
  const vouched = vouchedFor(fingerprint, signedAt, { bundle, trust: known });
  const trust = expected === undefined ? 'self-made' : expected.toLowerCase() === fingerprint ? 'expected' : 'mismatch';
  const name = content?.sealer.name ?? certificate.commonName;
  return { fingerprint, name, trust, ...(vouched.is !== 'self-made' && { vouched }) };
};

type Check = Verdict['checks'][number];
const checkpointCodes: readonly ProblemCode[] = ['checkpoint-invalid', 'checkpoint-signature-invalid'];

/** The statements, in the order in which they are read. */
export const checksOf = (evidence: Evidence, problems: readonly Problem[], signer: Verdict['signer']): Verdict['checks'] => {
  const { sealed, pdf, log } = evidence;
  const checks: Check[] = [];
  if (sealed !== undefined) checks.push({ what: 'seal', answer: sealed.sealed });
  checks.push(signerCheck(evidence, problems, signer));
  if (pdf !== undefined) checks.push({ what: 'pdf-signature', answer: pdf.signature });
  else checks.push({ what: 'pdf-signature', answer: 'unchecked' });
  if (sealed !== undefined) checks.push(logCheck(log, problems), checkpointCheck(sealed, log, problems));
  // A PDF alone does not carry the log.
  else checks.push({ what: 'custody-log', answer: 'unchecked' });
  checks.push({ what: 'pages', answer: pdf?.pages ?? 'unchecked' });
  return checks;
};

const signerCheck = ({ certificate }: Evidence, problems: readonly Problem[], signer: Verdict['signer']): Check => {
  if (certificate === undefined) return { what: 'signer', answer: 'unchecked' };
  const vouched = signer?.vouched;
  const gone = vouched?.is === 'revoked' && !vouched.before;
  const bad = gone || problems.some((p) => ['signer-mismatch', 'signers-differ', 'certificate-mismatch'].includes(p.code));
  const known = vouched?.is === 'certified' && vouched.known;
  return { what: 'signer', answer: bad ? 'mismatch' : known ? 'known' : 'unknown', detail: certificate.fingerprint };
};

const logCheck = (log: readonly HashedEvent[] | undefined, problems: readonly Problem[]): Check => {
  if (problems.some((p) => p.subject === 'rantai.json' && p.weight === 'altered')) return { what: 'custody-log', answer: 'mismatch' };
  const [first] = log ?? [];
  if (log === undefined || first === undefined) return { what: 'custody-log', answer: 'unchecked' };
  const broken = integrityOf(problems.filter((p) => !checkpointCodes.includes(p.code))) === 'log-broken' || problems.some(isLogProblem);
  const detail = `${eventLabel(first.event.envelope.seq)} - ${eventLabel(log.at(-1)?.event.envelope.seq ?? 0)}`;
  return { what: 'custody-log', answer: broken ? 'mismatch' : 'match', detail };
};

const isLogProblem = (p: Problem): boolean =>
  p.weight === 'altered' && !checkpointCodes.includes(p.code) && integrityOf([p]) === 'log-broken';

const checkpointCheck = ({ checkpoint }: SealedRecords, log: readonly HashedEvent[] | undefined, problems: readonly Problem[]): Check => {
  if (problems.some((p) => p.subject === 'checkpoint.json' && p.weight === 'altered')) return { what: 'checkpoint', answer: 'mismatch' };
  return { what: 'checkpoint', answer: checkpoint === undefined || log === undefined ? 'unchecked' : 'match' };
};
