/** Bytes are handed to the browser's blob storage in pieces of this size. */
const PIECE_BYTES = 8 << 20;

/** Gathers bytes in pieces that the browser may keep outside of memory. */
export class BlobSink {
  readonly #pieces: Blob[] = [];
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #bytes = 0;

  push(chunk: Uint8Array<ArrayBuffer>): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes >= PIECE_BYTES) this.#flush();
  }

  blob(type = ''): Blob {
    this.#flush();
    return new Blob(this.#pieces, { type });
  }

  #flush(): void {
    if (this.#bytes > 0) this.#pieces.push(new Blob(this.#chunks));
    this.#chunks = [];
    this.#bytes = 0;
  }
}
