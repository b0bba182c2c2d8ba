import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-writer.js';
import { BlobSink } from '../blobSink.ts';
import type { Job } from '../job.ts';
import type { Bytes, ExportFile } from './exportFile.ts';

/**
 * Stored as they are: deflate saves 7% of float32 content at some 50 MB/s, and its bytes differ between browsers. Dates are
 * fixed, so that the same dataset gives the same bytes.
 */
const OPTIONS = {
  level: 0,
  lastModDate: new Date(1980, 0, 1),
  extendedTimestamp: false,
  // We are a worker already.
  useWebWorkers: false,
} as const;

/** The files as a zip archive with everything in one folder; a file's pieces are made when they are written. */
export async function writeZip(folder: string, files: ExportFile[], job: Job): Promise<Blob> {
  const sink = new BlobSink();
  const writable = new WritableStream<Bytes>({ write: (chunk) => sink.push(chunk) });
  const zip = new ZipWriter(writable, OPTIONS);
  for (const file of files) {
    const { size } = file;
    const sized = size === undefined ? { zip64: false } : { uncompressedSize: size };
    await zip.add(`${folder}/${file.name}`, streamOf(file, job), sized);
  }
  await zip.close();
  return sink.blob('application/zip');
}

function streamOf({ name, pieces, size }: ExportFile, job: Job): ReadableStream<Bytes> {
  const iterator = pieces[Symbol.iterator]();
  let written = 0;
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        await job.step(`Writing ${name}`, size && written / size);
        const { done, value } = iterator.next();
        if (done) return controller.close();
        written += value.length;
        controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
}
