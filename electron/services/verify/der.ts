/** Strict DER (X.690): definite minimal lengths, nothing left over. Written for certificates, CMS and ECDSA signatures. */

/** The bytes are not DER in the one way that is admitted. */
export class NotDer extends Error {}
const refuse = (why: string): never => {
  throw new NotDer(why);
};

export interface DerNode {
  /** Identifier octet. */
  tag: number;
  /** Content octets. */
  content: Buffer;
  /** Identifier, length and content octets. */
  whole: Buffer;
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Tag of a constructed context-specific element. */
export const context = (n: number): number => 0xa0 | n;

/** Reads one element at the start of the bytes. @throws NotDer */
export const readDer = (bytes: Buffer): { node: DerNode; rest: Buffer } => {
  const tag = bytes[0] ?? refuse('empty');
  if ((tag & 0x1f) === 0x1f) refuse('long tag');
  const first = bytes[1] ?? refuse('length');
  let length = first;
  let header = 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4 || bytes.length < 2 + count) refuse('length');
    length = bytes.readUIntBE(2, count);
    header = 2 + count;
    if (length < 0x80 || bytes[2] === 0) refuse('length not minimal');
  }
  if (bytes.length < header + length) refuse('short');
  const whole = bytes.subarray(0, header + length);
  return { node: { tag, content: whole.subarray(header), whole }, rest: bytes.subarray(header + length) };
};

/** Reads one element that must be all of the bytes. @throws NotDer */
export const readWhole = (bytes: Buffer): DerNode => {
  const { node, rest } = readDer(bytes);
  return rest.length === 0 ? node : refuse('left over');
};

/** Elements inside a constructed one. @throws NotDer */
export const children = (node: DerNode, tag: number): DerNode[] => {
  if (node.tag !== tag) refuse(`tag ${node.tag}`);
  const found: DerNode[] = [];
  for (let rest = node.content; rest.length > 0; ) {
    const next = readDer(rest);
    found.push(next.node);
    rest = next.rest;
  }
  return found;
};

/** Content of a primitive element of this tag. @throws NotDer */
export const primitive = (node: DerNode | undefined, tag: number): Buffer =>
  node?.tag === tag ? node.content : refuse(`tag ${node?.tag}`);

/** Dotted text of an object identifier. @throws NotDer */
export const oidText = (node: DerNode | undefined): string => {
  const content = primitive(node, tags.oid);
  if (content.length === 0 || (content.at(-1) ?? 0x80) >= 0x80) refuse('oid');
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    if (value === 0 && byte === 0x80) refuse('oid');
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    if (numbers.length === 0) {
      const top = Math.min(2, Math.floor(value / 40));
      numbers.push(top, value - top * 40);
    } else numbers.push(value);
    value = 0;
  }
  return numbers.join('.');
};

/** A non-negative integer, minimally written. @throws NotDer */
export const unsigned = (node: DerNode | undefined): bigint => {
  const content = primitive(node, tags.integer);
  const [first, second] = content;
  if (first === undefined || first >= 0x80) return refuse('integer');
  if (first === 0 && content.length > 1 && (second ?? 0) < 0x80) return refuse('integer not minimal');
  return BigInt(`0x${content.toString('hex')}`);
};

/** True where the elements of a SET OF stand in DER order (X.690 §11.6). */
export const inSetOrder = (nodes: readonly DerNode[]): boolean =>
  nodes.every((node, i) => i === 0 || Buffer.compare(nodes[i - 1]?.whole ?? node.whole, node.whole) < 0);
