/** Text as officers type it: NFC, no control characters, no lone surrogates. */
import { z } from 'zod';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Officers' text of at most `max` UTF-16 units, normalised to NFC at input (RFC 8785 itself never normalises). */
export const officerText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.isWellFormed() && !forbidden.test(text), 'text')
    .transform((text) => text.normalize('NFC'));

/** One line: a name, a title, a number. */
export const lineText = officerText(300);
/** Free text: narrative, notes, captions. */
export const longText = officerText(20_000);

/** Characters that make a name read differently than it is stored (bidi controls, zero-width). */
const deceptive = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A stranger's words made fit for an officer's one-line field: no control or bidi characters, well-formed, at most `max` units. */
export const strangersLine = (text: string | undefined, max: number): string =>
  (text ?? '')
    .toWellFormed()
    .replace(deceptive, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is taken out
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, max)
    .toWellFormed();

/** A received file name made safe to show: bidi and zero-width marks become visible, control characters become `␀`. */
export const showFileName = (name: string): string =>
  name
    .replace(deceptive, (c) => `⟨U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is shown
    .replace(/[\u0000-\u001f\u007f]/g, '␀');
