/** Carries one object or one segment into the store and proves it there. */
import type { TransferKind } from '../../../shared/domain/sync.ts';
import { hashStream } from '../../base/hash-stream.ts';
import type { Run } from './interface.ts';
import { maxCopies, storeKey } from './layout.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import type { Transfer } from './ledger/outgoing.ts';
import { put, type Standing, standingByReading, standingBySize } from './prove.ts';
import { bytesBody } from './remotes/bodies.ts';
import { type RemoteBody, RemoteFault } from './remotes/remote.ts';
import { makeSegment, namedAtRest } from './segment.ts';

interface Load {
  kind: TransferKind;
  ref: string;
  body: RemoteBody;
  keyOf(copy: number): string;
  prove: 'reading' | 'size';
  spoiled: 'object-altered' | 'segment-altered';
}

export class Carrier {
  readonly #run: Run;
  readonly #ledgers: Ledgers;

  constructor(run: Run, ledgers: Ledgers) {
    this.#run = run;
    this.#ledgers = ledgers;
  }

  /** @throws RemoteFault; Failure blob-missing, blob-altered of this vault's own file */
  async object(sha256: string): Promise<void> {
    const { vault } = this.#run.parts;
    const { object, fileBytes, open } = await namedAtRest(vault, this.#ledgers.names, sha256);
    const transfer = this.#ledgers.outgoing.transfer('object', sha256);
    const prove = this.#run.settings.readBack === 'all' || transfer?.wanted ? 'reading' : 'size';
    await this.#carry({
      ...{ kind: 'object', ref: sha256, prove, spoiled: 'object-altered' },
      body: { sizeBytes: fileBytes, sha256: object, open },
      keyOf: (copy) => storeKey({ kind: 'object', sha256: object, copy }),
    });
  }

  /** Thumbnails first, then the events: a segment that is read never cites what was not there. @throws RemoteFault */
  async segment(firstSeq: number): Promise<void> {
    const { outgoing } = this.#ledgers;
    const planned = outgoing.segment(firstSeq);
    if (!planned) return;
    if (planned.object === undefined) await makeSegment(this.#run, this.#ledgers, planned);
    const made = outgoing.segment(firstSeq);
    const bodies = outgoing.bodies(firstSeq);
    if (made?.object === undefined || !bodies?.body) throw new Error('a segment that was not made');
    const { own } = this.#run;
    const { object, packObject } = made;
    const ref = String(firstSeq);
    if (packObject !== undefined && bodies.pack_body)
      await this.#carry({
        ...{ kind: 'thumbnails', ref, prove: 'reading', spoiled: 'object-altered' },
        body: bytesBody(bodies.pack_body),
        keyOf: (copy) => storeKey({ kind: 'object', sha256: packObject, copy }),
      });
    await this.#carry({
      ...{ kind: 'segment', ref, prove: 'reading', spoiled: 'segment-altered' },
      body: bytesBody(bodies.body),
      keyOf: (copy) => storeKey({ kind: 'segment', ...own, firstSeq, sha256: object, copy }),
    });
  }

  async #carry(load: Load): Promise<void> {
    const { outgoing, findings } = this.#ledgers;
    const { kind, ref } = load;
    const transfer = outgoing.transfer(kind, ref);
    if (!transfer || transfer.state === 'verified' || transfer.state === 'acknowledged') return;
    for (let copy = transfer.copy; copy < maxCopies; copy += 1) {
      const standing = await this.#putAndProve(load, { ...transfer, copy });
      if (standing === 'right') {
        outgoing.set(kind, ref, {
          state: transfer.acked ? 'acknowledged' : load.prove === 'reading' ? 'verified' : 'unverified',
          ...{ code: undefined, nextAt: undefined, wanted: false, tries: 0 },
        });
        findings.mend(this.#run.own.device, load.keyOf(0));
        return;
      }
      if (standing === 'absent') throw new RemoteFault('stored-nothing');
      if (!(await this.#ownIsRight(load))) return;
      findings.tell(load.spoiled, this.#run.own.device, load.keyOf(0));
      outgoing.set(kind, ref, { copy: copy + 1 });
    }
    throw new RemoteFault('exists-differs');
  }

  async #putAndProve(load: Load, transfer: Transfer): Promise<Standing> {
    const { outgoing } = this.#ledgers;
    const { kind, ref } = load;
    const key = load.keyOf(transfer.copy);
    if (transfer.state === 'unverified') {
      const standing = await this.#prove(load, key);
      if (standing !== 'absent') return standing;
    }
    outgoing.set(kind, ref, { state: 'sending' });
    await put(this.#run, key, load.body, this.#run.counted);
    outgoing.set(kind, ref, { state: 'unverified' });
    return this.#prove(load, key);
  }

  #prove(load: Load, key: string): Promise<Standing> {
    const sent = { sizeBytes: load.body.sizeBytes, sha256: load.body.sha256 };
    return load.prove === 'reading' ? standingByReading(this.#run, key, sent) : standingBySize(this.#run, key, sent);
  }

  /** Before a store is blamed, the file here is read again; where it is not what its name says, this vault has the fault. */
  async #ownIsRight(load: Load): Promise<boolean> {
    if ((await hashStream(load.body.open())).sha256 === load.body.sha256) return true;
    this.#ledgers.findings.tell('own-blob-altered', this.#run.own.device, load.ref);
    this.#ledgers.names.forget(load.ref);
    this.#ledgers.outgoing.set(load.kind, load.ref, { state: 'failed', code: 'missing', nextAt: undefined });
    return false;
  }
}
