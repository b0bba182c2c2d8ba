/** Reads little-endian values one after another; what is not there is the error that `fail` makes of a sentence. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #fail: (why: string) => Error;
  readonly #decoder = new TextDecoder();
  #at = 0;

  constructor(bytes: Uint8Array, fail: (why: string) => Error) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#fail = fail;
  }

  /** Position of the next byte. */
  get at(): number {
    return this.#at;
  }

  /** Share of the bytes that was read, 0 to 1. */
  get share(): number {
    return this.#at / this.#bytes.length;
  }

  /** Moves past `count` bytes that are certainly there and returns where they begin. */
  #skip(count: number): number {
    const at = this.#at;
    const left = this.#bytes.length - at;
    if (count > left) {
      throw this.#fail(`it is cut short: ${count} bytes are expected at byte ${at}, and ${left} are there`);
    }
    this.#at += count;
    return at;
  }

  take(count: number): Uint8Array {
    const at = this.#skip(count);
    return this.#bytes.subarray(at, at + count);
  }

  u8(): number {
    return this.#view.getUint8(this.#skip(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#skip(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#skip(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.#skip(4), true);
  }

  u64(): number {
    return Number(this.#view.getBigUint64(this.#skip(8), true));
  }

  /** Big-endian, as pickles have it. */
  f64(): number {
    return this.#view.getFloat64(this.#skip(8), false);
  }

  /** Signed integer of `length` bytes, at most 64; beyond 2^53 it is rounded. */
  long(length: number): number {
    if (length > 64) throw this.#fail(`it holds an integer of ${length} bytes`);
    let value = 0n;
    const bytes = this.take(length);
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]);
    return Number(BigInt.asIntN(8 * length, value));
  }

  text(length: number): string {
    return this.#decoder.decode(this.take(length));
  }

  /** Text up to the next line feed. */
  line(): string {
    return this.#decoder.decode(this.#takeLine());
  }

  /** Text up to the next line feed, of which every byte is one character. */
  latin1Line(): string {
    return latin1Text(this.#takeLine());
  }

  #takeLine(): Uint8Array {
    const end = this.#bytes.indexOf(10, this.#at);
    if (end < 0) throw this.#fail('it is cut short inside a name');
    const line = this.take(end - this.#at);
    this.#at++;
    return line;
  }
}

/** What `String.fromCharCode` takes at once. */
const MOST_CHARACTERS = 1 << 12;

/** Text in which every character is one byte; a decoder called "latin1" would read it as Windows-1252. */
function latin1Text(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += MOST_CHARACTERS)
    text += String.fromCharCode(...bytes.subarray(at, at + MOST_CHARACTERS));
  return text;
}
