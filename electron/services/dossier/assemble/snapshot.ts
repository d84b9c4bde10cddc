/**
 * Everything a dossier says, gathered before layout: pure data, confidential persons already replaced by their alias.
 * The same snapshot serves preview and seal.
 */
import type { Case } from '../../../../shared/domain/case.ts';
import type {
  Content,
  DerivativeEntry,
  OriginalEntry,
  RedactedPictureEntry,
  RedactionStatement,
} from '../../../../shared/domain/content.ts';
import type { Checkpoint, EventType } from '../../../../shared/domain/custody.ts';
import type { Gap } from '../../../../shared/domain/dossier.ts';
import type { Exhibit, Reading } from '../../../../shared/domain/exhibit.ts';
import type { Finding } from '../../../../shared/domain/finding.ts';
import type { FindingRoute } from '../../../../shared/domain/follow-up.ts';
import type { Office } from '../../../../shared/domain/officer.ts';
import type { Json } from '../../../../shared/encoding/canonical-json.ts';

export interface SnapshotExhibit {
  exhibit: Exhibit;
  caption: string;
  recordedByName: string;
  recordedByRole: string;
  /** By part id. */
  readings: Record<string, Reading>;
  /** Pixels of the renditions that can be shown, by part id. */
  pictures: Record<string, { width: number; height: number }>;
  /** In a redacted copy: how many areas of its picture are covered; no areas where the picture is left out. */
  redacted?: { areas: RedactedPictureEntry['areas'] | undefined };
}

/** One line of the custody extract as section 5 prints it. */
export interface CustodyLine {
  seq: number;
  type: EventType;
  at: string;
  actorName: string;
  /** Numbers of the exhibits it is about; empty means all of them. */
  exhibitNumbers: string[];
  eventSha256: string;
  fields: Readonly<Record<string, Json>>;
}

export interface Snapshot {
  /** A preview is marked as such on every page and bears no fingerprint. */
  mode: 'seal' | 'preview';
  exercise: boolean;
  dossier: Content['dossier'];
  sealer: Content['sealer'];
  office: Office;
  confidentiality: string;
  case: Case;
  findings: Finding[];
  /** Recipients of the findings; absent in redacted copies and where an older dossier is laid out again. */
  routes?: FindingRoute[] | undefined;
  exhibits: SnapshotExhibit[];
  originals: OriginalEntry[];
  /** Never in a redacted copy. */
  derivatives: DerivativeEntry[];
  gaps: Gap[];
  custody: CustodyLine[];
  /** How many persons stand behind an alias. */
  aliasCount: number;
  /** In a redacted copy only. */
  redaction?: Omit<RedactionStatement, 'originals'>;
  /** Absent in a preview. */
  checkpoint?: Checkpoint;
  custodyExtractSha256?: string;
}
