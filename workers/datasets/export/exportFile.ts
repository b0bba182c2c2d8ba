/** Bytes as they are handed on: never on a SharedArrayBuffer. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A file of an export; its pieces are made one after another, so that it is never held as a whole. */
export interface ExportFile {
  name: string;
  pieces: Iterable<Bytes>;
  /** Where it is known before: larger files than 4 GiB need another form of archive. */
  size?: number;
}

const PIECE_BYTES = 1 << 20;
/** Letters per piece of a text. */
const PIECE_LETTERS = 1 << 16;

/** Views of at most 1 MiB that together are the array's bytes (little-endian, as on every machine with a browser). */
export function* piecesOf(array: Int32Array | Float32Array): Generator<Bytes> {
  for (let at = 0; at < array.byteLength; at += PIECE_BYTES)
    yield new Uint8Array(
      array.buffer as ArrayBuffer,
      array.byteOffset + at,
      Math.min(PIECE_BYTES, array.byteLength - at),
    );
}

/** UTF-8 of a long text that comes in short parts. */
export function* piecesOfText(parts: Iterable<string>): Generator<Bytes> {
  const encoder = new TextEncoder();
  let text = '';
  for (const part of parts) {
    text += part;
    if (text.length < PIECE_LETTERS) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(text);
}
