/** The services over one open vault: who needs what of whom is decided here and nowhere else. */

import type { Region } from '../../shared/domain/location.ts';
import type { Nearest } from '../../shared/domain/nearest.ts';
import type { Clock } from '../base/clock.ts';
import { onePiece } from '../base/one-piece.ts';
import type { Random } from '../base/random.ts';
import type { LongAct } from '../base/report.ts';
import type { Fonts } from '../paper/typeset/fonts.ts';
import type { VaultServices } from '../rpc/vault-services.ts';
import { createCases } from '../services/cases/cases.ts';
import type { Catalogue } from '../services/catalogue/catalogue.ts';
import { createInstalledCatalogue, pinnedPublishers } from '../services/catalogue/installed.ts';
import { createDeadlines } from '../services/deadlines/deadlines.ts';
import { createDerivatives } from '../services/derivatives/derivatives.ts';
import { createExhibits } from '../services/exhibits/exhibits.ts';
import { createFindings } from '../services/findings/findings.ts';
import { createFollowUps } from '../services/follow-up/follow-up.ts';
import { createHome } from '../services/home/home.ts';
import type { DecoderPool } from '../services/intake/decoder/pool.ts';
import { createIntake } from '../services/intake/intake.ts';
import { createLookalikes, type Lookalikes } from '../services/lookalikes/lookalikes.ts';
import { createOfficers } from '../services/officers/officers.ts';
import { createPatrol } from '../services/patrol/patrol.ts';
import type { AlikeOf } from '../services/phone-files/interface.ts';
import { createPhoneFiles } from '../services/phone-files/phone-files.ts';
import { createReceived } from '../services/received/received.ts';
import { createRedaction } from '../services/redaction/redaction.ts';
import { createRoutes } from '../services/routes/routes.ts';
import { createSearch, matching } from '../services/search/search.ts';
import type { VerifyService } from '../services/verify/verify.ts';
import type { OpenVault, VaultDoor } from '../storage/interface.ts';
import { fillPractice } from './fill-exercise.ts';
import { openDossiers } from './open-dossiers.ts';
import { openFarewell } from './open-farewell.ts';
import { openForms } from './open-forms.ts';
import { openInventories } from './open-inventories.ts';
import { openMessages } from './open-messages.ts';
import { openPaperReceipts } from './open-paper-receipts.ts';
import { openPaperReturns } from './open-paper-returns.ts';
import { openReceivedPrints } from './open-received-prints.ts';
import { openReceiving } from './open-receiving.ts';
import { openRegister } from './open-register.ts';
import { openSending } from './open-sending.ts';
import { openSync } from './open-sync.ts';
import { openTrust } from './open-trust.ts';
import { receiptDoubts } from './receipt-doubts.ts';

export interface OpenServicesParts {
  vault: OpenVault;
  door: VaultDoor;
  clock: Clock;
  random: Random;
  /** The catalogue that ships; the vault may hold newer ones. */
  shippedCatalogue: Catalogue;
  decoders: DecoderPool;
  assertStrong(passphrase: string, own: readonly string[]): void;
  verify: VerifyService;
  /** Faces of the paper, read once. */
  fonts(): Fonts;
  note(error: unknown): void;
  /** Region of a code, the invented ones of the exercise included. @throws Failure region-unknown */
  regionOf(code: string): Region;
  /** Villages nearest to a point. */
  nearest(point: { latitude: number; longitude: number }): Nearest;
  checkVault(long: LongAct): ReturnType<VaultServices['checkVault']>;
}

const knowsOf =
  (catalogue: Pick<Catalogue, 'entry'>) =>
  (code: string): boolean => {
    try {
      return catalogue.entry(code).kode === code;
    } catch {
      return false;
    }
  };

/** Exhibits that show the same or much the same picture; undefined while it was not looked at. */
const alikeOf =
  (lookalikes: Pick<Lookalikes, 'near'>): AlikeOf =>
  async (id) => {
    const [found] = await lookalikes.near([id]);
    if (found?.state !== 'known') return undefined;
    const of = (same: boolean) => new Set(found.alike.filter((one) => (one.grade === 'alike') !== same).map((one) => one.exhibitId));
    return { same: of(true), alike: of(false) };
  };

