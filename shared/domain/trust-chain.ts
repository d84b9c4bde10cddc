/**
 * How far a key is vouched for (`shared/README.md` §8): pure, over files whose signatures were checked when they were read.
 * "Known" is the reader's own choice: an office whose card the reader confirmed, or one that a known office certified or listed.
 * Whatever else says so is a stranger's word, and a stranger's word never lowers what a known office said.
 */
import type { Certification, KeyTrust, OfficeCard, Revocation, TrustList } from './trust.ts';

/** What a reader knows. Certifications may come from anybody; cards are those that the reader confirmed. */
export interface TrustMaterial {
  /** Offices that the reader confirmed, its own among them. */
  cards: readonly OfficeCard[];
  certifications: readonly Certification[];
  revocations: readonly Revocation[];
  /** Lists adopted: their issuer vouches for the offices in them. */
  lists?: readonly TrustList[];
}

type Vouched = Exclude<KeyTrust, { is: 'self-made' }>;

/** Whose laptop or key may be in other hands: no certificate given later makes such a key good again. */
const isLost = ({ body }: Revocation): boolean => body.reason === 'laptop-hilang' || body.reason === 'kunci-bocor';

/** Offices that vouch for an office: by certificate valid at the time, or by list. */
const vouchersOf = (office: string, at: string, { certifications, lists = [] }: TrustMaterial): { fingerprint: string; name: string }[] => [
  ...certifications
    .filter(({ body }) => body.subject.kind === 'office' && body.subject.fingerprint === office && body.issuer.fingerprint !== office)
    .filter(({ body }) => body.validFrom <= at && at <= body.validUntil)
    .map(({ body }) => body.issuer),
  ...lists
    .filter(({ body }) => body.issuer !== office && body.offices.some((card) => card.body.fingerprint === office))
    .map(({ body }) => ({
      fingerprint: body.issuer,
      name: body.offices.find((card) => card.body.fingerprint === body.issuer)?.body.name ?? '',
    })),
];

interface Step {
  fingerprint: string;
  name: string;
}

/** Shortest way from an office up to one that the reader confirmed, without offices for which `barred` holds; loops end at what was seen. */
const wayUp = (
  office: string,
  at: string,
  material: TrustMaterial,
  barred: (fingerprint: string) => boolean = () => false,
): Step[] | undefined => {
  const anchors = new Map(material.cards.map((card) => [card.body.fingerprint, card.body.name]));
  const seen = new Set([office]);
  let front: { at: string; way: Step[] }[] = barred(office) ? [] : [{ at: office, way: [] }];
  while (front.length > 0) {
    const arrived = front.find((one) => anchors.has(one.at));
    if (arrived) return arrived.way.map((step) => ({ ...step, name: anchors.get(step.fingerprint) ?? step.name }));
    front = front.flatMap((one) =>
      vouchersOf(one.at, at, material).flatMap((step) => {
        if (seen.has(step.fingerprint) || barred(step.fingerprint)) return [];
        seen.add(step.fingerprint);
        return [{ at: step.fingerprint, way: [...one.way, { fingerprint: step.fingerprint, name: step.name }] }];
      }),
    );
  }
  return undefined;
};

/**
 * Who may revoke an office: itself; over one that the reader confirmed only another confirmed one that vouches for it; else every known
 * office on a way up. So a lower office that turns bad cannot unmake a higher one.
 */
const authoritiesOver = (office: string, at: string, material: TrustMaterial): Set<string> => {
  const anchors = new Set(material.cards.map((card) => card.body.fingerprint));
  const above = vouchersOf(office, at, material).map((step) => step.fingerprint);
  if (anchors.has(office)) return new Set([office, ...above.filter((one) => anchors.has(one))]);
  const way = wayUp(office, at, material);
  return new Set([
    office,
    ...(way ?? []).map((step) => step.fingerprint),
    ...above.filter((one) => wayUp(one, at, material) !== undefined),
  ]);
};

/** The one that counts against a thing of that time: one that began before it, then a loss, then the earliest. A later one never covers an earlier. */
const gravest = (of: readonly Revocation[], at: string): Revocation | undefined =>
  [...of].sort(
    (a, b) =>
      Number(at < a.body.since) - Number(at < b.body.since) ||
      Number(isLost(b)) - Number(isLost(a)) ||
      (a.body.since < b.body.since ? -1 : 1),
  )[0];

const revocationsOfOffice = (office: string, at: string, material: TrustMaterial): Revocation[] => {
  const about = material.revocations.filter(({ body }) => body.subject.fingerprint === office);
  if (about.length === 0) return [];
  const authorities = authoritiesOver(office, at, material);
  return about.filter(({ body }) => authorities.has(body.issuer));
};

/** Revocations of what one certification says: of the key itself, and of the offices that it hangs on. */
const revocationsOf = (one: Certification, way: readonly Step[], material: TrustMaterial): Revocation[] => {
  const { issuer, subject, issuedAt } = one.body;
  const authorities = authoritiesOver(issuer.fingerprint, issuedAt, material);
  const ofKey = material.revocations.filter(
    (r) =>
      r.body.subject.fingerprint === subject.fingerprint &&
      authorities.has(r.body.issuer) &&
      // Somebody whose term ended may be certified anew; a key that was lost may not.
      (isLost(r) || issuedAt <= r.body.issuedAt),
  );
  return [...ofKey, ...[issuer, ...way].flatMap((office) => revocationsOfOffice(office.fingerprint, issuedAt, material))];
};

