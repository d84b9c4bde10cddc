/** Secrets out of texts: whatever a token is and however it is spelled, it does not stay; what is no secret does. */

import { describe, expect, it } from 'vitest';
import { withoutSecretFields } from '../../../electron/capture/web/kept-exchange.ts';
import { mhtmlTexts, removeFromMhtml, toQuotedPrintable } from '../../../electron/capture/web/mhtml.ts';
import { fromLatin1, isSecretHeader, latin1, STAND_IN } from '../../../electron/capture/web/secret-words.ts';
import { gatherSecrets, removeSecrets, type SecretSources } from '../../../electron/capture/web/secrets.ts';
import { effortOf } from '../../helpers/effort.ts';
import fc from '../../helpers/properties.ts';

const none: SecretSources = { cookies: [], storage: [], typed: [], headers: [], texts: [] };
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
/** What servers make: long, mixed, sometimes with signs that are spelled differently from place to place. */
const token = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...letters), minLength: 10, maxLength: 40 }),
    fc.constantFrom('', '+', '/', '=', '&', '%', ':', '|', '"', ' ', 'é'),
    fc.integer({ min: 10, max: 99 }),
  )
  .map(([text, sign, n]) => `${text}${sign}Z${n}q`);
/** Running text in which tokens stand. */
const prose = fc.string({ unit: fc.constantFrom(...'abc <>&"\'=?é\n{}[]:,;'), maxLength: 60 });

const spelled: readonly ((secret: string) => string)[] = [
  (s) => s,
  encodeURIComponent,
  (s) => JSON.stringify(s).slice(1, -1),
  (s) => JSON.stringify(s).slice(1, -1).replaceAll('/', '\\/'),
  (s) => s.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
];

const clean = (text: string, sources: Partial<SecretSources>): string =>
  fromLatin1(removeSecrets(latin1(text), gatherSecrets({ ...none, ...sources })).text);

describe('values that the browser holds', () => {
  it('are found in every spelling, wherever they stand', () => {
    fc.assert(
      fc.property(token, prose, prose, fc.constantFrom(...spelled), (secret, before, after, spell) => {
        const text = `${before}${spell(secret)}${after}`;
        const left = clean(text, { cookies: [{ name: 'sesi', value: encodeURIComponent(secret) }] });
        expect(left).not.toContain(spell(secret));
        expect(left).toContain(STAND_IN);
      }),
    );
  });

  it('are counted once for each time they stood there, and a second pass finds nothing', () => {
    fc.assert(
      fc.property(token, fc.integer({ min: 1, max: 9 }), (secret, times) => {
        const needles = gatherSecrets({ ...none, typed: [secret] });
        const text = latin1(Array.from({ length: times }, () => `<p>${secret}</p>`).join('\n'));
        const first = removeSecrets(text, needles);
        expect([...first.counts.values()].reduce((a, b) => a + b, 0)).toBe(times);
        expect(removeSecrets(first.text, needles).counts.size).toBe(0);
      }),
    );
  });

  it('include what is stored for the site, whole and inside JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters), minLength: 18, maxLength: 40 }), (text) => {
        const secret = `${text}7x`;
        const storage = [
          { key: 'auth', value: secret },
          { key: 'keadaan', value: JSON.stringify({ a: { b: `${secret}9` } }) },
        ];
        const left = clean(`x ${secret} y ${secret}9 z`, { storage });
        expect(left).not.toContain(secret);
      }),
    );
  });

  it('never come out of text that holds none of them', () => {
    fc.assert(
      fc.property(token, fc.string({ maxLength: 200 }), (secret, text) => {
        fc.pre(!/token|session|sid|csrf|auth|pass|pin|otp|code|secret|eyJ|<input|<meta|bearer|sig/i.test(text));
        fc.pre(Buffer.from(text, 'utf8').toString('utf8') === text && !text.includes(secret));
        expect(clean(text, { cookies: [{ name: 'sesi', value: secret }] })).toBe(text);
      }),
    );
  });

  it.each(['accepted', 'id-ID', 'Asia/Jakarta', '2026-11-26', '1', 'standard', 'https://contoh.id/a', '1764164400'])(
    'leave ordinary words alone: %s',
    (value) => {
      const text = `<p>${value}</p>`;
      expect(clean(text, { cookies: [{ name: 'pilihan', value }] })).toBe(text);
    },
  );

  it("include the viewer's number, which is a number like any other", () => {
    expect(clean('{"id":"100098765432109"}', { cookies: [{ name: 'c_user', value: '100098765432109' }] })).toBe(`{"id":"${STAND_IN}"}`);
  });
});

