/** Writes small EXIF blocks (big-endian TIFF) and puts them into JPEG, PNG and WebP files: made by hand, so that a test can lie. */

type Value =
  | { type: 'ascii'; text: string }
  | { type: 'bytes'; bytes: readonly number[] }
  | { type: 'short'; value: number }
  | { type: 'rationals'; list: readonly (readonly [number, number])[] };
export const ascii = (text: string): Value => ({ type: 'ascii', text });
export const short = (value: number): Value => ({ type: 'short', value });
export const bytes = (...list: number[]): Value => ({ type: 'bytes', bytes: list });
export const rationals = (...list: (readonly [number, number])[]): Value => ({ type: 'rationals', list });

export type Directory = ReadonlyMap<number, Value> | readonly (readonly [number, Value])[];

export const tag = {
  make: 0x010f,
  model: 0x0110,
  orientation: 0x0112,
  software: 0x0131,
  dateTime: 0x0132,
  dateTimeOriginal: 0x9003,
  offsetTimeOriginal: 0x9011,
  gpsLatitudeRef: 1,
  gpsLatitude: 2,
  gpsLongitudeRef: 3,
  gpsLongitude: 4,
  gpsAltitudeRef: 5,
  gpsAltitude: 6,
  gpsTimeStamp: 7,
  gpsMapDatum: 0x12,
  gpsDateStamp: 0x1d,
  gpsAccuracy: 0x1f,
} as const;

const payloadOf = (value: Value): { code: number; count: number; payload: Buffer } => {
  switch (value.type) {
    case 'ascii': {
      const payload = Buffer.from(`${value.text}\0`, 'utf8');
      return { code: 2, count: payload.length, payload };
    }
    case 'bytes':
      return { code: 1, count: value.bytes.length, payload: Buffer.from(value.bytes) };
    case 'short': {
      const payload = Buffer.alloc(2);
      payload.writeUInt16BE(value.value);
      return { code: 3, count: 1, payload };
    }
    case 'rationals': {
      const payload = Buffer.alloc(value.list.length * 8);
      for (const [i, [n, d]] of value.list.entries()) {
        payload.writeUInt32BE(n, i * 8);
        payload.writeUInt32BE(d, i * 8 + 4);
      }
      return { code: 5, count: value.list.length, payload };
    }
  }
};

const directoryBytes = (entries: [number, Value][], at: number, pointers: ReadonlyMap<number, number>): Buffer => {
  const rows = [...entries.map(([id, v]) => ({ id, ...payloadOf(v) }))];
  for (const [id, target] of pointers) {
    const payload = Buffer.alloc(4);
    payload.writeUInt32BE(target);
    rows.push({ id, code: 4, count: 1, payload });
  }
  rows.sort((a, b) => a.id - b.id);
  const head = Buffer.alloc(2 + rows.length * 12 + 4);
  head.writeUInt16BE(rows.length);
  const tail: Buffer[] = [];
  let next = at + head.length;
  for (const [i, row] of rows.entries()) {
    const p = 2 + i * 12;
    head.writeUInt16BE(row.id, p);
    head.writeUInt16BE(row.code, p + 2);
    head.writeUInt32BE(row.count, p + 4);
    if (row.payload.length <= 4) row.payload.copy(head, p + 8);
    else {
      head.writeUInt32BE(next, p + 8);
      const padded = row.payload.length % 2 ? Buffer.concat([row.payload, Buffer.alloc(1)]) : row.payload;
      tail.push(padded);
      next += padded.length;
    }
  }
  return Buffer.concat([head, ...tail]);
};

/** TIFF bytes of an EXIF block with the three directories that photos use. */
export const exifBlock = (parts: { image?: Directory; photo?: Directory; gps?: Directory }): Buffer => {
  const [image, photo, gps] = [parts.image, parts.photo, parts.gps].map((d) => [...(d ?? [])] as [number, Value][]) as [
    [number, Value][],
    [number, Value][],
    [number, Value][],
  ];
  const pointerIds = [photo.length ? 0x8769 : 0, gps.length ? 0x8825 : 0].filter(Boolean);
  const sizeOf = (d: [number, Value][], extra: number) => directoryBytes(d, 0, new Map()).length + extra * 12;
  const photoAt = 8 + sizeOf(image, pointerIds.length);
  const gpsAt = photoAt + (photo.length ? sizeOf(photo, 0) : 0);
  const pointers = new Map<number, number>();
  if (photo.length) pointers.set(0x8769, photoAt);
  if (gps.length) pointers.set(0x8825, gpsAt);
  return Buffer.concat([
    Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]),
    directoryBytes(image, 8, pointers),
    ...(photo.length ? [directoryBytes(photo, photoAt, new Map())] : []),
    ...(gps.length ? [directoryBytes(gps, gpsAt, new Map())] : []),
  ]);
};

/** GPS directory of a point; `north` and `east` are magnitudes with the letters given. */
export const gpsOf = (latitude: number, latitudeRef: string, longitude: number, longitudeRef: string): [number, Value][] => [
  [tag.gpsLatitudeRef, ascii(latitudeRef)],
  [tag.gpsLatitude, sexagesimal(latitude)],
  [tag.gpsLongitudeRef, ascii(longitudeRef)],
  [tag.gpsLongitude, sexagesimal(longitude)],
];

const sexagesimal = (degrees: number): Value => {
  const whole = Math.floor(degrees);
  const minutes = Math.floor((degrees - whole) * 60);
  const seconds = Math.round(((degrees - whole) * 60 - minutes) * 60 * 10_000);
  return rationals([whole, 1], [minutes, 1], [seconds, 10_000]);
};

/** A JPEG with the block as its first APP1 segment. */
export const jpegWithExif = (jpeg: Buffer, block: Buffer): Buffer => {
  const payload = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, payload, jpeg.subarray(2)]);
};
