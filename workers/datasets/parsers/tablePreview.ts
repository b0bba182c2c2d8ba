import Papa from 'papaparse';
import {
  DELIMITERS,
  type Delimiter,
  type NamedFile,
  type TablePreview,
  type TableReading,
} from '#contract/dataset.ts';
import { baseName } from '../files.ts';
import type { Job } from '../job.ts';
import { columnNames } from './tableCells.ts';
import { timeOf } from './tableValues.ts';

const SAMPLE_BYTES = 1 << 16;
const SAMPLE_RECORDS = 20;
const SHOWN_RECORDS = 6;
/** A cell of a preview is for reading, not for data. */
const SHOWN_CHARACTERS = 200;
/** Files that are tables by name, and files that may be. */
const TABLE = /\.(csv|tsv|tab)$/i;
const MAYBE = /\.(txt|dat|data|rating|base|train|test|valid|val|dev)$/i;

/** The beginning of every plain table among the files, with separator and header guessed where no reading gives them; what cannot be read is left out. */
export async function previewTables(
  files: NamedFile[],
  job: Job,
  readings: TableReading[] = [],
): Promise<TablePreview[]> {
  const previews: TablePreview[] = [];
  for (const file of files) {
    if (!TABLE.test(file.name) && !MAYBE.test(file.name)) continue;
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
  const { records, delimiter } = parseSample(await sampleOf(file), reading?.delimiter);
  if (records.length === 0) return undefined;
  const width = records[0].length;
  const even = width > 1 && records.every((cells) => cells.length === width);
  if (!even && !reading && !TABLE.test(name)) return undefined;
  const header = reading?.header ?? hasHeader(records);
  const rows = records
    .slice(header ? 1 : 0, SHOWN_RECORDS + (header ? 1 : 0))
    .map((cells) => cells.map((cell) => cell.slice(0, SHOWN_CHARACTERS)));
  return { file: name, delimiter, header, columns: columnNames(records[0], header), rows };
}

/** Whole lines from the beginning of a file; text that is no UTF-8 is shown as well as it can be. */
async function sampleOf(file: Blob): Promise<string> {
  const bytes = await file
    .slice(0, SAMPLE_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  return bytes.byteLength < file.size ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
}

function parseSample(text: string, delimiter?: Delimiter): { records: string[][]; delimiter: Delimiter } {
  const { data, meta } = Papa.parse<string[]>(text, {
    delimiter,
    delimitersToGuess: [...DELIMITERS],
    newline: '\n',
    preview: SAMPLE_RECORDS,
    skipEmptyLines: true,
  });
  return { records: data, delimiter: meta.delimiter as Delimiter };
}

/** A first record names columns where it is all words and either a column of numbers or dates or a known name is below or in it. */
function hasHeader([first, ...others]: string[][]): boolean {
  const words = first.every((cell) => cell.trim() !== '' && !isValue(cell));
  if (!words || new Set(first).size < first.length) return false;
  const overValues = first.some(
    (_, c) => others.length > 0 && others.every((cells) => isValue(cells[c] ?? '')),
  );
  return overValues || first.some((cell) => /user|item|rating|(^|_)id$|title|asin|product|movie/i.test(cell));
}

/** A number or a date: no name of a column. */
const isValue = (cell: string) => timeOf(cell) !== undefined;
