import { ZipReader, type FileEntry, type Reader } from '@zip.js/zip.js/lib/zip-core-reader.js';
import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { excess } from '#contract/unpacking.ts';
import { own } from '#contract/own.ts';
import { BlobSink } from './blobSink.ts';
import { baseName } from './files.ts';
import { gunzip, isGzip } from './gunzip.ts';
import type { Job } from './job.ts';
import { WindowReader } from './windowReader.ts';

const GIB = 2 ** 30;
/** What one archive may unpack to. */
const LIMITS = {
  entries: 200_000,
  entryBytes: 2 * GIB,
  totalBytes: 8 * GIB,
};
/** Compression methods of the format: as they are, deflated. */
const STORED = 0;
const DEFLATED = 8;
/** Files that operating systems add and nobody means. */
export const CLUTTER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;
/** Of an entry's own header, before its name. */
const LOCAL_HEADER_BYTES = 30;

/** The files with every `.zip` among them replaced by what it holds, as ZIPNAME/path, and every `.gz` by its file; sizes are bounded before and while unpacking. */
export async function openArchives(files: NamedFile[], job: Job): Promise<NamedFile[]> {
  const opened: NamedFile[] = [];
  for (const file of files) {
    const inside = isArchive(file.name) ? await unpackArchive(file, job) : [file];
    for (const one of inside) opened.push(isGzip(one.name) ? await gunzip(one, job) : one);
  }
  return opened;
}

/** What one archive holds, as PATH/path without the ending of four letters; sizes are bounded. */
export function unpackArchive(file: NamedFile, job: Job): Promise<NamedFile[]> {
  return new Archive(file, job).unpack();
}

const isArchive = (name: string) => /\.zip$/i.test(name);

class Archive {
  readonly #zip: NamedFile;
  readonly #job: Job;
  #totalBytes = 0;
  #unpackedBytes = 0;

  constructor(zip: NamedFile, job: Job) {
    this.#zip = zip;
    this.#job = job;
  }

  async unpack(): Promise<NamedFile[]> {
    const entries = await this.#list();
    this.#checkOverlaps([...entries.values()]);
    const folder = this.#zip.name.slice(0, -'.zip'.length);
    const files: NamedFile[] = [];
    for (const [path, entry] of entries)
      files.push({ name: `${folder}/${path}`, file: await this.#read(path, entry) });
    return files;
  }

  /** Files by their path, none of them outside the archive or beyond the limits. */
  async #list(): Promise<Map<string, FileEntry>> {
    const reader = new ZipReader(new WindowReader(this.#zip.file) as unknown as Reader<Blob>, {
      strictness: 'balanced',
      filenameValidation: 'tolerant',
      // We are a worker already, and a worker of a worker would need a second copy of the library.
      useWebWorkers: false,
    });
    const entries = new Map<string, FileEntry>();
    let count = 0;
    try {
      for await (const entry of reader.getEntriesGenerator()) {
        if (++count % 256 === 0) await this.#job.step(`Opening ${baseName(this.#zip.name)}`);
        if (count > LIMITS.entries) throw this.#tooLarge(`holds more than ${LIMITS.entries} files`);
        const path = this.#pathOf(entry.filename);
        // Old PowerShell writes folders as empty files whose names end in a backslash.
        const isFolder = path.endsWith('/') && entry.uncompressedSize === 0;
        if (entry.directory || isFolder || CLUTTER.test(path)) continue;
        this.#checkEntry(path, entry);
        if (entries.has(path)) throw this.#bad(`it holds "${path}" twice`);
        entries.set(path, entry);
      }
    } catch (cause) {
      throw this.#explained(cause);
    }
    if (entries.size === 0) throw this.#bad('it holds no files');
    return entries;
  }

  #pathOf(name: string): string {
    const parts = name.replaceAll('\\', '/').split('/');
    const odd = /\p{Cc}/u.test(name) || /^[a-z]:/i.test(name) || parts[0] === '' || parts.includes('..');
    if (odd)
      throw new StudioError(
        'file-forbidden',
        `${this.#zip.name} holds a file with the forbidden name ${JSON.stringify(name.slice(0, 80))}: it points outside the archive.`,
        'Do not open this archive elsewhere unless you trust where it came from; pack the dataset again.',
      );
    return parts.filter((part) => part !== '.').join('/');
  }

