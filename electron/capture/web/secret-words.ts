/** Words of the removal of secrets. */

/** Stands where a secret stood: harmless in HTML, scripts, addresses and headers. */
export const STAND_IN = 'dihapus-oleh-sahih';

/** What was removed: a cookie's value, a whole header, a token by its name, something stored for the site, a typed password. */
export type SecretKind = 'cookie' | 'header' | 'token' | 'storage' | 'password';

export type Counts = Map<SecretKind, number>;

export const countInto = (counts: Counts, kind: SecretKind, by = 1): void => {
  if (by > 0) counts.set(kind, (counts.get(kind) ?? 0) + by);
};

export const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
export const fromLatin1 = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');

/** Headers whose whole value is a secret. Challenges of a server (`WWW-Authenticate`) and pseudo headers are none. */
export const isSecretHeader = (name: string): boolean =>
  !name.startsWith(':') &&
  /^(?:set-)?cookie2?$|authorization$|csrf|xsrf|(?:^|-)token(?:$|-)|session(?!-affinity)|(?:^|-)auth(?:$|-key)|secret|api-?key|^x-ig-www-claim$|^x-fb-lsd$/i.test(
    name,
  );