describe('what a page stores that is no secret', () => {
  const id = '7312345678901234567';
  it.each([
    ['a post id under no telling name', { storage: [{ key: 'seen', value: JSON.stringify({ [id]: 1 }) }] }, `<a href="/video/${id}">`],
    [
      'a path',
      { storage: [{ key: 'last', value: '/camat.sukamaju.2026/p/DCxyz123abc' }] },
      'https://x.id/camat.sukamaju.2026/p/DCxyz123abc',
    ],
    [
      'an opaque id of the address',
      { storage: [{ key: 'last', value: 'pfbid0Ab1Cd2Ef3Gh4' }], places: ['/x/posts/pfbid0Ab1Cd2Ef3Gh4'] },
      'pfbid0Ab1Cd2Ef3Gh4',
    ],
    ["an author's name", { storage: [{ key: 'author', value: 'Budi Santoso' }] }, 'oleh Budi Santoso'],
    ['a headline under a telling name', { storage: [{ key: 'session', value: 'Coblos nomor 2!' }] }, 'Coblos nomor 2!'],
    ['a name in a cookie', { cookies: [{ name: 'comment_author_1a', value: 'Budi%20Santoso' }] }, 'Budi Santoso'],
    ['a day in a cookie', { cookies: [{ name: 'last_login', value: '2026-11-26', httpOnly: true }] }, 'Kamis 2026-11-26'],
    ['a moment in a cookie', { cookies: [{ name: 'session_start', value: '1764164400' }] }, '<abbr data-utime="1764164400">'],
    [
      'an address in a cookie',
      { cookies: [{ name: 'sess_ref', value: 'pgs%3D1%7C%7Ccpg%3Dhttps%3A%2F%2Fx.id%2Fpost%2F99%2F' }] },
      'https://x.id/post/99/',
    ],
    ['a place that only sounds like one', { cookies: [{ name: 'residence', value: 'KotaBandungBarat' }] }, 'KotaBandungBarat'],
    ['a count that is also a session', { cookies: [{ name: 'sessid', value: '839201', httpOnly: true }] }, '839201 suara'],
    ['a typed word', { typed: ['merdeka'] }, 'Indonesia merdeka'],
  ] as const)('stays: %s', (_what, sources, text) => {
    expect(clean(text, sources)).toBe(text);
  });

  it('does not save what a telling name or its making gives away', () => {
    const secret = 'aZ93kd02mfQ8s7d6f5g4';
    expect(clean(secret, { cookies: [{ name: 'x', value: secret, httpOnly: true }], places: [`/${secret}`] })).toBe(STAND_IN);
    expect(clean(secret, { storage: [{ key: 'token', value: secret }], places: [`/${secret}`] })).toBe(STAND_IN);
    expect(clean(secret, { storage: [{ key: 'x', value: secret }] })).toBe(STAND_IN);
  });
});

describe('spellings of scripts', () => {
  const secret = 'AbCd0123456789ef/GhIj0123456789kl+Mn==';
  it.each([
    ['upper-case escapes', secret.replaceAll('/', '\\u002F').replaceAll('+', '\\u002B')],
    ['entities by number', secret.replaceAll('/', '&#x2F;').replaceAll('+', '&#43;')],
    ['percent twice', encodeURIComponent(encodeURIComponent(secret))],
  ])('do not hide the long runs of a secret: %s', (_what, text) => {
    for (const part of ['AbCd0123456789ef', 'GhIj0123456789kl'])
      expect(clean(`x ${text} y`, { cookies: [{ name: 'sesi', value: secret, httpOnly: true }] })).not.toContain(part);
  });

  it.each([0, 1, 2, 7])('do not hide it in base64 behind %i letters', (before) => {
    const token = 'aB3dE5gH7jK9mN1pQ3sT5v';
    const text = Buffer.from(`${'x'.repeat(before)}${token}}`).toString('base64');
    const left = clean(text, { cookies: [{ name: 'sid', value: token, httpOnly: true }] });
    expect(Buffer.from(left.replace(STAND_IN, ''), 'base64').toString('latin1')).not.toContain('dE5gH7');
    expect(left).toContain(STAND_IN);
  });

  it('include the password of Basic', () => {
    const headers = [{ name: 'Authorization', value: `Basic ${Buffer.from('dinas:Rahasia-77x').toString('base64')}` }];
    expect(clean('p=Rahasia-77x', { headers })).toBe(`p=${STAND_IN}`);
  });
});

