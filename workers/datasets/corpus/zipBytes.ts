import { joined, littleEndian as le, utf8 } from './case.ts';

/** An entry of an archive, with every lie that a header can tell. */
export interface RawEntry {
  name: string;
  /** Packed as they are. */
  bytes: Uint8Array;
  method?: number;
  /** Unpacked size that the headers claim. */
  size?: number;
  packed?: number;
  crc?: number;
  flags?: number;
  /** Unix mode. */
  mode?: number;
  /** Number of the entry whose bytes this one claims, instead of its own. */
  shares?: number;
}

/** Bytes of a zip archive that says whatever the entries say (APPNOTE 4.3). */
export function zipBytes(...entries: RawEntry[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const entry of entries) {
    offsets.push(entry.shares === undefined ? at : offsets[entry.shares]);
    if (entry.shares !== undefined) continue;
    const local = joined(utf8('PK\x03\x04'), common(entry), utf8(entry.name), entry.bytes);
    parts.push(local);
    at += local.length;
  }
  const directory = entries.map((entry, k) =>
    joined(
      utf8('PK\x01\x02'),
      le(0x0314, 2),
      common(entry),
      le(0, 6),
      le((entry.mode ?? 0o100644) * 65536, 4),
      le(offsets[k], 4),
      utf8(entry.name),
    ),
  );
  const size = directory.reduce((sum, header) => sum + header.length, 0);
  const count = le(entries.length % 65536, 2);
  return joined(
    ...parts,
    ...directory,
    utf8('PK\x05\x06'),
    le(0, 4),
    count,
    count,
    le(size, 4),
    le(at, 4),
    le(0, 2),
  );
}

/** What both headers of an entry hold: version, flags, method, time, date, checksum, sizes and lengths. */
function common({ name, bytes, method = 0, size, packed, crc, flags = 0x800 }: RawEntry): Uint8Array {
  return joined(
    le(20, 2),
    le(flags, 2),
    le(method, 2),
    le(0x5a210000, 4),
    le(crc ?? crc32(bytes), 4),
    le(packed ?? bytes.length, 4),
    le(size ?? bytes.length, 4),
    le(utf8(name).length, 2),
    le(0, 2),
  );
}

/** CRC-32 (IEEE 802.3), bit by bit: the inputs are small. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Raw deflate. */
export async function deflated(bytes: BlobPart): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
