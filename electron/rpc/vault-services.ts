/** The services over one open vault, as the handlers call them; `compose.ts` puts them together. */
import type { Verdict } from '../../shared/domain/verdict.ts';
import type { LongAct } from '../base/report.ts';
import type { Cases } from '../services/cases/cases.ts';
import type { InstalledCatalogue } from '../services/catalogue/installed.ts';
import type { Deadlines } from '../services/deadlines/deadlines.ts';
import type { Derivatives } from '../services/derivatives/derivatives.ts';
import type { Dossiers } from '../services/dossier/dossiers.ts';
import type { Exhibits } from '../services/exhibits/exhibits.ts';
import type { FarewellService } from '../services/farewell/farewell.ts';
import type { Findings } from '../services/findings/findings.ts';
import type { FollowUps } from '../services/follow-up/follow-up.ts';
import type { Forms } from '../services/forms/forms.ts';
import type { Receiving } from '../services/handover/receive/interface.ts';
import type { Sending } from '../services/handover/send/interface.ts';
import type { Home } from '../services/home/home.ts';
import type { Intake } from '../services/intake/intake.ts';
import type { Inventories } from '../services/inventory/inventory.ts';
import type { Lookalikes } from '../services/lookalikes/lookalikes.ts';
import type { Messages } from '../services/messages/messages.ts';
import type { Officers } from '../services/officers/officers.ts';
import type { PaperReceipts } from '../services/paper-receipts/paper-receipts.ts';
import type { PaperReturns } from '../services/paper-return/paper-return.ts';
import type { Patrol } from '../services/patrol/patrol.ts';
import type { PhoneFiles } from '../services/phone-files/phone-files.ts';
import type { Received } from '../services/received/received.ts';
import type { ReceivedPrints } from '../services/received-prints/received-prints.ts';
import type { Redaction } from '../services/redaction/redaction.ts';
import type { Register } from '../services/register/register.ts';
import type { Routes } from '../services/routes/routes.ts';
import type { Search } from '../services/search/search.ts';
import type { Sync } from '../services/sync/sync.ts';
import type { Trust } from '../services/trust/trust.ts';

export interface VaultServices {
  officers: Officers;
  intake: Intake;
  exhibits: Exhibits;
  lookalikes: Lookalikes;
  cases: Cases;
  findings: Findings;
  catalogue: InstalledCatalogue;
  home: Home;
  search: Search;
  dossiers: Dossiers;
  paperReturns: PaperReturns;
  patrol: Patrol;
  forms: Forms;
  sending: Sending;
  receiving: Receiving;
  inventories: Inventories;
  received: Received;
  register: Register;
  receivedPrints: ReceivedPrints;
  paperReceipts: PaperReceipts;
  sync: Sync;
  trust: Trust;
  redaction: Redaction;
  derivatives: Derivatives;
  messages: Messages;
  farewell: FarewellService;
  deadlines: Deadlines;
  routes: Routes;
  phoneFiles: PhoneFiles;
  followUps: FollowUps;
  /** Checks log, checkpoint, blobs and tables, and records the check. */
  checkVault(long: LongAct): Promise<Verdict>;
  fillExercise(long: LongAct): Promise<{ caseId: string; exhibitIds: string[] }>;
  /** Tells of each commit: subject kinds touched and the last event's number. */
  onCommit(listener: (kinds: string[], seq: number) => void): () => void;
  /** Aborts when the vault closes. */
  ended: AbortSignal;
  close(): Promise<void>;
}
