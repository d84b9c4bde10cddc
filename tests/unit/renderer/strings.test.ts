/** No word on a screen stands outside `renderer/strings`, and both languages say everything. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from '../../../renderer/strings/en/index.ts';
import { id } from '../../../renderer/strings/id/index.ts';

const root = join(import.meta.dirname, '../../../renderer');

const screens = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every leaf of a dictionary as `a.b.c` -> text. */
const leavesOf = (dictionary: object, prefix = ''): Map<string, string> =>
  new Map(
    Object.entries(dictionary).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : [...leavesOf(value, `${prefix}${key}.`)],
    ),
  );

const indonesian = leavesOf(id);
const english = leavesOf(en);
/** `x_one` stands beside `x` where English counts one apart. */
const counted = (key: string): string => key.replace(/_one$/, '');
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort();

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');

/** The program's own name, a key on the keyboard, a standard: the same in every language. */
const untranslated = new Set(['Sahih', 'Ctrl K', 'Ctrl L', 'Esc', 'EXIF']);

/** Words between tags, and words in attributes that are read out or shown. */
const wordsOutside = (source: string): string[] => {
  const code = withoutComments(source);
  const between = [...code.matchAll(/>([^<>{}=;()]*\p{L}{2,}[^<>{}=;()]*)<\//gu)].map((m) => (m[1] ?? '').trim());
  const attributes = [...code.matchAll(/\s(?:aria-label|title|placeholder|label|alt|description)="([^"]*\p{L}{2,}[^"]*)"/gu)].map(
    (m) => m[1] ?? '',
  );
  const braced = [...code.matchAll(/>\s*\{\s*(['"`])((?:(?!\1).)*\p{L}{2,}(?:(?!\1).)*)\1\s*\}/gu)].map((m) => (m[2] ?? '').trim());
  return [...between, ...attributes, ...braced].filter((words) => !untranslated.has(words) && !words.includes('${'));
};

describe('strings', () => {
  test('no screen holds a word of its own', () => {
    const found = screens.flatMap((path) => wordsOutside(read(path)).map((words) => `${path}: ${words}`));
    expect(found).toEqual([]);
  });

  test('the search for literal words finds them where they are', () => {
    expect(wordsOutside('<p>Belum lengkap</p>')).toEqual(['Belum lengkap']);
    expect(wordsOutside('<Button aria-label="Tutup" />')).toEqual(['Tutup']);
    expect(wordsOutside("<p>{'Belum lengkap'}</p>")).toEqual(['Belum lengkap']);
    expect(wordsOutside("<p>{t('common.close')}</p>")).toEqual([]);
  });

  test('English says everything that Indonesian says, and nothing else', () => {
    expect({
      missing: [...indonesian.keys()].filter((key) => !english.has(key)),
      unknown: [...english.keys()].filter((key) => !indonesian.has(counted(key))),
    }).toEqual({ missing: [], unknown: [] });
  });

  test('a translation names the same facts', () => {
    const different = [...english]
      .filter(([key, text]) => {
        const optional = key.endsWith('_one') ? new Set(['count']) : new Set<string>(); // "Record the photo"
        const facts = (said: string) => placeholders(said).filter((name) => !optional.has(name));
        return facts(text).join() !== facts(indonesian.get(counted(key)) ?? '').join();
      })
      .map(([key]) => key);
    expect(different).toEqual([]);
  });

  test('no string is empty', () => {
    expect([...indonesian, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  test('every key that a screen says exists', () => {
    const said = sources
      .filter((path) => !path.startsWith('strings'))
      .flatMap((path) => [...read(path).matchAll(/\b(?:t|say)\(\s*'([^']+)'/g)].map((m) => ({ path, key: m[1] ?? '' })));
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter(({ key }) => !indonesian.has(key)).map(({ path, key }) => `${path}: ${key}`)).toEqual([]);
  });
});