describe('forms that were sent', () => {
  it.each([
    ['email=a%40b.id&pass=merdeka&next=1', 'email=a%40b.id&pass=X&next=1'],
    ['{"nama":"Budi","password":"mer\\"deka","n":1}', '{"nama":"Budi","password":"X","n":1}'],
    [
      '--b\r\nContent-Disposition: form-data; name="kata_sandi"\r\n\r\nmerdeka\r\n--b--',
      '--b\r\nContent-Disposition: form-data; name="kata_sandi"\r\n\r\nX\r\n--b--',
    ],
    ['komentar=merdeka&id=7', 'komentar=merdeka&id=7'],
  ])('lose the value of a field that is named as a secret: %#', (sent, left) => {
    let count = 0;
    expect(
      withoutSecretFields(sent, () => {
        count += 1;
      }),
    ).toBe(left.replace('X', STAND_IN));
    expect(count).toBe(left.includes('X') ? 1 : 0);
  });

  it('are looked through in time also where they are made to be slow', async () => {
    const { cpuMs } = await effortOf(() => {
      for (const part of ['a=', '"a":"', 'name="', '&pass', '"\\']) withoutSecretFields(part.repeat(150_000), () => undefined);
    });
    expect(cpuMs).toBeLessThan(3_000);
  });
});

describe('tokens that stand by their name', () => {
  it.each([
    ['https://x.id/a?access_token=Abc123&b=1', `https://x.id/a?access_token=${STAND_IN}&b=1`],
    ['https://x.id/a?b=1&amp;sessionid=Abc12345x', `https://x.id/a?b=1&amp;sessionid=${STAND_IN}`],
    ['fb_dtsg=NAcM%3A17%3A169&__user=1000123&a=1', `fb_dtsg=${STAND_IN}&__user=${STAND_IN}&a=1`],
    ['https://x.id/a?reset_token=q1', `https://x.id/a?reset_token=${STAND_IN}`],
    ['{"csrf_token":"q1w2e3r4"}', `{"csrf_token":"${STAND_IN}"}`],
    [String.raw`{\"accessToken\":\"EAAB12345\"}`, String.raw`{\"accessToken\":\"${STAND_IN}\"}`],
    ['["DTSGInitialData",[],{"token":"NAcM:17"},258]', `["DTSGInitialData",[],{"token":"${STAND_IN}"},258]`],
    ['<meta name="csrf-token" content="q1w2e3r4">', `<meta name="csrf-token" content="${STAND_IN}">`],
    [`<input value='a"b' type="hidden" name=authenticity_token>`, `<input value='${STAND_IN}' type="hidden" name=authenticity_token>`],
    ['<input type="password" value="rahasia">', `<input type="password" value="${STAND_IN}">`],
    ['Authorization: Bearer abcdefghijklmnop123', `Authorization: Bearer ${STAND_IN}`],
    ['x eyJhbGciOiJI.eyJzdWIiOiJ.abc_DEF-123 y', `x ${STAND_IN} y`],
  ])('%s', (text, left) => {
    expect(clean(text, {})).toBe(left);
  });

  it.each([
    'var token=e.token,n=t.code;if(a.session==null)return',
    '{"code":"indonesia","pass":"lulus","token":"kata"}',
    '<input type="text" name="nama" value="Budi">',
    '<meta name="description" content="sesi tanya jawab">',
    'https://x.id/?code=9&pin=12&sig=a',
    '{"csrf":true}',
  ])('are not seen where there are none: %s', (text) => {
    expect(clean(text, {})).toBe(text);
  });

  it('do not stay elsewhere either, without their name', () => {
    const sources = { texts: [latin1('{"csrf_token":"q1w2e3r4t5y6"}')] };
    expect(clean('<b>q1w2e3r4t5y6</b>', sources)).toBe(`<b>${STAND_IN}</b>`);
  });

  it('are found in time also in text made to be slow', async () => {
    const text = latin1(
      `${'<input '.repeat(20_000)}${'token'.repeat(50_000)}${'a='.repeat(50_000)}${'-eyJ'.repeat(50_000)}${'"'.repeat(50_000)}`,
    );
    const { cpuMs } = await effortOf(() => removeSecrets(text, gatherSecrets(none)));
    expect(cpuMs).toBeLessThan(3_000);
  });
});

