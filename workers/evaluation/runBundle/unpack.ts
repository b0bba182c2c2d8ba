import { mapMetrics } from '#contract/byUser.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { MOST_MAPS } from '#contract/itemAttention.ts';
import { MOST_TRIPLES } from '#contract/margins.ts';
import { MOST_LISTED, MOST_SENTENCES } from '#contract/textOutput.ts';
import { parseRecording } from '#contract/recording.ts';
import type { Stage, StageOutput } from '#contract/results.ts';
import { parseRunBundle, type BundledRun, type RunBundle, type RunBundleIndex } from '#contract/runBundle.ts';
import { decodeText } from '#lib/decodeText.ts';
import { MOST_TEXT_BYTES } from '#contract/unpacking.ts';
import { readSafetensors } from '#lib/safetensors.ts';
import { completeConfig } from '../completeConfig.ts';
import type { Archives } from './archives.ts';
import { outputOf } from './tensors.ts';

const INDEX = 'bundle.json';

type Entry = RunBundleIndex['runs'][number];
type Sizes = Pick<DatasetReport, 'users' | 'items' | 'modalities'>;

/** Throws where what a stage wrote is of other users or items. */
function requireRows({ texts }: Pick<StageOutput, 'texts'>, users: number, items: number): void {
  if (!texts) return;
  const { lists, sentences } = texts;
  const isItem = (item: number) => item >= 0 && item < items;
  const fits =
    !lists ||
    (lists.items.length === users * lists.width && lists.items.every((item) => item === -1 || isItem(item)));
  const says =
    !sentences || (sentences.user.every((user) => user >= 0 && user < users) && sentences.item.every(isItem));
  if (!fits || !says) throw new RangeError(`the texts are not those of ${users} users and ${items} items`);
}

/** What a header may take beside its tensors. */
const HEADER_ROOM = 2 ** 20;
/** More parameters are none that a browser trained. */
const MOST_PARAMETERS = 2 ** 26;

/** Reads an archive that `packRuns` wrote; throws a StudioError that names the file and what does not fit. */
export async function unpackRuns(name: string, file: Blob, archives: Archives): Promise<RunBundle> {
  const files = new Files(name, await archives.unpack(name, file));
  const { datasets, runs } = parseRunBundle(await files.json(INDEX), name);
  const twice = runs.find(
    ({ result }, at) => runs.findIndex((other) => other.result.runId === result.runId) < at,
  );
  if (twice) throw files.bad(`it holds the run "${twice.result.runId}" twice`);
  const unpacked: BundledRun[] = [];
  for (const entry of runs) {
    const report = datasets.find((dataset) => dataset.report.hash === entry.result.dataset.hash)?.report;
    if (!report && entry.outputs.length)
      throw files.bad(`it does not say what "${entry.result.name}" was computed on`);
    unpacked.push(await runOf(entry, report, files));
  }
  return { datasets, runs: unpacked };
}

async function runOf(entry: Entry, report: Sizes | undefined, files: Files): Promise<BundledRun> {
  const { savedAt, tags, notes, recording } = entry;
  const scores = entry.scores.map((it) => ({
    stage: it.stage,
    userScores: {
      users: Int32Array.from(it.users),
      ...mapMetrics(it, (values) => Float64Array.from(values)),
    },
  }));
  const scoresOf = (stage: Stage) => scores.find((known) => known.stage === stage)?.userScores;
  const outputs: StageOutput[] = [];
  for (const output of entry.outputs) {
    const userScores = scoresOf(output.stage);
    if (!userScores) throw files.bad(`it has no scores beside ${output.file}`);
    const parameters = Math.min(entry.result.stages[output.stage]?.parameters ?? 0, MOST_PARAMETERS);
    outputs.push({ ...(await files.output(output, { ...report!, parameters })), userScores });
  }
  return {
    ...{ result: completeConfig(entry.result), savedAt, tags, notes, scores, outputs },
    ...(recording && { recording: parseRecording(await files.json(recording), files.nameOf(recording)) }),
  };
}

/** The files of an archive, found by their path beside `bundle.json`. */
class Files {
  readonly #archive: string;
  readonly #files: ReadonlyMap<string, Blob>;
  readonly #folder: string;

  constructor(archive: string, files: { name: string; file: Blob }[]) {
    this.#archive = archive;
    this.#files = new Map(files.map(({ name, file }) => [name, file]));
    const index = files.find(({ name }) => name === INDEX || name.endsWith(`/${INDEX}`));
    if (!index) throw this.bad(`it holds no ${INDEX}`);
    this.#folder = index.name.slice(0, -INDEX.length);
  }

  nameOf(path: string): string {
    return `${path} in ${this.#archive}`;
  }

  async json(path: string): Promise<unknown> {
    const blob = this.#find(path);
    if (blob.size > MOST_TEXT_BYTES)
      throw this.bad(`${path} is larger than ${MOST_TEXT_BYTES / 2 ** 20} MiB`);
    try {
      // Bytes that are no text are no JSON either.
      return JSON.parse(decodeText(new Uint8Array(await blob.arrayBuffer())) ?? '');
    } catch (cause) {
      throw this.bad(`${path} is no JSON`, cause);
    }
  }

  async output(
    { file, ...about }: Entry['outputs'][number],
    { users, items, modalities, parameters }: Sizes & { parameters: number },
  ): Promise<Omit<StageOutput, 'userScores'>> {
    const blob = this.#find(file);
    const channels = modalities.length + 1;
    const tables = (users + items) * about.d * channels + 2 * items + items * about.d * channels;
    const attention = items * (2 * MOST_MAPS * channels ** 2 + channels);
    const texts = 2 * (users * MOST_LISTED + MOST_SENTENCES);
    const sample = MOST_TRIPLES * (5 + 3 * modalities.length);
    const most = HEADER_ROOM + 4 * (tables + sample + attention + texts + parameters);
    if (blob.size > most)
      throw this.bad(`${file} has ${blob.size} bytes, and its dataset allows ${most} at most`);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    try {
      const output = outputOf(readSafetensors(bytes), about);
      if (output.user.length !== users * about.d || output.item.length !== items * about.d)
        throw new RangeError(`the embeddings are not those of ${users} users and ${items} items`);
      requireRows(output, users, items);
      return output;
    } catch (cause) {
      throw this.bad(`in ${file}, ${(cause as Error).message}`, cause);
    }
  }

  #find(path: string): Blob {
    const found = this.#files.get(this.#folder + path);
    if (found) return found;
    throw this.bad(`it names "${path}", but does not hold it`);
  }

  bad(why: string, cause?: unknown): StudioError {
    return new StudioError(
      'file-unreadable',
      `${this.#archive} cannot be opened: ${why}.`,
      'Choose a .promptmm.zip that the studio wrote, or save it again where it came from.',
      { cause },
    );
  }
}
