const UTF16 = [
  { name: 'utf-16le', mark: [0xff, 0xfe], zero: 1 },
  { name: 'utf-16be', mark: [0xfe, 0xff], zero: 0 },
] as const;
/** Bytes that tell UTF-16 without a mark: every second one of Latin letters is zero. */
const JUDGED_BYTES = 1024;
/** A form of UTF-16, as decoders are called. */
export type Utf16 = (typeof UTF16)[number]['name'];

/** Whether bytes at the beginning of a file are UTF-16, by its mark or by the zeros between Latin letters. */
export function utf16Of(bytes: Uint8Array): Utf16 | undefined {
  const marked = UTF16.find(({ mark }) => mark.every((byte, k) => bytes[k] === byte));
  if (marked) return marked.name;
  const judged = bytes.subarray(0, JUDGED_BYTES);
  const zeros = [0, 0];
  judged.forEach((byte, k) => (zeros[k % 2] += byte === 0 ? 1 : 0));
  return UTF16.find(({ zero }) => zeros[zero] > judged.length / 4 && zeros[1 - zero] === 0)?.name;
}
