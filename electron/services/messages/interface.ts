/** What messages need of others: who signs here, which hand-overs there were, and who is vouched for. Injected in `composition/`. */
import type { HandoverItem, HandoverParty } from '../../../shared/domain/handover.ts';
import type { KeyTrust } from '../../../shared/domain/trust.ts';

/** A hand-over as this vault knows it. */
export interface KnownHandover {
  id: string;
  /** keluar: sent from here; masuk: received here. */
  direction: 'keluar' | 'masuk';
  items: readonly Pick<HandoverItem, 'kind' | 'id' | 'number' | 'title'>[];
  /** The office it was sealed to; absent where it went by passphrase or open. */
  office?: { name: string; fingerprint: string } | undefined;
  /** Key that signed the receipt of it, where one came back. */
  receiptKey?: string | undefined;
}

export interface MessageNeeds {
  /** The signed-in officer as the party of a hand-over. @throws Failure no-signing-key */
  party(): HandoverParty;
  handover(id: string): KnownHandover | undefined;
  /** How far a party's key is vouched for at a moment. */
  trustOf(party: HandoverParty, at: string): KeyTrust;
}
