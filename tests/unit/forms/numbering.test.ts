import { describe, expect, test } from 'vitest';
import {
  defaultFormSettings,
  defaultTemplates,
  type FormSettings,
  FormSettingsSchema,
  formNumber,
  romanMonth,
  sameNumber,
} from '../../../shared/domain/numbering.ts';

const office: FormSettings = { ...defaultFormSettings, areaCode: 'JT-12.05', level: 'Kec' };
const facts = { sequence: 4, day: '2024-01-31', regionCode: '33.05.01.2010', regime: 'PEMILU' as const, settings: office };

describe('official numbers', () => {
  test('are written as the offices write them', () => {
    expect(formNumber(defaultTemplates['model-a'], facts)).toBe('004/LHP/PM.01.02/JT-12.05.2010/31/I/2024');
    expect(formNumber(defaultTemplates.b1, { ...facts, sequence: 2, day: '2024-03-05' })).toBe('002/LP/PL/Kec/12.05/III/2024');
    expect(formNumber(defaultTemplates.b2, { ...facts, sequence: 6, day: '2024-04-05' })).toBe('006/TM/PL/Kec/12.05/IV/2024');
    expect(formNumber(defaultTemplates.pengantar, { ...facts, sequence: 197, day: '2024-06-05' })).toBe('197/PM.00.02/K.JT-12.05/06/2024');
  });

  test('follow other patterns that were read in real documents', () => {
    const day = { ...facts, day: '2024-02-14' };
    expect(formNumber('{nnn}/LHP/PM.01.03/JI.27.02.{desa}/17/{dd}/{mm}/{tahun}', day)).toBe('004/LHP/PM.01.03/JI.27.02.2010/17/14/02/2024');
    expect(formNumber('{nn}/LHP/PM.01.02/{kode}/{dd}/{mm}/{tahun}', { ...day, sequence: 1 })).toBe('01/LHP/PM.01.02/JT-12.05/14/02/2024');
    expect(formNumber('{nnn}/LHP/PM.00.02/{bulan}/{tahun}', { ...day, day: '2019-01-09' })).toBe('004/LHP/PM.00.02/I/2019');
  });

  test('leave out what the office has not told, and never put a Kemendagri code in the place of its own', () => {
    const unknown = formNumber(defaultTemplates['model-a'], { ...facts, settings: defaultFormSettings });
    expect(unknown).toBe('004/LHP/PM.01.02/31/I/2024');
    expect(unknown).not.toContain('33.05');
    expect(formNumber(defaultTemplates['model-a'], { ...facts, regionCode: '33.05' })).toBe('004/LHP/PM.01.02/JT-12.05/31/I/2024');
    expect(formNumber(defaultTemplates.b1, { ...facts, regime: 'PILKADA' })).toBe('004/LP/Kec/12.05/I/2024');
  });

  test('end whatever an office types: a value is never read as template, a name is no part of the program', () => {
    const typed = (areaCode: string) => ({ ...facts, settings: { ...defaultFormSettings, areaCode } });
    expect(formNumber('{nnn}[/{kode}]', typed('[{kode}]'))).toBe('004/[{kode}]');
    expect(formNumber('{nnn}[/{kode}]', typed('{nnn}'))).toBe('004/{nnn}');
    expect(formNumber('{nnn}/{constructor}/{__proto__}/[K.{kode}', typed('JT'))).toBe('004/{constructor}/{__proto__}/[K.JT');
  });

  test('a template counts in every number: its counter stands outside what may fall out', () => {
    const accepted = (b1: string) => FormSettingsSchema.safeParse({ templates: { b1 } }).success;
    expect(accepted('{nnn}/LP[/{wilayah}]')).toBe(true);
    expect(accepted('[{kode}/{nnn}]/LP')).toBe(false);
    expect(accepted('[[{nnn}]{kode}]/LP')).toBe(false);
  });

  test('count months in Roman figures', () => {
    expect(Array.from({ length: 12 }, (_, n) => romanMonth(n + 1)).join(' ')).toBe('I II III IV V VI VII VIII IX X XI XII');
    expect(() => romanMonth(13)).toThrow(RangeError);
  });

  test('show a slip in a template instead of hiding it', () => {
    expect(formNumber('{nnn}/{kodee}', facts)).toBe('004/{kodee}');
  });

  test('are the same where an office would read them so', () => {
    expect(sameNumber('004/LHP/PM.01.02 / jt-12.05')).toBe(sameNumber('004/lhp/pm.01.02/JT-12.05'));
    expect(sameNumber('００4/LHP\u200b')).toBe(sameNumber('004/LHP'));
    expect(sameNumber('004/LHP')).not.toBe(sameNumber('04/LHP'));
  });
});
