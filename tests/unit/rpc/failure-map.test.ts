import { ORPCError } from '@orpc/server';
import { expect, test } from 'vitest';
import { toContractError } from '../../../electron/rpc/failure-map.ts';
import { Failure } from '../../../shared/domain/failure.ts';

const mapped = (error: unknown) => {
  const noted: unknown[] = [];
  const { code, status, data } = toContractError(error, (e) => noted.push(e));
  return { code, status, data, noted: noted.length };
};

test('a failure crosses with its code and facts', () => {
  expect(mapped(new Failure('blob-missing', { number: 'B-KLT1-000001' }))).toEqual({
    code: 'FAILURE',
    status: 422,
    data: { code: 'blob-missing', facts: { number: 'B-KLT1-000001' } },
    noted: 0,
  });
});

test('what nobody foresaw crosses without its words, and is noted', () => {
  const secret = new Error('ENOENT: /home/rina/saksi-ratna.jpg');
  expect(mapped(secret)).toEqual({ code: 'FAILURE', status: 422, data: { code: 'unexpected', facts: {} }, noted: 1 });
  expect(JSON.stringify(toContractError(secret, () => undefined))).not.toContain('ratna');
  expect(mapped('a string').data).toEqual({ code: 'unexpected', facts: {} });
});

test('a full disk and a stop are recognised by their system codes', () => {
  expect(mapped(Object.assign(new Error('x'), { code: 'ENOSPC' })).data).toEqual({ code: 'disk-full', facts: {} });
  expect(mapped(Object.assign(new Error('x'), { code: 'SQLITE_FULL' })).data).toEqual({ code: 'disk-full', facts: {} });
  expect(mapped(new DOMException('x', 'AbortError')).data).toEqual({ code: 'cancelled', facts: {} });
});

test('what the contract refuses at input names the field, never what was typed', () => {
  const refused = (message: string, ...path: (string | number)[]) =>
    mapped(new ORPCError('BAD_REQUEST', { cause: { issues: [{ message, path }] } })).data;
  expect(refused('Too big: expected number to be <=90', 'tags', 'place', 'coordinates', 'latitude')).toEqual({
    code: 'coordinates-out-of-range',
    facts: { field: 'latitude' },
  });
  expect(refused('Invalid string', 'change', 'foundAt', 'local')).toEqual({ code: 'date-invalid', facts: { field: 'foundAt' } });
  expect(refused('text', 'change', 'addLabels', 3)).toEqual({ code: 'text-invalid', facts: { field: 'addLabels' } });
  expect(refused('Too big: expected string to have <=300 characters', 'title')).toEqual({
    code: 'text-invalid',
    facts: { field: 'title' },
  });
  expect(refused('Invalid input', 'ids')).toEqual({ code: 'usage', facts: { field: 'ids' } });
});
