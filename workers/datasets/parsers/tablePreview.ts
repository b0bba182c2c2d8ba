import type { NamedFile, TablePreview, TableReading } from '#contract/dataset.ts';
import { decodeBeginning } from '../encoding.ts';
import { baseName } from '../files.ts';
import type { Job } from '../job.ts';
import { isBarePart } from '../parts.ts';
import { guessDelimiter, isFilled, takeApart } from './separators.ts';
import { columnNames } from './tableCells.ts';
import { hasHeader, indexColumn } from './tableHeader.ts';

const SAMPLE_BYTES = 1 << 16;
const SAMPLE_RECORDS = 20;
const SHOWN_RECORDS = 6;
/** A cell of a preview is for reading, not for data. */
const SHOWN_CHARACTERS = 200;
/** Files that are tables by name, and files that may be. */
const TABLE = /\.(csv|tsv|tab)$/i;
const MAYBE = /\.(txt|dat|data|item|rating|base|train|test|valid|val|dev)$/i;

/** The beginning of every plain table among the files, with separator and header guessed where no reading gives them; what cannot be read is left out. */
export async function previewTables(
  files: NamedFile[],
  job: Job,
  readings: TableReading[] = [],
): Promise<TablePreview[]> {
  const previews: TablePreview[] = [];
  for (const file of files) {
    if (!TABLE.test(file.name) && !MAYBE.test(file.name) && !isBarePart(file.name)) continue;
    await job.step(`Looking at ${baseName(file.name)}`);
    const reading = readings.find((given) => given.file === file.name);
    const preview = await previewTable(file, reading);
    if (preview) previews.push(preview);
  }
  return previews;
}

async function previewTable(
  { name, file }: NamedFile,
  reading?: TableReading,
): Promise<TablePreview | undefined> {
  const text = await sampleOf(file);
  const delimiter = reading?.delimiter ?? guessDelimiter(text);
  const records = takeApart(text, delimiter, true).records.filter(isFilled);
  if (records.length === 0) return undefined;
  const width = records[0].length;
  const even = width > 1 && records.slice(0, SAMPLE_RECORDS).every((cells) => cells.length === width);
  if (!even && !reading && !TABLE.test(name)) return undefined;
  const header = reading?.header ?? hasHeader(records.slice(0, SAMPLE_RECORDS));
  const columns = columnNames(records[0], header);
  const lines = header ? records.slice(1) : records;
  const index = indexColumn(columns, lines);
  const rows = lines
    .slice(0, SHOWN_RECORDS)
    .map((cells) => cells.map((cell) => cell.slice(0, SHOWN_CHARACTERS)));
  return { file: name, delimiter, header, columns, ...(index !== undefined && { index }), rows };
}

/** Whole lines from the beginning of a file; text in no known encoding is shown as well as it can be. */
async function sampleOf(file: Blob): Promise<string> {
  const bytes = await file
    .slice(0, SAMPLE_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  const text = decodeBeginning(new Uint8Array(bytes)).replaceAll('\r\n', '\n');
  return bytes.byteLength < file.size ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
}
