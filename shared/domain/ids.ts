/**
 * Identifiers and digests: random 128-bit ids, SHA-256 digests, key fingerprints,
 * and the labels that officers read (`B-MKS1-000123`).
 */
import { z } from 'zod';

/** Random 128-bit id, 32 lower-case hex digits. Never shown, never guessed from content. */
export const IdSchema = z.string().regex(/^[0-9a-f]{32}$/, 'id');
export type Id = z.infer<typeof IdSchema>;

/** SHA-256 as 64 lower-case hex digits (FIPS 180-4). */
export const Sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'sha256');
export type Sha256 = z.infer<typeof Sha256Schema>;

/** Key fingerprint: SHA-256 of the SubjectPublicKeyInfo DER, 64 lower-case hex digits. */
export const FingerprintSchema = Sha256Schema;
export type Fingerprint = Sha256;

/** Code enrolled for one workstation, printed inside every number so that offline laptops cannot collide. */
export const WorkstationCodeSchema = z.string().regex(/^[A-Z0-9]{2,8}$/, 'workstation code');

/** Exhibit label, `B-<workstation>-<six digits>`: a label and never a key. */
export const ExhibitNumberSchema = z.string().regex(/^B-[A-Z0-9]{2,8}-\d{6,}$/);
/** Case label, `P-<workstation>-<four digits>`. */
export const CaseNumberSchema = z.string().regex(/^P-[A-Z0-9]{2,8}-\d{4,}$/);
/** Dossier label, `BB-<workstation>-<four digits>`. */
export const DossierNumberSchema = z.string().regex(/^BB-[A-Z0-9]{2,8}-\d{4,}$/);

/** Formats the label of the n-th exhibit of a workstation. */
export const exhibitNumber = (workstation: string, n: number): string => `B-${workstation}-${String(n).padStart(6, '0')}`;
/** Formats the label of the n-th case of a workstation. */
export const caseNumber = (workstation: string, n: number): string => `P-${workstation}-${String(n).padStart(4, '0')}`;
/** Formats the label of the n-th dossier of a workstation. */
export const dossierNumber = (workstation: string, n: number): string => `BB-${workstation}-${String(n).padStart(4, '0')}`;

/** Hex digits in groups of four, as screens and paper show every digest. */
export const groupHex = (hex: string): string => (hex.match(/.{1,4}/g) ?? []).join(' ');
