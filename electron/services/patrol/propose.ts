/** The verdict that the program proposes for a visit, and why: from what the network answered, then from text and picture. Pure. */
import type { Capture } from '../../../shared/domain/capture.ts';
import { type Proposal, saysGone, type VisitDifference } from '../../../shared/domain/patrol.ts';

/** Below this share of the area a picture with the same text counts as the same: a blinking counter, a moved banner of one line. */
const SAME_PERCENT = 0.5;

/** Addresses that platforms send a stranger to: whether the post is still there cannot be seen from there. */
const asksLogin = (url: string): boolean => {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    /(^|\/)(login|signin|sign-in|masuk|checkpoint|challenge|authwall|accounts\/login|i\/flow\/login)(\.php)?(\/|$)/i.test(parsed.pathname)
  );
};

/** What one visit tells on its own; undefined where the pages themselves must be compared. */
export const proposalAlone = (capture: Capture | undefined, first: boolean): Proposal | undefined => {
  const web = capture?.web;
  if (!web) return first ? { verdict: 'pertama', reason: 'first' } : { reason: 'not-comparable' };
  // No answer is no proof that it is gone: the site may be down, the name not be resolved.
  if (!web.answered) return { ...(first && { verdict: 'pertama' }), reason: 'not-answered' };
  if (saysGone(web)) return { verdict: 'hilang', reason: 'status-gone' };
  if (asksLogin(web.finalUrl) && !asksLogin(web.requestedUrl)) return { ...(first && { verdict: 'pertama' }), reason: 'asks-login' };
  if (web.status !== undefined && web.status >= 400) return { ...(first && { verdict: 'pertama' }), reason: 'status-error' };
  return first ? { verdict: 'pertama', reason: 'first' } : undefined;
};

/** Seen once logged in and once not: what differs may be the log-in alone. */
export const seenOtherwise = (before: Capture | undefined, after: Capture | undefined): boolean =>
  before?.session !== undefined && after?.session !== undefined && before.session.loggedIn !== after.session.loggedIn;

/** From the differences measured between two visits that both answered. @param otherwise `seenOtherwise` of the two */
export const proposalOf = ({ changedPercent, linesAdded, linesRemoved }: VisitDifference, otherwise = false): Proposal => {
  const proposal = proposalOfDifference({ changedPercent, linesAdded, linesRemoved });
  return otherwise && proposal.verdict === 'berubah' ? { reason: 'seen-otherwise' } : proposal;
};

const proposalOfDifference = ({ changedPercent, linesAdded, linesRemoved }: VisitDifference): Proposal => {
  const lines = linesAdded === undefined && linesRemoved === undefined ? undefined : (linesAdded ?? 0) + (linesRemoved ?? 0);
  if (lines !== undefined && lines > 0) return { verdict: 'berubah', reason: 'text-differs' };
  if (changedPercent !== undefined && changedPercent >= SAME_PERCENT) return { verdict: 'berubah', reason: 'picture-differs' };
  if (lines === undefined && changedPercent === undefined) return { reason: 'not-comparable' };
  return { verdict: 'sama', reason: 'same' };
};
