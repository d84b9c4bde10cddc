/**
 * Pages that the phone gets: plain HTML that any old browser shows, with one small script for progress.
 * Nothing comes from elsewhere; style and script stand in the page and are allowed by their digests alone.
 */
import { createHash } from 'node:crypto';
import { phoneScript } from './phone-script.ts';
import { phoneRefusals, phoneWords as words } from './phone-words.ts';

const style = `
*{box-sizing:border-box}
body{margin:0 auto;max-width:34em;padding:20px 18px 40px;font:17px/1.45 sans-serif;color:#1c1b19;background:#fff;overflow-wrap:anywhere}
h1{font-size:22px;margin:0 0 12px}
p{margin:0 0 12px}
.quiet{color:#55524d;font-size:15px}
.warn{border-left:4px solid #a45b00;padding:2px 0 2px 12px;font-size:15px}
button{display:block;width:100%;min-height:54px;border:0;border-radius:6px;padding:12px;background:#1c1b19;color:#fff;font:inherit;font-weight:bold}
button[disabled]{background:#8b8780}
input[type=file]{display:block;width:100%;min-height:54px;margin:8px 0 14px;padding:14px 10px;border:1px solid #8b8780;border-radius:6px;font:inherit}
label{font-weight:bold}
.hint{margin:6px 0 0;font-size:15px;color:#55524d}
ul{list-style:none;margin:16px 0;padding:0}
li{padding:10px 0;border-top:1px solid #ddd9d2}
li b{display:block;font-weight:normal}
li span{font-size:15px;color:#55524d}
li.done span{color:#1e6b35}
li.done span:before{content:"\\2713\\00a0"}
li.bad span{color:#a3241b}
li.bad span:before{content:"\\00d7\\00a0"}
progress{display:block;width:100%;height:8px;margin-top:6px}
`;

const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

export const phonePolicy = [
  "default-src 'none'",
  `style-src ${digest(style)}`,
  `script-src ${digest(phoneScript)}`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Text made safe within HTML, in quotes too. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no"><title>${title}</title><style>${style}</style></head><body><h1>${title}</h1>
${body}</body></html>
`;

/** First page of the code: a press connects, so that a preview by some other program does not use the code up. */
export const connectPage = (): string =>
  page(
    words.title,
    `<p>${words.connectText}</p><p class="warn">${words.openNetwork}</p>
<form method="post"><button>${words.connect}</button></form>`,
  );

export const sentencePage = (title: string, sentence: string): string => page(title, `<p>${sentence}</p>`);

export interface SendPage {
  /** Where the form goes. */
  action: string;
  receivedCount: number;
  minutesLeft: number;
  fileBytes: number;
}

/**
 * No `accept`: with image types Android's picker takes the coordinates out before the browser sees the file.
 */
export const sendPage = ({ action, receivedCount, minutesLeft, fileBytes }: SendPage): string =>
  page(
    words.title,
    `<p id="jumlah" role="status"><b>${words.count(receivedCount)}</b></p>
<p class="quiet" id="sisa">${words.until(minutesLeft)}</p>
<form id="kirim" method="post" action="${action}" enctype="multipart/form-data">
<label for="file">${words.choose}</label>
<p class="hint">${words.android}</p><p class="hint">${words.iphone}</p>
<input id="file" type="file" name="file" multiple>
<button id="tombol">${words.send}</button></form>
<ul id="daftar" aria-live="polite"></ul>
<p class="quiet">${words.whole}</p><p class="warn">${words.openNetwork}</p>
<script type="application/json" id="setelan">${JSON.stringify({ action, fileBytes, refusals: phoneRefusals, words: { waiting: words.waiting, done: words.done, again: words.again, send: words.send, lost: words.lost, keepOpen: words.keepOpen } }).replaceAll('<', '\\u003c')}</script>
<script>${phoneScript}</script>`,
  );

export interface SentFile {
  /** Made safe to show. */
  name: string;
  /** Absent: it arrived. */
  refusal?: string;
}

/** Answer to the plain form: what of this sending arrived. */
export const resultPage = (files: readonly SentFile[], receivedCount: number): string => {
  const line = ({ name, refusal }: SentFile): string =>
    `<li class="${refusal === undefined ? 'done' : 'bad'}"><b>${escapeHtml(name)}</b><span>${escapeHtml(refusal ?? words.done)}</span></li>`;
  return page(
    words.resultTitle,
    `<ul>${files.map(line).join('')}</ul><p><b>${words.count(receivedCount)}</b></p><p><a href="/kirim">${words.back}</a></p>`,
  );
};