describe('headers', () => {
  it('of a session are secret, those of a challenge or an address are not', () => {
    const secret = [
      'Cookie',
      'set-cookie',
      'Authorization',
      'Proxy-Authorization',
      'X-CSRF-Token',
      'x-xsrf-token',
      'X-Auth-Token',
      'X-Api-Key',
      'x-fb-lsd',
    ];
    const open = [
      'WWW-Authenticate',
      'Proxy-Authenticate',
      ':authority',
      'Content-Type',
      'Server',
      'ETag',
      'Referer',
      'Alt-Svc',
      'Strict-Transport-Security',
    ];
    expect(secret.filter((name) => !isSecretHeader(name))).toEqual([]);
    expect(open.filter(isSecretHeader)).toEqual([]);
  });
});

describe('MHTML', () => {
  const mhtml = (encoding: string, body: string): string =>
    `From: <Saved by Blink>\r\nSubject: =?utf-8?Q?Halaman?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Batas--x----"\r\n\r\n\r\n------Batas--x----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Location: https://x.id/?access_token=Abc12345\r\n\r\n${body}\r\n------Batas--x------\r\n`;

  it('is searched behind soft line breaks and in base64', () => {
    fc.assert(
      fc.property(token, fc.string({ unit: fc.constantFrom(...'abc é='), maxLength: 120 }), (secret, before) => {
        const needles = gatherSecrets({ ...none, typed: [secret] });
        const plain = latin1(`<p>${before}${secret}</p>`);
        for (const whole of [
          mhtml('quoted-printable', toQuotedPrintable(plain)),
          mhtml('base64', Buffer.from(plain, 'latin1').toString('base64')),
        ]) {
          const { text, counts } = removeFromMhtml(whole, needles);
          expect(mhtmlTexts(text)[0]).toContain(`<p>${before}${STAND_IN}</p>`);
          expect(text).not.toContain('Abc12345');
          expect(counts.get('password')).toBe(1);
        }
      }),
    );
  });

  it('is searched also where its boundary stands without quotes', () => {
    const whole = mhtml('quoted-printable', 'rahasia=\r\n-77x').replaceAll('"----Batas--x----"', '----Batas--x----');
    expect(removeFromMhtml(whole, gatherSecrets({ ...none, typed: ['rahasia-77x'] })).counts.get('password')).toBe(1);
  });

  it('stays byte for byte where nothing is found', () => {
    const whole = mhtml('quoted-printable', 'Caf=C3=A9 =\r\npanjang').replace('?access_token=Abc12345', '');
    expect(removeFromMhtml(whole, gatherSecrets({ ...none, typed: ['tidak ada di sini'] })).text).toBe(whole);
  });

  it('is quoted printable in lines of at most 76 characters that read back the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const bytes = latin1(text);
        const lines = toQuotedPrintable(bytes).split('\r\n');
        expect(Math.max(...lines.map((l) => l.length))).toBeLessThanOrEqual(76);
        const [read] = mhtmlTexts(mhtml('quoted-printable', toQuotedPrintable(bytes)));
        expect(read?.replace(/\r\n$/, '')).toBe(fromLatin1(bytes));
      }),
    );
  });
});
