/** The one router of all shells: a call that the contract names and no group handles does not compile. */
import { caseHandlers, findingHandlers } from './handlers/cases.ts';
import { catalogueHandlers } from './handlers/catalogue.ts';
import { derivativeHandlers } from './handlers/derivatives.ts';
import { dossierHandlers, exerciseHandlers, verifyHandlers } from './handlers/dossiers.ts';
import { exhibitHandlers } from './handlers/exhibits.ts';
import { farewellHandlers } from './handlers/farewell.ts';
import { deadlineHandlers, followUpHandlers, routeHandlers } from './handlers/follow-ups.ts';
import { formHandlers } from './handlers/forms.ts';
import { handoverHandlers } from './handlers/handovers.ts';
import { inboxHandlers } from './handlers/inbox.ts';
import { intakeHandlers } from './handlers/intake.ts';
import { inventoryHandlers } from './handlers/inventory.ts';
import { lookalikeHandlers } from './handlers/lookalikes.ts';
import { messageHandlers } from './handlers/messages.ts';
import { officerHandlers } from './handlers/officers.ts';
import { paperReceiptHandlers } from './handlers/paper-receipts.ts';
import { paperReturnHandlers } from './handlers/paper-return.ts';
import { patrolHandlers } from './handlers/patrol.ts';
import { phoneFileHandlers } from './handlers/phone-files.ts';
import { receivedHandlers } from './handlers/received.ts';
import { redactionHandlers } from './handlers/redactions.ts';
import { aboutHandlers, homeHandlers, regionHandlers, searchHandlers } from './handlers/reference.ts';
import { registerHandlers } from './handlers/register.ts';
import { type HandlerScope, implementer } from './handlers/scope.ts';
import { syncHandlers } from './handlers/sync.ts';
import { trustHandlers } from './handlers/trust.ts';
import { vaultHandlers } from './handlers/vault.ts';
import { watchedFolderHandlers } from './handlers/watched-folders.ts';

export const createRouter = (scope: HandlerScope) => {
  const os = implementer(scope);
  return os.router({
    vault: vaultHandlers(os, scope),
    officers: officerHandlers(os, scope),
    intake: intakeHandlers(os, scope),
    watchedFolders: watchedFolderHandlers(os, scope),
    exhibits: exhibitHandlers(os, scope),
    lookalikes: lookalikeHandlers(os, scope),
    cases: caseHandlers(os, scope),
    findings: findingHandlers(os, scope),
    catalogue: catalogueHandlers(os, scope),
    regions: regionHandlers(os, scope),
    dossiers: dossierHandlers(os, scope),
    paperReturns: paperReturnHandlers(os, scope),
    patrol: patrolHandlers(os, scope),
    forms: formHandlers(os, scope),
    handovers: handoverHandlers(os, scope),
    inbox: inboxHandlers(os, scope),
    inventory: inventoryHandlers(os, scope),
    received: receivedHandlers(os, scope),
    register: registerHandlers(os, scope),
    paperReceipts: paperReceiptHandlers(os, scope),
    sync: syncHandlers(os, scope),
    trust: trustHandlers(os, scope),
    redactions: redactionHandlers(os, scope),
    derivatives: derivativeHandlers(os, scope),
    routes: routeHandlers(os, scope),
    phoneFiles: phoneFileHandlers(os, scope),
    followUps: followUpHandlers(os, scope),
    deadlines: deadlineHandlers(os, scope),
    messages: messageHandlers(os, scope),
    farewell: farewellHandlers(os, scope),
    verify: verifyHandlers(os, scope),
    home: homeHandlers(os, scope),
    search: searchHandlers(os, scope),
    about: aboutHandlers(os, scope),
    exercise: exerciseHandlers(os, scope),
  });
};
export type ServiceRouter = ReturnType<typeof createRouter>;
