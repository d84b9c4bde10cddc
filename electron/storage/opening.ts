/** What every unlock does before work begins: adopt the journal, repair a crashed seal, notice a clock that runs behind. */
import type { Dossier } from '../../shared/domain/dossier.ts';
import { journalAt } from './journal.ts';
import { logHead } from './log/event-store.ts';
import type { Vault } from './open-vault.ts';
import { dossierSealingAbandoned, journalAdopted } from './records/payloads.ts';

/** Laptop clocks drift a little; beyond this the officer is asked to set it. */
const clockToleranceMs = 120_000;

/** Notes a clock that stands behind the last event: times stated from now on would be wrong. */
export const noticeClock = (vault: Vault): void => {
  const { hlc } = logHead(vault.db);
  const behindMs = hlc === '' ? 0 : Number.parseInt(hlc.slice(0, 12), 16) - vault.parts.clock.now().getTime();
  if (behindMs > clockToleranceMs) vault.notices.push({ code: 'clock-behind', facts: { minutes: Math.round(behindMs / 60_000) } });
};

/** A crash while sealing leaves no exportable file: the begun dossier is closed by the program's own key. */
export const abandonCrashedSeals = (vault: Vault): void => {
  const begun = vault.db.all<{ record: string }>("SELECT record FROM dossiers WHERE status = 'sealing' ORDER BY begun_at");
  for (const { record } of begun) {
    const { id, number } = JSON.parse(record) as Dossier;
    vault.commit((scope) => scope.append(dossierSealingAbandoned(id, 'crash')), vault.workstationSigner);
    vault.notices.push({ code: 'sealing-abandoned', facts: { number } });
  }
};

/** Unsigned entries written while locked enter the log, labelled unsigned. */
export const adoptJournal = (vault: Vault): void => {
  const journal = journalAt(vault.parts.layout.journal);
  const { entries, dropped } = journal.read();
  if (entries.length + dropped > 0) {
    vault.commit((scope) => scope.append(journalAdopted(vault.id, entries, dropped)), vault.workstationSigner);
    const failed = entries.filter((entry) => entry.code === 'unlock-failed').length;
    if (failed > 0) vault.notices.push({ code: 'unlock-failures', facts: { count: failed } });
  }
  journal.clear();
};
