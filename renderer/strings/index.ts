/**
 * Every word that the screens say, in two languages; Indonesian is the measure, English mirrors it (checked by type and by test).
 * One file per feature in `id/` and `en/`. Placeholders are `{{name}}`; English may add `<key>_one` beside a key counted by `count`.
 */
import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { en } from './en/index.ts';
import { id } from './id/index.ts';

export type Language = 'id' | 'en';
type Dictionary = typeof id;

/** Dotted path of every string: `beranda.title`. */
type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];
export type TextKey = Leaves<Dictionary>;
export type TextFacts = Readonly<Record<string, string | number>>;
/** Says a string in the chosen language. */
export type Say = (key: TextKey, facts?: TextFacts) => string;

const texts = i18next.createInstance();
void texts.init({
  lng: 'id',
  fallbackLng: 'id',
  initAsync: false,
  resources: { id: { translation: id }, en: { translation: en } },
  interpolation: { escapeValue: false }, // React escapes
  returnNull: false,
});

const listeners = new Set<() => void>();
texts.on('languageChanged', (language) => {
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
});

export const chosenLanguage = (): Language => (texts.language === 'en' ? 'en' : 'id');
export const chooseLanguage = (language: Language): void => {
  if (language !== chosenLanguage()) void texts.changeLanguage(language);
};

/** Says a string outside React. Prefer `useText` in components: it follows a change of language. */
export const say: Say = (key, facts) => texts.t(key, facts as Record<string, string | number>);

/** Says a string whose key is computed (`problem.${code}`); undefined where there is none. */
export const sayIfKnown = (key: string, facts?: TextFacts): string | undefined =>
  texts.exists(key) ? texts.t(key, facts as Record<string, string | number>) : undefined;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** `const t = useText()`; `t('beranda.title')`. */
export const useText = (): Say => {
  useSyncExternalStore(subscribe, chosenLanguage);
  return say;
};
export const useLanguage = (): Language => useSyncExternalStore(subscribe, chosenLanguage);
