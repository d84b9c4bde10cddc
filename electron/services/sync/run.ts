/** One run over one remote: look, take in, answer, send, pass on; in the order in which a cut line leaves the most behind. */

import type { z } from 'zod';
import type { SyncStepSchema } from '../../../shared/contract/sync.ts';
import { acknowledge } from './acknowledge.ts';
import { readAcks } from './acknowledged.ts';
import { auditObjects, auditSegments, objectAuditDays, rereadSegments } from './audit.ts';
import { fetchObjects } from './fetch-objects.ts';
import { forwardSegments } from './forward.ts';
import type { Run } from './interface.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import type { KeptRemote, RemoteLedger } from './ledger/remotes.ts';
import { planSegments } from './plan.ts';
import { pullSegments } from './pull.ts';
import { push } from './push.ts';
import { nameLeftOut, readersOf } from './readers.ts';
import { readReplies } from './replies-in.ts';
import { answerDevices } from './replies-out.ts';

export type SyncStep = z.infer<typeof SyncStepSchema>;

/** Everything one run works with. */
export interface RunScope {
  run: Run;
  ledgers: Ledgers;
  remotes: RemoteLedger;
  kept: KeptRemote;
  /** Asks every object's size again, whenever that was last done. */
  audit: boolean;
  at(step: SyncStep): void;
  cannotAcknowledge(cannot: boolean): void;
}

const dayMs = 86_400_000;

const isAuditDue = ({ run, kept, audit }: RunScope): boolean =>
  audit || kept.auditedAt === undefined || Math.abs(run.parts.clock.now().getTime() - Date.parse(kept.auditedAt)) > objectAuditDays * dayMs;

const receive = async (scope: RunScope, identity: string): Promise<string[]> => {
  const { run, ledgers } = scope;
  scope.at('receiving');
  const devices = await pullSegments(run, ledgers, identity, scope.audit);
  await fetchObjects(run, ledgers, scope.audit);
  scope.at('acknowledging');
  const office = run.parts.vault.officeKeys.card()?.body.fingerprint ?? '';
  scope.cannotAcknowledge(!(await acknowledge(run, ledgers, office, devices)) && devices.length > 0);
  await answerDevices(run, ledgers, devices, isAuditDue(scope));
  return devices;
};

const send = async (scope: RunScope): Promise<void> => {
  const { run, ledgers, remotes } = scope;
  scope.at('auditing');
  ledgers.outgoing.recover();
  await auditSegments(run, ledgers);
  await readAcks(run, ledgers);
  await readReplies(run, ledgers);
  if (isAuditDue(scope)) {
    ledgers.outgoing.beginCopiesAgain();
    rereadSegments(ledgers);
    await auditObjects(run, ledgers);
    remotes.mark(run.settings.id, { audited_at: run.parts.clock.now().toISOString() });
  }
  nameLeftOut(run, ledgers);
  // Nobody is left to read it: nothing is planned, closed or sent.
  readersOf(run);
  scope.at('planning');
  await planSegments(run, ledgers);
  scope.at('sending');
  await push(run, ledgers);
};

/** @throws RemoteFault of the line; whatever is unforeseen */
export const runOnce = async (scope: RunScope): Promise<void> => {
  const { run, ledgers, remotes, kept } = scope;
  const { settings, parts } = run;
  if (!kept.abilities) {
    scope.at('probing');
    const abilities = await run.remote.probe({ signal: run.signal });
    remotes.mark(settings.id, { abilities: JSON.stringify(abilities) });
  }
  const identity = settings.receives ? parts.vault.officeKeys.identity() : undefined;
  const devices = identity === undefined ? [] : await receive(scope, identity);
  if (settings.recipients.length === 0) {
    if (isAuditDue(scope)) remotes.mark(settings.id, { audited_at: parts.clock.now().toISOString() });
    return;
  }
  await send(scope);
  if (identity === undefined || devices.length === 0) return;
  scope.at('forwarding');
  await forwardSegments(run, ledgers, identity, devices);
};
