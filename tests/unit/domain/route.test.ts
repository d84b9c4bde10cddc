import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Route, routeOn } from '../../../shared/domain/route.ts';

const { rute_rekomendasi: routes } = JSON.parse(
  readFileSync(new URL('../../../resources/catalogues/katalog-2026.11.json', import.meta.url), 'utf8'),
) as { rute_rekomendasi: Route[] };
const to = (id: string, day: string) => routeOn(routes, id, day)?.step.instansi;

it('sends an ASN matter to KASN until the day it closed, and to BKN from that day on', () => {
  expect(to('R-ASN', '2024-08-23')).toBe('KASN -> PPK instansi');
  expect(to('R-ASN', '2024-08-24')).toMatch(/^BKN -> PPK instansi/);
  expect(to('R-ASN', '2026-11-22')).toMatch(/^BKN -> PPK instansi/);
  expect(to('R-ASN', '2014-08-31')).toBeUndefined();
});

it('never offers a body whose beginning is not yet set', () => {
  expect(to('R-ASN', '2027-12-31')).not.toMatch(/independen/);
});

it('says which routes were not confirmed', () => {
  const confirmed = (id: string) => routeOn(routes, id, '2024-10-01')?.confirmed;
  expect(Object.fromEntries(routes.map((r) => [r.id, confirmed(r.id)]))).toEqual({
    'R-ASN': true,
    'R-INSTANSI': true,
    'R-TNI': false,
    'R-POLRI': false,
    'R-DESA': false,
    'R-GAKKUMDU': true,
    'R-APK': true,
    'R-SIBER': true,
    'R-BAWASLU-KAB': true,
  });
});

it('knows no route for a commitment that is no norm, nor for a name it does not have', () => {
  expect(routeOn(routes, null, '2024-01-01')).toBeUndefined();
  expect(routeOn(routes, 'R-LAIN', '2024-01-01')).toBeUndefined();
});
