import type { Recording } from '#contract/recording.ts';
import { unpackBytes } from '#contract/unpacking.ts';
import { nextTask } from '../nextTask.ts';

/** Moments that become text in one task: a few milliseconds. */
const PIECE = 100;

/** The recording as gzipped JSON, made piece by piece, so that no task grows long. */
export async function packRecording(recording: Recording): Promise<ArrayBuffer> {
  const stream = new CompressionStream('gzip');
  const packed = new Response(stream.readable).arrayBuffer();
  const writer = stream.writable.getWriter();
  const encoder = new TextEncoder();
  for (const text of pieces(recording)) {
    await writer.write(encoder.encode(text));
    await nextTask();
  }
  await writer.close();
  return packed;
}

/** The JSON value of a recording, packed or not; throws where it is not one, and a StudioError where it unpacks to too much. */
export const unpackRecording = async (name: string, bytes: ArrayBuffer): Promise<unknown> =>
  new Response(await unpackBytes(name, new Blob([bytes]))).json();

function* pieces({ events, ...head }: Recording): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"events":[`;
  for (let from = 0; from < events.length; from += PIECE) {
    const text = JSON.stringify(events.slice(from, from + PIECE)).slice(1, -1);
    yield from ? `,${text}` : text;
  }
  yield ']}';
}