const nameOf = (fingerprint: string, { cards, certifications, lists = [] }: TrustMaterial): string =>
  [...cards, ...lists.flatMap((list) => list.body.offices)].find((card) => card.body.fingerprint === fingerprint)?.body.name ??
  certifications.find((one) => one.body.issuer.fingerprint === fingerprint)?.body.issuer.name ??
  '';

/** What one certification makes of its key; `lost`: the key itself, not an office above it, may be in other hands. */
const judged = (one: Certification, signedAt: string, material: TrustMaterial): { trust: Vouched; lost: boolean } => {
  const { issuer, subject, issuedAt, validFrom, validUntil } = one.body;
  const barred = (office: string): boolean => revocationsOfOffice(office, issuedAt, material).length > 0;
  const way = wayUp(issuer.fingerprint, issuedAt, material, barred) ?? wayUp(issuer.fingerprint, issuedAt, material);
  const voucher = {
    office: nameOf(issuer.fingerprint, { ...material, certifications: [one] }),
    fingerprint: issuer.fingerprint,
    known: way !== undefined,
    through: (way ?? []).map((step) => step.name),
    subject: subject.name,
  };
  const all = revocationsOf(one, way ?? [], material);
  const gone = gravest(all, signedAt);
  if (gone) {
    const { reason, since } = gone.body;
    const trust = { is: 'revoked' as const, ...voucher, by: nameOf(gone.body.issuer, material), reason, since, before: signedAt < since };
    return { trust, lost: all.some((r) => isLost(r) && r.body.subject.fingerprint === subject.fingerprint) };
  }
  const trust: Vouched =
    signedAt > validUntil
      ? { is: 'expired', ...voucher, validUntil }
      : signedAt < validFrom
        ? { is: 'not-yet', ...voucher, validFrom }
        : { is: 'certified', ...voucher, validUntil };
  return { trust, lost: false };
};

/** What is said where offices differ: a known office before a stranger, a lost key before everything that the known ones say. */
const rankOf = ({ trust, lost }: { trust: Vouched; lost: boolean }): number => {
  const rank = lost ? 0 : { certified: 1, 'not-yet': 2, expired: 3, revoked: 4 }[trust.is];
  return (trust.known ? 0 : 10) + rank + Math.min(trust.through.length, 9) / 10;
};

/**
 * How far a signing key is vouched for, at the time that the thing signed states (UTC ISO, by its signer's clock).
 * Certifications of an office's own key are no word about an officer and are passed over.
 */
export const trustOf = (fingerprint: string, signedAt: string, material: TrustMaterial): KeyTrust => {
  const said = material.certifications
    .filter(({ body }) => body.subject.fingerprint === fingerprint && body.subject.kind !== 'office')
    .map((one) => judged(one, signedAt, material));
  return said.sort((a, b) => rankOf(a) - rankOf(b))[0]?.trust ?? { is: 'self-made' };
};

/** How an office is known to the reader. */
export interface OfficeStanding {
  known: boolean;
  /** Offices that lead to a confirmed one, nearest first; empty where it was confirmed itself. */
  through: string[];
  revoked?: { by: string; reason: Revocation['body']['reason']; since: string };
}

export const standingOf = (office: string, at: string, material: TrustMaterial): OfficeStanding => {
  const barred = (one: string): boolean => revocationsOfOffice(one, at, material).length > 0;
  const way = wayUp(office, at, material, barred) ?? wayUp(office, at, material);
  const line = [office, ...(way ?? []).map((s) => s.fingerprint)];
  const gone = line.map((one) => gravest(revocationsOfOffice(one, at, material), at)).find((r) => r);
  return {
    known: way !== undefined,
    through: (way ?? []).map((step) => step.name),
    ...(gone && { revoked: { by: nameOf(gone.body.issuer, material), reason: gone.body.reason, since: gone.body.since } }),
  };
};

/**
 * Certifications of some keys, and those of offices that lead up from them, with the cards at hand: what travels in a package, so that
 * a reader who knows only an office higher up can follow. At most eight levels.
 */
export const bundleFor = (keys: readonly string[], material: TrustMaterial): { cards: OfficeCard[]; certifications: Certification[] } => {
  const cards = new Map([...(material.lists ?? []).flatMap((l) => l.body.offices), ...material.cards].map((c) => [c.body.fingerprint, c]));
  const taken = new Map<string, Certification>();
  const offices = new Set<string>();
  let subjects = [...keys];
  for (let level = 0; level < 8 && subjects.length > 0; level += 1) {
    const found = material.certifications.filter(
      ({ body }) => subjects.includes(body.subject.fingerprint) && (body.subject.kind === 'office') === level > 0,
    );
    subjects = [];
    for (const one of found) {
      taken.set(`${one.body.issuer.fingerprint} ${one.body.id}`, one);
      if (!offices.has(one.body.issuer.fingerprint)) subjects.push(one.body.issuer.fingerprint);
      offices.add(one.body.issuer.fingerprint);
    }
  }
  return {
    cards: [...offices].flatMap((office) => cards.get(office) ?? []).slice(0, 20),
    certifications: [...taken.values()].slice(0, 40),
  };
};
