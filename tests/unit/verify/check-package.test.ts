import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { makeScratch, verdictOn } from '../../helpers/checked.ts';
import { type PackageChanges, sealPackage, type TestPackage, writeFolder } from '../../helpers/sealed-package.ts';
import { makeSigner } from '../../helpers/test-signer.ts';

const scratch = await makeScratch();
afterAll(() => scratch.remove());

const check = async (made: TestPackage, signer?: string): Promise<Verdict> =>
  verdictOn(await writeFolder(scratch.next(), made.files), signer);
const codes = (verdict: Verdict): string[] => [...new Set(verdict.problems.map((p) => p.code))].sort();

describe('a package as it was sealed', () => {
  test('is intact on every axis, and says first that nobody vouches for its key', async () => {
    const made = sealPackage();
    const verdict = await check(made);
    expect(verdict.problems).toEqual([]);
    expect(verdict).toMatchObject({
      integrity: 'intact',
      trustedTime: 'none',
      coverage: 'full',
      exitCode: 0,
      signer: { fingerprint: made.signer.fingerprint, trust: 'self-made' },
      gapCount: 1,
      eventCount: 9,
    });
    expect(verdict.checks.map((c) => [c.what, c.answer])).toEqual([
      ['seal', 'match'],
      ['signer', 'unknown'],
      ['pdf-signature', 'match'],
      ['custody-log', 'match'],
      ['checkpoint', 'match'],
      ['pages', 'match'],
    ]);
  });

  test('is the same wherever its folder is moved', async () => {
    const made = sealPackage();
    const verdict = await verdictOn(await writeFolder(join(scratch.next(), 'lain', 'Berkas (salinan)'), made.files));
    expect(verdict.exitCode).toBe(0);
  });

  test('with originals outside the PDF is intact too', async () => {
    expect((await check(sealPackage({ embed: false }))).exitCode).toBe(0);
  });

  test('answers to the key that is expected of it, however that is written', async () => {
    const made = sealPackage();
    expect(await check(made, made.signer.fingerprint.toUpperCase())).toMatchObject({ exitCode: 0, signer: { trust: 'expected' } });
    const other = await check(made, makeSigner('Orang Lain').fingerprint);
    expect(other).toMatchObject({ exitCode: 1, integrity: 'altered', signer: { trust: 'mismatch' } });
    expect(codes(other)).toEqual(['signer-mismatch']);
  });

  test('made again whole with another key is intact but self-made, and altered for who expects the first key', async () => {
    const first = sealPackage();
    const again = sealPackage({ signer: makeSigner(first.signer.name) });
    expect(await check(again)).toMatchObject({ exitCode: 0, signer: { trust: 'self-made' } });
    expect((await check(again, first.signer.fingerprint)).exitCode).toBe(1);
  });
});

