/** A passage cut into covered and open stretches, and what covering more of it comes to. No screen here. */
import type { ProposedSpan, Span } from '../../../shared/domain/redaction.ts';

export interface Stretch {
  start: number;
  text: string;
  /** Absent where the text stays. */
  span?: ProposedSpan;
  /** Proposed, and uncovered by the officer. */
  open?: boolean;
}

/** Covered stretches and the ones an officer opened again, between plain text; spans never overlap. */
export const stretchesOf = (text: string, covered: readonly ProposedSpan[], opened: readonly ProposedSpan[]): Stretch[] => {
  const marks = [...covered.map((span) => ({ span, open: false })), ...opened.map((span) => ({ span, open: true }))].sort(
    (a, b) => a.span.start - b.span.start,
  );
  const out: Stretch[] = [];
  let at = 0;
  for (const { span, open } of marks) {
    if (span.start < at) continue;
    if (span.start > at) out.push({ start: at, text: text.slice(at, span.start) });
    out.push({ start: span.start, text: text.slice(span.start, span.end), span, open });
    at = span.end;
  }
  if (at < text.length) out.push({ start: at, text: text.slice(at) });
  return out;
};

/** Adds stretches; what overlaps becomes one, forced where either was. */
export const covering = (covered: readonly ProposedSpan[], more: readonly Span[]): ProposedSpan[] => {
  const merged: ProposedSpan[] = [];
  const all: ProposedSpan[] = [...covered, ...more.map((s): ProposedSpan => ({ ...s, kind: 'tangan', forced: false }))];
  for (const span of all.filter((s) => s.end > s.start).sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) {
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, span.end), forced: last.forced || span.forced };
    } else merged.push(span);
  }
  return merged;
};

/** Every place of a word in a text, whatever its case. */
export const placesOf = (text: string, word: string): Span[] => {
  const wanted = word.trim().toLocaleLowerCase('id');
  if (wanted.length < 2) return [];
  const lower = text.toLocaleLowerCase('id');
  const found: Span[] = [];
  // Folding that changes the length would move every place behind it: such a text is searched as it is.
  const haystack = lower.length === text.length ? lower : text;
  for (let at = haystack.indexOf(wanted); at >= 0; at = haystack.indexOf(wanted, at + wanted.length))
    found.push({ start: at, end: at + wanted.length });
  return found;
};