  #checkEntry(path: string, entry: FileEntry): void {
    const { compressedSize, uncompressedSize, compressionMethod } = entry;
    if (entry.encrypted)
      throw this.#bad(`"${path}" is encrypted`, 'Unpack it with its password first, then pick the folder.');
    if (entry.symlink) throw this.#bad(`"${path}" is a link to another file`, 'Pack the files themselves.');
    if (isArchive(path))
      throw this.#bad(
        `it holds another archive, "${path}"`,
        'Unpack the outer archive, then pick the inner one or the folder.',
      );
    if (compressionMethod !== STORED && compressionMethod !== DEFLATED)
      throw this.#bad(
        `"${path}" is packed by method ${compressionMethod}, and only "store" and "deflate" are known`,
        'Pack the folder again as an ordinary zip file.',
      );
    if (compressionMethod === STORED && compressedSize !== uncompressedSize)
      throw this.#bad(`"${path}" is stored as it is, and yet has two sizes`);
    this.#checkSize(path, uncompressedSize, compressedSize, 'claims to');
    this.#totalBytes += uncompressedSize;
    if (this.#totalBytes > LIMITS.totalBytes)
      throw this.#tooLarge(`claims to unpack to more than ${LIMITS.totalBytes / GIB} GiB`);
  }

  #checkSize(path: string, unpacked: number, packed: number, verb: string): void {
    const why = excess(unpacked, packed, LIMITS.entryBytes);
    if (why) throw this.#tooLarge(`holds "${path}", which ${verb} unpack to ${why}`);
  }

  /** Files that share bytes make a small archive unpack to a huge one. */
  #checkOverlaps(entries: FileEntry[]): void {
    const sorted = entries.toSorted((a, b) => a.offset - b.offset);
    sorted.forEach(({ offset, rawFilename, compressedSize, filename }, k) => {
      const next = sorted[k + 1]?.offset ?? this.#zip.file.size;
      if (offset + LOCAL_HEADER_BYTES + rawFilename.length + compressedSize > next)
        throw this.#bad(
          k + 1 < sorted.length
            ? `"${filename}" and "${sorted[k + 1].filename}" overlap`
            : `"${filename}" reaches beyond its end`,
        );
    });
  }

  /** The entry, its checksum proven; what is stored as it is stays a part of the archive. */
  async #read(path: string, entry: FileEntry): Promise<Blob> {
    const sink = entry.compressionMethod === DEFLATED ? new BlobSink() : undefined;
    const { compressedSize, uncompressedSize } = entry;
    let size = 0;
    const writable = new WritableStream<Uint8Array<ArrayBuffer>>({
      write: async (chunk) => {
        await this.#job.step(`Unpacking ${baseName(this.#zip.name)}`, this.#unpackedBytes / this.#totalBytes);
        size += chunk.length;
        this.#unpackedBytes += chunk.length;
        this.#checkSize(path, size, compressedSize, 'would');
        if (size > uncompressedSize)
          throw this.#bad(`"${path}" unpacks to more than the ${uncompressedSize} bytes it claims`);
        sink?.push(chunk);
      },
    });
    try {
      await entry.getData(writable, { checkSignature: true });
      if (size !== uncompressedSize)
        throw this.#bad(`"${path}" unpacks to ${size} bytes, and claims ${uncompressedSize}`);
      return sink?.blob() ?? (await this.#stored(entry));
    } catch (cause) {
      throw this.#explained(cause, path);
    }
  }

  async #stored({ offset, compressedSize }: FileEntry): Promise<Blob> {
    const { file } = this.#zip;
    const lengths = new DataView(await file.slice(offset + 26, offset + LOCAL_HEADER_BYTES).arrayBuffer());
    const start = offset + LOCAL_HEADER_BYTES + lengths.getUint16(0, true) + lengths.getUint16(2, true);
    return file.slice(start, start + compressedSize);
  }

  /** Our own sentences as they are; the library's as part of one. */
  #explained(cause: unknown, path?: string): StudioError {
    if (cause instanceof StudioError) return cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    const known =
      own(WHY, why) ?? `${path ? `"${path}" is damaged: ` : ''}${why.charAt(0).toLowerCase()}${why.slice(1)}`;
    return this.#bad(known.replace('%', path ?? ''), undefined, cause);
  }

  #bad(
    why: string,
    hint = 'Copy the archive again, or pack the folder again.',
    cause?: unknown,
  ): StudioError {
    return new StudioError('file-unreadable', `${this.#zip.name} cannot be opened: ${why}.`, hint, { cause });
  }

  #tooLarge(why: string): StudioError {
    return new StudioError(
      'file-too-large',
      `${this.#zip.name} ${why}.`,
      'Unpack it yourself if you trust where it came from, and pick the folder.',
    );
  }
}

/** What the library's words mean. */
const WHY: Readonly<Record<string, string>> = {
  'End of central directory not found': 'its table of contents is missing; it is cut short, or no zip file',
  'File format is not recognized': 'it is no zip file',
  'Central directory header not found': 'its table of contents is damaged',
  'Invalid CRC32': '"%" is damaged: its checksum differs',
};
