/**
 * Small choices of the page that are no part of the vault: theme, collapsed rail, language before sign-in, exhibits as gallery or list.
 * Kept in a cookie because the browser shell's port, and with it localStorage, changes with every start; localStorage serves the desktop shell.
 */
export type PreferenceName = 'theme' | 'rail' | 'language' | 'exhibits';
const key = (name: PreferenceName): string => `sahih-${name}`;
const aYearInSeconds = 31_536_000;

export const readPreference = (name: PreferenceName): string | undefined => {
  const fromCookie = document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${key(name)}=`))
    ?.slice(key(name).length + 1);
  if (fromCookie !== undefined) return fromCookie;
  try {
    return localStorage.getItem(key(name)) ?? undefined;
  } catch {
    return undefined;
  }
};

export const writePreference = (name: PreferenceName, value: string): void => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is absent under the desktop shell's own scheme
  document.cookie = `${key(name)}=${value}; path=/; max-age=${aYearInSeconds}; SameSite=Strict`;
  try {
    localStorage.setItem(key(name), value);
  } catch {
    // No storage: the cookie is enough.
  }
};
