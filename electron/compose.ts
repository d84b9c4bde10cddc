/**
 * The composition root: storage, services and rpc put together once for every shell.
 * A shell gets a router to serve, bytes to stream and a place to stage files; it never sees a service.
 */
import { basename, dirname, join } from 'node:path';
import type { TrustMaterial } from '../shared/domain/trust-chain.ts';
import { type Clock, systemClock } from './base/clock.ts';
import { createLogger, type Logger } from './base/logger.ts';
import { type Random, systemRandom } from './base/random.ts';
import type { LongAct } from './base/report.ts';
import { openBytes } from './composition/byte-source.ts';
import { createCheckDesk } from './composition/check-desk.ts';
import { openServices } from './composition/open-services.ts';
import { loadFonts } from './paper/typeset/fonts.ts';
import { launchShellDecoder } from './rpc/decoder-port.ts';
import type { CheckRequest, Versions } from './rpc/handlers/scope.ts';
import { createRouter, type ServiceRouter } from './rpc/router.ts';
import type { ServedApp, StageRequest } from './rpc/served-app.ts';
import type { ServiceLoopScope } from './rpc/service-loop.ts';
import { machineMark, witnessPlace } from './rpc/vault-place.ts';
import type { VaultServices } from './rpc/vault-services.ts';
import { createCatalogue } from './services/catalogue/catalogue.ts';
import { writeReview } from './services/catalogue/review-sheet.ts';
import { launchNodeDecoder } from './services/intake/decoder/launch-node.ts';
import { createDecoderPool, type DecoderProcess } from './services/intake/decoder/pool.ts';
import { createRegions } from './services/regions/regions.ts';
import { createSession } from './services/session/session.ts';
import { assertStrong, strengthOf } from './services/session/strength.ts';
import { createVerify } from './services/verify/verify.ts';
import { trustFrom } from './services/verify/vouching.ts';
import type { OpenVault, VaultDoor } from './storage/interface.ts';
import { vaultChecked } from './storage/records/payloads.ts';
import { createVaultDoor, type DoorOptions } from './storage/vault-door.ts';
import type { WitnessPlace } from './storage/witness.ts';
import { readVersions } from './versions.ts';

export type { ByteAnswer, StageRequest } from './rpc/served-app.ts';

export interface ComposeOptions {
  vaultDirectory: string;
  /** Folder of the practice vault; the same as `vaultDirectory` where one folder serves one of them. */
  exerciseDirectory: string;
  /** Private place of this person on this machine, outside every vault: tells an older or copied vault. */
  witness?: WitnessPlace;
  clock: Clock;
  random: Random;
  launchDecoder: () => DecoderProcess;
  versions: Versions;
  logger: Logger;
  /** Cost of new slots; tests make it cheap. */
  kdf?: DoorOptions['kdf'];
}

export interface App extends ServedApp {
  router: ServiceRouter;
}

const doorsOf = ({ vaultDirectory, exerciseDirectory, witness, clock, random, kdf }: ComposeOptions) => {
  const office = createVaultDoor({ directory: vaultDirectory, clock, random, kdf, witness });
  const exercise = exerciseDirectory === vaultDirectory ? office : createVaultDoor({ directory: exerciseDirectory, clock, random, kdf });
  return { office, exercise };
};

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** Only the kind of an unforeseen error is noted: its text could hold a path or a name. */
const noteOf =
  (logger: Logger) =>
  (error: unknown): void =>
    logger.note('unexpected', { kind: error instanceof Error ? error.name : typeof error });

