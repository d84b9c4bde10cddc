/** The sender's statement in the browser: its words, and whether its signature holds by the key of the certificate in it. */

export interface Statement {
  id: string;
  at: string;
  note?: string;
  exercise: boolean;
  sender: { name: string; role: string; office: string; regionCode?: string; fingerprint: string; certificatePem: string };
  items: { number: string; title: string }[];
  files: { path: string; sizeBytes: number; sha256: string }[];
}

export const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('');

/** End of the DER element at `at`, and where its content begins. */
const element = (der: Uint8Array, at: number): { content: number; end: number } => {
  const first = der[at + 1] ?? 0;
  if (first < 0x80) return { content: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  let length = 0;
  for (let i = 0; i < count; i += 1) length = length * 256 + (der[at + 2 + i] ?? 0);
  return { content: at + 2 + count, end: at + 2 + count + length };
};

/** SubjectPublicKeyInfo of an X.509 certificate: the seventh element of its body, behind version, serial, algorithm, issuer, validity, subject. */
const publicKeyOf = (pem: string): Uint8Array<ArrayBuffer> => {
  const der = Uint8Array.from(atob(pem.replace(/-----[^-]+-----|\s/g, '')), (c) => c.charCodeAt(0));
  const body = element(der, element(der, 0).content);
  let at = body.content;
  for (let i = 0; i < 6; i += 1) at = element(der, at).end;
  return der.slice(at, element(der, at).end);
};

/** r and s of a DER signature, 32 bytes each. */
const rawSignature = (der: Uint8Array): Uint8Array<ArrayBuffer> => {
  const raw = new Uint8Array(64);
  let at = element(der, 0).content;
  for (const place of [0, 32]) {
    const { content, end } = element(der, at);
    const value = der.subarray(content, end);
    const bytes = value.length > 32 ? value.subarray(value.length - 32) : value;
    raw.set(bytes, place + 32 - bytes.length);
    at = end;
  }
  return raw;
};

/** True where the statement's bytes were signed by the key whose fingerprint it names. */
export const signatureHolds = async (statement: Statement, bytes: ArrayBuffer, signature: ArrayBuffer): Promise<boolean> => {
  try {
    const spki = publicKeyOf(statement.sender.certificatePem);
    if (hex(await crypto.subtle.digest('SHA-256', spki)) !== statement.sender.fingerprint) return false;
    const key = await crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, rawSignature(new Uint8Array(signature)), bytes);
  } catch {
    return false;
  }
};