/** A JPEG of our own, as a decoder takes it. */
const wholeJpeg = (jpeg: Uint8Array) => ({ bytes: onePiece(jpeg), sizeBytes: jpeg.length, mediaType: 'image/jpeg', name: '' });

/** Puts the services over a vault together; `close` ends them to a commit point before the vault closes. */
export const openServices = (parts: OpenServicesParts): VaultServices => {
  const { vault, clock, random } = parts;
  const catalogue = createInstalledCatalogue(vault, parts.shippedCatalogue, pinnedPublishers());
  const ended = new AbortController();
  const knowsViolation = knowsOf(catalogue);
  const trust = openTrust(parts);
  const exhibits = createExhibits({
    vault,
    receiptDoubts: receiptDoubts(vault, trust),
    clock,
    knowsViolation,
    matching: (kind, text) => matching(kind, text, 'e.id'),
  });
  const lookalikes = createLookalikes({ vault, note: parts.note });
  const intake = createIntake({
    vault,
    clock,
    random,
    decoder: parts.decoders,
    knowsViolation,
    note: parts.note,
    printed: lookalikes.printed,
  });
  const derivatives = createDerivatives({
    vault,
    clock,
    random,
    face: new URL('../../resources/fonts/IBMPlexSans-SemiBold.ttf', import.meta.url),
    draw: (original, steps) => parts.decoders.draw(original, steps),
    smaller: (jpeg) => parts.decoders.read(wholeJpeg(jpeg)),
  });
  const deadlines = createDeadlines({ vault, clock });
  const followUps = createFollowUps({ vault, clock, random });
  const routes = createRoutes({ vault, clock, catalogueRoutes: () => catalogue.routes() });
  const cases = createCases({
    vault,
    clock,
    random,
    clocks: deadlines.clocks,
    foresee: deadlines.foresee,
    followUps: followUps.counts,
    rowsOf: exhibits.rowsOf,
    matching: (text, column) => matching('case', text, column),
  });
  const findings = createFindings({
    vault,
    random,
    freeze: (code) => catalogue.freeze(code),
    guidance: (code, act) => catalogue.guidance(code, act),
  });
  const register = openRegister(parts);
  const dossiers = openDossiers(parts, { intake, routes, derivatives, trust });
  const sending = openSending(parts, { trust, dossiers });
  const receiving = openReceiving(parts, { trust, register }, (id) => sending.sent(id));
  const messages = openMessages(parts, { trust });
  const sync = openSync(parts, { trust, receiving, messages });
  const paperReceipts = openPaperReceipts(parts);
  // Only an unlocked vault has unread files of an earlier session; a vault in preparation is new.
  if (vault.signer !== undefined || vault.log.size() > 0) intake.resume();
  return {
    officers: createOfficers({ vault, door: parts.door, assertStrong: parts.assertStrong }),
    intake,
    exhibits,
    lookalikes,
    cases,
    findings,
    catalogue,
    home: createHome({ vault, clock, cases: () => cases.list(), followUps: followUps.allCounts }),
    deadlines,
    routes,
    phoneFiles: createPhoneFiles({ vault, stage: intake.stage, texts: parts.decoders, alikeOf: alikeOf(lookalikes) }),
    followUps,
    search: createSearch(vault.db),
    dossiers,
    paperReturns: openPaperReturns(parts, { intake, paperReceipts }),
    patrol: createPatrol({ vault, clock, random, comparePictures: (before, after) => parts.decoders.compare(before, after) }),
    forms: openForms(parts, { intake }),
    inventories: openInventories(parts, { cases, catalogue }),
    received: createReceived({ vault }),
    register,
    sending,
    receiving,
    paperReceipts,
    sync,
    receivedPrints: openReceivedPrints(parts),
    trust,
    messages,
    farewell: openFarewell(parts, { trust, sending }),
    redaction: createRedaction({
      vault,
      picture: (partId) => intake.picture(partId, 'rendition'),
      burn: (jpeg, burn) => parts.decoders.burn(jpeg, burn),
    }),
    derivatives,
    checkVault: parts.checkVault,
    fillExercise: (long) => fillPractice(parts, { intake, cases, findings }, long),
    onCommit: (listener) => vault.onCommit(listener),
    ended: ended.signal,
    async close() {
      ended.abort();
      lookalikes.close();
      await receiving.close();
      await sync.close();
      await intake.close();
    },
  };
};
