/** Progress of a long act, as services report it; `rpc/` turns it into the contract's event stream. */
export interface Progress {
  /** Key of `progress.*` in the strings: `hashing`, `recording`, `rendering`, `signing`, `rereading`, … */
  step: string;
  doneCount: number;
  totalCount: number;
  doneBytes: number;
  totalBytes: number;
  /** Label of what it is at: an exhibit number or a shown file name. */
  at?: string;
}
export type Report = (progress: Progress) => void;

/** What every long act takes. */
export interface LongAct {
  report: Report;
  signal: AbortSignal;
}