/** Puts the program together. Nothing is opened, launched or read before it is asked for. */
export const composeApp = (options: ComposeOptions): App => {
  const { clock, random } = options;
  const note = noteOf(options.logger);
  const catalogue = createCatalogue();
  const decoders = createDecoderPool({ launch: options.launchDecoder, now: () => clock.now() });
  const desk = createCheckDesk(random);
  const fonts = once(() => loadFonts(new URL('../resources/fonts/', import.meta.url)));

  const regions = createRegions({ exercise: () => session.isOpen() && session.open().vault.exercise });
  const practiceRegions = createRegions({ exercise: () => true });
  // The invented regions of an exercise can be named before there is a practice vault to offer them.
  const regionOf = (code: string) => (code.startsWith('99') ? practiceRegions : regions).byCode(code);
  const verify = createVerify({ clock, openVault: () => (session.isOpen() ? session.open().vault : undefined) });

  const checkOpenVault = async (vault: OpenVault, long: LongAct) => {
    const verdict = await verify.vault(vault, long);
    const problems = verdict.problems.filter((p) => p.weight !== 'note').length;
    vault.commit(
      (scope) => void scope.append(vaultChecked(vault.id, { intact: verdict.exitCode === 0, problems, checkedAt: verdict.checkedAt })),
    );
    return verdict;
  };

  const session = createSession<VaultServices>({
    doors: doorsOf(options),
    assertStrong,
    openServices: (vault: OpenVault, door: VaultDoor) =>
      openServices({
        vault,
        door,
        clock,
        random,
        shippedCatalogue: catalogue,
        decoders,
        assertStrong,
        note,
        regionOf,
        nearest: (point) => regions.nearest(point),
        verify,
        fonts,
        checkVault: (long) => checkOpenVault(vault, long),
      }),
  });

  /** What the asker named, else what the open vault knows. */
  const trustFor = (text: string | undefined): TrustMaterial | undefined => {
    if (text !== undefined) return trustFrom(text);
    return session.isOpen() ? session.open().services.trust.material() : undefined;
  };
  const check = async ({ path, stagedIds, signer, trust }: CheckRequest, long: LongAct) => {
    const known = trustFor(trust);
    const request = { ...long, ...(signer && { signer }), ...(known && { trust: known }) };
    if (path !== undefined) return verify.path(path, request);
    const ids = stagedIds ?? [];
    try {
      return await verify.files(desk.take(ids), request);
    } finally {
      await desk.forget(ids);
    }
  };

  const stage = async ({ purpose, name, relativePath, rawNameBase64, ...file }: StageRequest): Promise<{ id: string }> => {
    if (purpose === 'check') return desk.add(relativePath || name, file.bytes, file.signal);
    const receivedName = { text: name, ...(rawNameBase64 && { rawBase64: rawNameBase64 }) };
    return session.staging().services.intake.stage({ ...file, receivedName });
  };

  return {
    router: createRouter({
      session,
      catalogue,
      reviewSheet: (folder) =>
        writeReview(folder, session.isOpen() ? session.open().services.catalogue.book() : catalogue, clock.now(), fonts()),
      regions: { ...regions, byCode: regionOf },
      versions: options.versions,
      strengthOf,
      check,
      against: ({ path, full, signer }, long) => {
        const known = trustFor(undefined);
        return verify.against(path, full, { ...long, ...(signer && { signer }), ...(known && { trust: known }) });
      },
      note,
    }),
    stage,
    bytes: async (address) => {
      const { vault, services } = session.staging();
      return openBytes({ vault, ...services }, address);
    },
    async close() {
      await session.lock();
      decoders.close();
      await desk.close();
    },
  };
};

/** The practice vault stands beside a vault of the usual name; a folder named outright holds whatever is made in it. */
const practiceBeside = (vaultDirectory: string): string =>
  basename(vaultDirectory) === 'brankas' ? join(dirname(vaultDirectory), 'latihan') : vaultDirectory;

/** Composes for a service process that a shell started. */
export const composeForShell = async ({ launch, channels }: ServiceLoopScope): Promise<App> => {
  const { vaultDirectory, shell } = launch;
  const clock = systemClock();
  return composeApp({
    vaultDirectory,
    exerciseDirectory: practiceBeside(vaultDirectory),
    witness: { folder: witnessPlace(), machine: machineMark() },
    clock,
    random: systemRandom(),
    // Under Electron the service may not start itself again: the shell starts decoders for it.
    launchDecoder: shell === 'desktop' ? () => launchShellDecoder(channels) : () => launchNodeDecoder(),
    versions: readVersions(),
    logger: createLogger(
      (line) => process.stderr.write(`${line}\n`),
      () => clock.now(),
    ),
  });
};
