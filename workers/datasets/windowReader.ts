/** What is read of an archive at once. */
const WINDOW_BYTES = 1 << 20;

/**
 * Reads an archive in windows, because a browser takes long over each of thousands of small reads. The reader of a Blob that
 * zip.js has itself comes with its writer and all of its codecs: three times the code.
 */
export class WindowReader {
  readonly size: number;
  readonly #file: Blob;
  #start = 0;
  #window = new Uint8Array(0);

  constructor(file: Blob) {
    this.size = file.size;
    this.#file = file;
  }

  async readUint8Array(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const from = at - this.#start;
    if (from >= 0 && from + length <= this.#window.length) return this.#window.slice(from, from + length);
    const bytes = await this.#file.slice(at, at + Math.max(length, WINDOW_BYTES)).arrayBuffer();
    this.#start = at;
    this.#window = new Uint8Array(bytes);
    return this.#window.slice(0, length);
  }

  createReadable({ offset = 0, size = this.size } = {}): ReadableStream<Uint8Array<ArrayBuffer>> {
    if (size > WINDOW_BYTES) return this.#file.slice(offset, offset + size).stream();
    return new ReadableStream({
      pull: async (controller) => {
        controller.enqueue(await this.readUint8Array(offset, size));
        controller.close();
      },
    });
  }
}