/** Packages whose manifest and seal hold, made wrong from inside by who has the key. */
const bent: [title: string, change: PackageChanges, code: string][] = [
  ['a PDF signed by another key', { pdfSigner: makeSigner('Orang Lain') }, 'signers-differ'],
  ['the other of two ECDSA signatures in the seal', { highSeal: true }, 'seal-signature-invalid'],
  ['the other of two ECDSA signatures in the PDF', { cms: { highS: true } }, 'pdf-signature-invalid'],
  ['a signing time in the CMS', { cms: { signingTime: true } }, 'pdf-attributes'],
  ['no signing-certificate-v2', { cms: { withoutEss: true } }, 'pdf-attributes'],
  ['a plain PKCS#7 sub-filter', { subFilter: 'adbe.pkcs7.detached' }, 'pdf-attributes'],
  ['a certification that permits form filling', { permission: 2 }, 'pdf-not-certified'],
  [
    'pages that say something else',
    { bendPages: (pages) => void pages[1]?.splice(1, 1, 'B-UJI1-000001 lain') },
    'page-fingerprint-mismatch',
  ],
  ['a page without its fingerprint', { bendPages: (pages) => void pages[0]?.pop() }, 'page-fingerprint-mismatch'],
  ['a line more on a page', { bendPages: (pages) => void pages[0]?.push('dan uang Rp 50.000') }, 'page-fingerprint-mismatch'],
  ['one letter more on a page', { bendPages: (pages) => void pages[1]?.push('x') }, 'page-fingerprint-mismatch'],
  [
    'a lying media type of an original',
    { mediaTypeOf: (path) => (path === 'asli/001.jpg' ? 'text/html' : undefined) },
    'media-type-mismatch',
  ],
  ['a lying media type of its own file', { mediaTypeOf: (path) => (path === 'isi.json' ? 'text/html' : undefined) }, 'media-type-mismatch'],
  ['an original that is not what its type says', { originals: [Buffer.from('<html>bukan foto</html>')] }, 'media-type-mismatch'],
  ['another title of the case', { bendContent: (c) => void Object.assign(c.case as object, { title: 'Lain' }) }, 'content-not-as-recorded'],
  [
    'another caption of an exhibit',
    { bendContent: (c) => void Object.assign((c.exhibits as { exhibit: { tags: object } }[])[0]?.exhibit.tags ?? {}, { caption: 'Lain' }) },
    'content-not-as-recorded',
  ],
  ['a new chain whose beginning is hidden', { restored: 'copied', bendExtract: (x) => void delete x.origins }, 'proof-invalid'],
  [
    'a new chain that is said to begin elsewhere',
    {
      restored: 'older-copy',
      bendExtract: (x) => {
        const [origin] = (x.origins ?? []) as { event: { fields: Record<string, { value: unknown }> } }[];
        if (origin?.event.fields.inherits)
          origin.event.fields.inherits.value = { chainId: 'a'.repeat(32), size: 1, headSha256: 'b'.repeat(64) };
      },
    },
    'chain-broken',
  ],
  ['a page too many', { bendPages: (pages) => void pages.push(['lagi']) }, 'page-fingerprint-mismatch'],
  ['a dropped middle event', { dropEvent: (e, i) => e.envelope.type === 'exhibit.taken-in' && i === 2 }, 'event-missing'],
  [
    'a dropped last event of an exhibit',
    { dropEvent: (e, i, all) => e === all.findLast((x) => x.envelope.type === 'exhibit.tagged') && i > 0 },
    'event-missing',
  ],
  ['a dropped last event of all', { dropEvent: (e) => e.envelope.type === 'dossier.sealing-begun' }, 'event-missing'],
  [
    'an exhibit dropped from the log whole',
    {
      dropEvent: (e) => (e.envelope.seq === 1 || e.envelope.seq === 5) && (e.envelope.subject as { kind: string }).kind === 'exhibit',
      bendExtract: (x) => {
        const kept = new Set((x.events as { event: { envelope: { subject: { id: string } } } }[]).map((e) => e.event.envelope.subject.id));
        x.subjects = (x.subjects as { subject: { id: string } }[]).filter((s) => kept.has(s.subject.id));
      },
    },
    'exhibit-not-in-log',
  ],
  [
    'a value that was not committed',
    {
      bendEvent: (e) => {
        for (const f of Object.values(e.fields)) f.value = 'lain';
      },
    },
    'event-altered',
  ],
  [
    'an event signed by nobody',
    {
      bendEvent: (e) => {
        e.signature = `${e.signature.slice(0, -2)}00`;
      },
    },
    'event-signature-invalid',
  ],
  [
    'a foreign key under a known fingerprint',
    {
      bendExtract: (x) => {
        for (const k of Object.keys(x.keys)) x.keys[k] = makeSigner('Lain').publicPem;
      },
    },
    'extract-invalid',
  ],
  ['events in another order', { bendExtract: (x) => void x.events.reverse() }, 'extract-invalid'],
  [
    'an exhibit number the log does not know',
    {
      bendContent: (c) => {
        (c.exhibits as { exhibit: { number: string } }[])[0]!.exhibit.number = 'B-UJI1-000009';
      },
    },
    'exhibit-not-in-log',
  ],
  [
    'a digest the log does not know',
    {
      bendContent: (c) => {
        (c.originals as { sha256: string }[])[0]!.sha256 = 'a'.repeat(64);
      },
    },
    'exhibit-not-in-log',
  ],
  [
    'another dossier number',
    {
      bendContent: (c) => {
        (c.dossier as { number: string }).number = 'BB-UJI1-0009';
      },
    },
    'sealing-event-missing',
  ],
  [
    'another custody extract',
    {
      bendContent: (c) => {
        c.custodyExtractSha256 = 'b'.repeat(64);
      },
    },
    'file-altered',
  ],
];

describe('a package made wrong by the key holder', () => {
  test.each(bent)('with %s is altered and says why', async (_, change, code) => {
    const verdict = await check(sealPackage(change));
    expect(verdict.exitCode).toBe(1);
    expect(codes(verdict)).toContain(code);
    expect(verdict.integrity).not.toBe('intact');
  });
});

describe('a format from the future', () => {
  test('is not called altered, but not passed either', async () => {
    const verdict = await check(
      sealPackage({
        bendContent: (c) => {
          c.format = 'sahih.content.v9';
        },
      }),
    );
    expect(verdict).toMatchObject({ coverage: 'partial' });
    expect(codes(verdict)).toContain('format-unknown');
    expect(verdict.exitCode).not.toBe(0);
  });
});

describe('corrections', () => {
  test('beside a package are named, also the correction of a correction, and change nothing else', async () => {
    const parent = scratch.next();
    const first = sealPackage();
    const ref = (p: TestPackage) => ({ dossierId: p.dossierId, dossierNumber: p.number, manifestSha256: p.manifestSha256 });
    const second = sealPackage({ number: 'BB-UJI1-0002', corrects: ref(first) });
    const third = sealPackage({ number: 'BB-UJI1-0003', corrects: ref(second) });
    const at = await writeFolder(join(parent, 'satu'), first.files);
    await writeFolder(join(parent, 'dua'), second.files);
    await writeFolder(join(parent, 'tiga'), third.files);
    await writeFile(join(parent, 'catatan.zip'), 'bukan zip');
    const verdict = await verdictOn(at);
    expect(verdict.exitCode).toBe(0);
    expect(verdict.problems.map((p) => [p.code, p.subject, p.detail, p.weight])).toEqual([
      ['newer-correction', 'BB-UJI1-0002', 'dua', 'note'],
      ['newer-correction', 'BB-UJI1-0003', 'tiga', 'note'],
    ]);
    expect((await verdictOn(join(parent, 'tiga'))).problems).toEqual([]);
  });

  test('with a broken seal are not believed', async () => {
    const parent = scratch.next();
    const first = sealPackage();
    const false_ = sealPackage({
      corrects: { dossierId: first.dossierId, dossierNumber: first.number, manifestSha256: first.manifestSha256 },
      highSeal: true,
    });
    const at = await writeFolder(join(parent, 'satu'), first.files);
    await writeFolder(join(parent, 'palsu'), false_.files);
    expect((await verdictOn(at)).problems).toEqual([]);
  });
});
