/** Who posted and what, read from what a page says of itself. A guess is never made: what is not told stays unknown. Pure. */
import type { Omission, PostFacts } from '../../../shared/domain/capture.ts';
import type { RawFacts } from './page-script.ts';

const platforms: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)facebook\.com$|(?:^|\.)fb\.watch$/, 'Facebook'],
  [/(?:^|\.)instagram\.com$/, 'Instagram'],
  [/(?:^|\.)threads\.(?:net|com)$/, 'Threads'],
  [/(?:^|\.)(?:x|twitter)\.com$/, 'X'],
  [/(?:^|\.)tiktok\.com$/, 'TikTok'],
  [/(?:^|\.)(?:youtube\.com|youtu\.be)$/, 'YouTube'],
  [/(?:^|\.)(?:t\.me|telegram\.org)$/, 'Telegram'],
];

/** Post id in an address; the first group that matched. */
const postInAddress: Readonly<Record<string, readonly RegExp[]>> = {
  Facebook: [/\/(?:posts|permalink|videos|reel|photos)\/(?:[^/?#]+\/)*?(pfbid\w+|\d{6,})/, /[?&](?:story_fbid|fbid|v)=(pfbid\w+|\d{6,})/],
  Instagram: [/\/(?:p|reel|tv)\/([\w-]{5,})/],
  Threads: [/\/post\/([\w-]{5,})/],
  X: [/\/status\/(\d{5,})/],
  TikTok: [/\/(?:video|photo)\/(\d{5,})/],
  YouTube: [/[?&]v=([\w-]{6,})/, /\/(?:shorts|live)\/([\w-]{6,})/, /youtu\.be\/([\w-]{6,})/],
  Telegram: [/t\.me\/(?:s\/)?[^/]+\/(\d+)/],
};
const handleInAddress: Readonly<Record<string, RegExp>> = {
  Threads: /\/@([\w.]+)/,
  X: /\.com\/(\w{1,20})(?:\/status|$|[?#])/,
  TikTok: /\/@([\w.]+)/,
  YouTube: /\/@([\w.-]+)/,
  Telegram: /t\.me\/(?:s\/)?(\w+)/,
};
const accountInAddress: Readonly<Record<string, RegExp>> = {
  Facebook: /profile\.php\?(?:[^#]*&)?id=(\d{5,})|[?&]id=(\d{5,})/,
  YouTube: /\/channel\/(UC[\w-]{20,})/,
};
const accountInApp =
  /(?:fb:\/\/profile\/|fb:\/\/page\/(?:\?id=)?|twitter:\/\/user\?(?:screen_name=\w+&)?id=|snssdk\d+:\/\/user\/profile\/)(\d{4,})/;
const notAHandle = new Set(['i', 'home', 'search', 'explore', 'hashtag', 'intent', 'share', 'login']);

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** Objects of JSON-LD, depth first, at most some hundred. */
const objectsOf = (value: Json, left = 400): Record<string, Json>[] => {
  if (left <= 0 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, 100).flatMap((v) => objectsOf(v, left - 1));
  return [value, ...Object.values(value).flatMap((v) => (typeof v === 'object' ? objectsOf(v, Math.floor(left / 2)) : []))];
};

const parsed = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
};

const text = (value: Json | undefined): string | undefined => {
  const plain = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return plain === '' ? undefined : plain;
};
const member = (value: Json | undefined, name: string): Json | undefined =>
  Array.isArray(value) ? member(value[0], name) : typeof value === 'object' && value !== null ? value[name] : undefined;

interface Linked {
  name?: string;
  handle?: string;
  accountId?: string;
  postId?: string;
  time?: string;
}

const isPost = /posting|article|videoobject|imageobject|comment/i;
const idText = (value: Json | undefined): string | undefined =>
  text(typeof value === 'object' && value !== null ? member(value, 'value') : value);

/** The post's own object first; a comment in it is not the post. */
const linkedFacts = (raw: RawFacts): Linked => {
  const posts = raw.jsonLd.flatMap((source) => objectsOf(parsed(source))).filter((o) => isPost.test(text(o['@type']) ?? ''));
  const post = posts.find((o) => !/comment/i.test(text(o['@type']) ?? '')) ?? posts[0];
  if (!post) return {};
  const author = post.author ?? post.creator;
  return {
    name: text(member(author, 'name')),
    handle: text(member(author, 'alternateName')),
    accountId: idText(member(author, 'identifier')),
    postId: idText(post.identifier),
    time: text(post.datePublished) ?? text(post.uploadDate) ?? text(post.dateCreated),
  };
};

const first = (...values: (string | undefined)[]): string | undefined => values.find((v) => v !== undefined && v !== '');
const matched = (source: string, pattern: RegExp | undefined): string | undefined =>
  pattern
    ?.exec(source)
    ?.slice(1)
    .find((group) => group !== undefined);
const cut = (value: string | undefined, max: number): string | undefined => value?.replace(/\s+/g, ' ').trim().slice(0, max) || undefined;

const platformOf = (host: string, siteName: string | undefined): string | undefined =>
  platforms.find(([pattern]) => pattern.test(host))?.[1] ?? cut(siteName, 100);

export const postFacts = (raw: RawFacts, address: string): PostFacts => {
  const meta = (...names: string[]): string | undefined =>
    raw.metas.find((m) => names.includes(m.name) && m.content.trim() !== '')?.content;
  const mark = (...names: string[]): string | undefined => raw.marks.find((m) => names.includes(m.name) && m.value.trim() !== '')?.value;
  const host = (() => {
    try {
      return new URL(address).hostname.toLowerCase();
    } catch {
      return '';
    }
  })();
  const platform = platformOf(host, meta('og:site_name'));
  const addresses = [raw.canonical, meta('og:url') ?? '', address];
  const inAddress = (patterns: readonly (RegExp | undefined)[]): string | undefined =>
    addresses.flatMap((a) => patterns.map((p) => matched(a, p))).find((v) => v !== undefined);
  const known = platform ?? '';
  const linked = linkedFacts(raw);
  const handle = inAddress([handleInAddress[known]]);
  const apps = raw.metas.filter((m) => m.name.startsWith('al:')).map((m) => m.content);
  return {
    ...(platform && { platform }),
    accountName: cut(first(linked.name, meta('article:author', 'author', 'og:author', 'profile:name'), mark('itemprop:author')), 500),
    handle: cut(
      first(linked.handle, meta('profile:username', 'twitter:creator'), handle && !notAHandle.has(handle) ? handle : undefined),
      200,
    ),
    accountId: cut(
      first(
        linked.accountId,
        ...apps.map((a) => matched(a, accountInApp)),
        mark('data-account-id', 'data-user-id', 'data-userid', 'data-author-id', 'data-profile-id', 'data-profileid', 'data-owner-id'),
        mark('itemprop:channelId'),
        inAddress([accountInAddress[known]]),
      ),
      200,
    ),
    postId: cut(
      first(
        linked.postId,
        inAddress(postInAddress[known] ?? []),
        mark('data-post-id', 'data-postid', 'data-tweet-id', 'data-status-id', 'data-media-id', 'data-item-id'),
      ),
      200,
    ),
    shownTime: cut(raw.times.find((t) => t.text.trim() !== '')?.text, 200),
    statedTime: cut(
      first(
        linked.time,
        meta('article:published_time', 'og:published_time', 'video:release_date'),
        mark('itemprop:datePublished', 'itemprop:uploadDate'),
        raw.times.find((t) => t.datetime.trim() !== '')?.datetime,
      ),
      200,
    ),
  };
};

/** Facts that a page did not tell are listed, so that nobody takes them for forgotten. */
export const untold = (post: PostFacts): Omission[] =>
  (['accountName', 'handle', 'accountId', 'postId', 'shownTime', 'statedTime'] as const)
    .filter((name) => post[name] === undefined)
    .map((name) => ({ what: name, reason: 'not-told' }));
