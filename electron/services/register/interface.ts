/**
 * What a receiving desk needs of the register book. `enter` runs inside the transaction of the act that it belongs to, so that an
 * item is received and entered, or neither; composition hands it over.
 */
import type { RegisterKind, RegisterOutcome, RegisterPerson } from '../../../shared/domain/register.ts';
import type { WriteScope } from '../../storage/interface.ts';

/** One item of a hand-over at the desk. */
export interface Arrival {
  handoverId: string;
  /** Id in the sender's log. */
  itemId: string;
  kind: RegisterKind;
  /** Number as the sender gave it. */
  number: string;
  title: string;
  from: { office?: string; person?: RegisterPerson };
  /** UTC instant at which it was put on the desk. */
  receivedAt: string;
  outcome: RegisterOutcome;
  /** Why it was sent back; required there. */
  reason?: string;
  /** Digest that tells it from others: of a dossier `manifestSha256`. The book quotes its first groups. */
  digest?: string;
  exhibitCount?: number;
  route?: string;
  storage?: string;
  note?: string;
  /** Whole number as the clerk typed it, in place of the next one of the office's template. */
  registerNumber?: string;
}

export interface RegisterDesk {
  /**
   * Enters one item and gives its number. The same item of the same hand-over is entered once: asked again, its standing number is given
   * and nothing is written (the caller must append an event of its own in that scope).
   * @throws Failure no-signing-key, register-number-taken, register-reason-missing
   */
  enter(scope: WriteScope, arrival: Arrival): { entryId: string; registerNumber: string };
  /** The number that the next entry of this moment would get; burned only by `enter`. */
  nextNumber(receivedAt: string): string;
}
