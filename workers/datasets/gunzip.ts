import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { excess } from '#contract/unpacking.ts';
import { BlobSink } from './blobSink.ts';
import { baseName } from './files.ts';
import type { Job } from './job.ts';

/** What one file may unpack to: 4 GiB. */
const MOST_BYTES = 4 * 2 ** 30;
/** What is read of a dataset; what else is packed is left as it is. */
const READABLE =
  /\.(csv|tsv|tab|txt|dat|data|rating|jsonl?|ndjson|inter|item|npy|npz|pkl|pickle|base|train|val|valid|dev|test)\.gz$/i;

/** Whether a file is packed by gzip and holds something that may be read, by its name. */
export const isGzip = (name: string) => READABLE.test(name);

/** The one file that a `.gz` holds, under its name without the ending; its size is bounded while it is unpacked. */
export async function gunzip({ name, file }: NamedFile, job: Job): Promise<NamedFile> {
  const sink = new BlobSink();
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      await job.step(`Unpacking ${baseName(name)}`);
      size += value.length;
      const why = excess(size, file.size, MOST_BYTES);
      if (why) throw tooLarge(name, why);
      sink.push(value);
    }
  } catch (cause) {
    await reader.cancel().catch(() => {});
    if (cause instanceof StudioError) throw cause;
    throw new StudioError(
      'file-unreadable',
      `${name} cannot be unpacked: it is cut short or damaged, several packed files in one, or no gzip file.`,
      'Copy the file again, or unpack it yourself and pick what it holds.',
      { cause },
    );
  }
  return { name: name.replace(/\.gz$/i, ''), file: sink.blob() };
}

const tooLarge = (name: string, why: string) =>
  new StudioError(
    'file-too-large',
    `${name} would unpack to ${why}.`,
    'Unpack it yourself if you trust where it came from, and pick what it holds.',
  );
