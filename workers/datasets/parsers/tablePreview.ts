import type { Delimiter, NamedFile, TablePreview, TableReading } from '#contract/dataset.ts';
import { decodeBeginning } from '../encoding.ts';
import { baseName, firstBytes } from '../files.ts';
import type { Job } from '../job.ts';
import { SAMPLE_BYTES } from '../lines.ts';
import { isBarePart } from '../parts.ts';
import { sampleJson } from './jsonRecords.ts';
import { guessDelimiter, isFilled, takeApart } from './separators.ts';
import { columnNames } from './tableCells.ts';
import { hasHeader, indexColumn } from './tableHeader.ts';

const SAMPLE_RECORDS = 20;
const SHOWN_RECORDS = 6;
/** A cell of a preview is for reading, not for data. */
const SHOWN_CHARACTERS = 200;
/** Files that are tables by name, and files that may be. */
const TABLE = /\.(csv|tsv|tab)$/i;
const MAYBE = /\.(txt|dat|data|inter|item|rating|base|train|test|valid|val|dev)$/i;
const JSON_FILE = /\.(json|jsonl|ndjson)$/i;

/** The beginning of every plain table among the files, with separator and header guessed where no reading gives them; what cannot be read is left out. */
export async function previewTables(
  files: NamedFile[],
  job: Job,
  readings: TableReading[] = [],
): Promise<TablePreview[]> {
  const previews: TablePreview[] = [];
  for (const file of files) {
    if (![TABLE, MAYBE, JSON_FILE].some((fits) => fits.test(file.name)) && !isBarePart(file.name)) continue;
    await job.step(`Looking at ${baseName(file.name)}`);
    const reading = readings.find((given) => given.file === file.name);
    const preview = await previewTable(file, reading);
    // A file of JSON that is no table of objects is no table at all.
    if (preview && (preview.delimiter === 'json' || !JSON_FILE.test(file.name))) previews.push(preview);
  }
  return previews;
}

async function previewTable(
  { name, file }: NamedFile,
  reading?: TableReading,
): Promise<TablePreview | undefined> {
  const { delimiter, records: whole } = recordsOf(await beginningOf(file), reading?.delimiter);
  const records = withoutEmptyEnds(whole);
  if (records.length === 0) return undefined;
  const width = records[0].length;
  const even = width > 1 && records.slice(0, SAMPLE_RECORDS).every((cells) => cells.length === width);
  if (!even && !reading && !TABLE.test(name)) return undefined;
  const header = delimiter === 'json' || (reading?.header ?? hasHeader(records.slice(0, SAMPLE_RECORDS)));
  const columns = columnNames(records[0], header);
  const lines = header ? records.slice(1) : records;
  const index = indexColumn(columns, lines);
  const rows = lines
    .slice(0, SHOWN_RECORDS)
    .map((cells) => cells.map((cell) => cell.slice(0, SHOWN_CHARACTERS)));
  return { file: name, delimiter, header, columns, ...(index !== undefined && { index }), rows };
}

/** Records without a last column that a separator at the ends of all lines makes. */
function withoutEmptyEnds(records: string[][]): string[][] {
  const isEmpty = records.every((cells) => cells.length > 1 && cells.at(-1)!.trim() === '');
  return isEmpty && records.length > 0
    ? withoutEmptyEnds(records.map((cells) => cells.slice(0, -1)))
    : records;
}

/** The beginning of a table as JSON objects where it is that, else taken apart at a separator. */
function recordsOf(
  { text, isWhole }: { text: string; isWhole: boolean },
  wanted?: Delimiter,
): { delimiter: Delimiter; records: string[][] } {
  const objects = wanted === undefined || wanted === 'json' ? sampleJson(text) : undefined;
  if (objects) return { delimiter: 'json', records: objects };
  const lines = isWhole ? text : text.slice(0, text.lastIndexOf('\n') + 1);
  const delimiter = wanted === undefined || wanted === 'json' ? guessDelimiter(lines) : wanted;
  return { delimiter, records: takeApart(lines, delimiter, true).records.filter(isFilled) };
}

/** Text from the beginning of a file, and whether that is all; text in no known encoding is shown as well as it can be. */
async function beginningOf(file: Blob): Promise<{ text: string; isWhole: boolean }> {
  const bytes = await firstBytes(file, SAMPLE_BYTES);
  const text = decodeBeginning(bytes).replaceAll('\r\n', '\n');
  return { text, isWhole: bytes.byteLength >= file.size };
}
