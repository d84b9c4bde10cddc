/**
 * ECDSA signature values over P-256: DER with the smaller of the two possible `s`.
 * (r, n - s) verifies as well as (r, s); making and demanding the low one leaves a signature a single form.
 */

/** Order of the P-256 group (SEC 2, secp256r1). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const HALF_ORDER = ORDER / 2n;
const FIELD_BYTES = 32;

const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

/** DER INTEGER: shortest form, with a leading zero where the top bit is set (X.690 8.3). */
const derInteger = (value: bigint): Buffer => {
  const hex = value.toString(16);
  const magnitude = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const body = (magnitude[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), magnitude]) : magnitude;
  return Buffer.concat([Buffer.of(0x02, body.length), body]);
};

/**
 * Turns a raw `r || s` value (IEEE P1363, 64 bytes) into strict DER with low `s`.
 * @throws RangeError where the value is not 64 bytes or out of range
 */
export const lowSDer = (raw: Uint8Array): Uint8Array => {
  if (raw.length !== 2 * FIELD_BYTES) throw new RangeError('raw P-256 signature must be 64 bytes');
  const r = toNumber(raw.subarray(0, FIELD_BYTES));
  const s = toNumber(raw.subarray(FIELD_BYTES));
  if (r <= 0n || r >= ORDER || s <= 0n || s >= ORDER) throw new RangeError('signature value out of range');
  const body = Buffer.concat([derInteger(r), derInteger(s > HALF_ORDER ? ORDER - s : s)]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
};
