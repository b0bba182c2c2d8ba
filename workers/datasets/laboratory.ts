import type { DataApi, LoadProgress } from '#contract/api.ts';
import type { CatalogueEntry, StorageReport } from '#contract/catalogue.ts';
import {
  DEFAULT_VALIDATION,
  type ContentEdit,
  type Dataset,
  type DatasetReport,
  type DatasetWarning,
  type ExportLayout,
  type ImportOptions,
  type Inspection,
  type ItemPage,
  type ItemQuery,
  type ItemRow,
  type NamedFile,
  type SyntheticSource,
  type TableReading,
  type UserHistory,
} from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { SentenceFacts, SentencePage, SentenceQuery } from '#contract/sentences.ts';
import type { NearContent } from '#contract/foldIn.ts';
import type { Arrival, SliceRule } from '#contract/slice.ts';
import { openArchives } from './archive.ts';
import { withTexts } from './texts/withTexts.ts';
import { ContentNearness } from './contentNearness.ts';
import { copyToMove } from './copy.ts';
import { editContent } from './edit.ts';
import { exportDataset } from './export/exportDataset.ts';
import { inspectFormats, readFormat } from './formats.ts';
import { hashDataset } from './hash.ts';
import { historiesOf } from './histories.ts';
import { withImages } from './images.ts';
import { ItemBrowser } from './items.ts';
import { Job, type JobOptions } from './job.ts';
import { reportDataset } from './report.ts';
import { SentenceBrowser } from './sentenceBrowser.ts';
import { arrivalOf, sliced } from './slice.ts';
import { MemoryDatasetStore } from './stored/memoryStore.ts';
import { StoredDatasets } from './stored/storedDatasets.ts';
import { generateSynthetic, synthesisWords } from './synthetic.ts';
import { canonical } from './validate.ts';

/** What was loaded, before any change of its content. */
interface Loaded {
  dataset: Dataset;
  recognised: string;
  warnings: DatasetWarning[];
  /** Image files that came with the data, by the names that labels use. */
  images?: ReadonlyMap<string, Blob>;
  /** Its files, and how they were read. */
  source?: FileSource;
  /** True where the browser keeps them already, read in this way. */
  isKept?: boolean;
}

interface FileSource {
  name: string;
  files: NamedFile[];
  options: ImportOptions;
}
type Listener = ((progress: LoadProgress) => void) | undefined;

/** The dataset laboratory: the latest request wins, and only a load that succeeds replaces what was loaded before. */
export class DataLaboratory implements DataApi {
  #loaded: Loaded | undefined;
  /** What was loaded, with the changes of its content. */
  #whole: Dataset | undefined;
  /** The same, or what there is of it before a slice arrives. */
  #current: Dataset | undefined;
  #browser: ItemBrowser | undefined;
  #sentences: SentenceBrowser | undefined;
  #content: ContentNearness | undefined;
  #running: AbortController | undefined;
  /** Downloads, keeping and exports, which the next load does not end. */
  #aside = new AbortController();
  readonly #openDatasets: () => Promise<StoredDatasets>;
  #opened: StoredDatasets | undefined;

  /** The storage is opened when it is first asked for; without one, files are kept as long as the laboratory. */
  constructor(openDatasets = () => Promise.resolve(new StoredDatasets(new MemoryDatasetStore()))) {
    this.#openDatasets = openDatasets;
  }

  generate(source: SyntheticSource, onProgress?: Listener): Promise<DatasetReport> {
    return this.#load(onProgress, async (job) => ({
      dataset: await generateSynthetic(source, job),
      recognised: `Synthetic dataset "${source.preset}", generated from seed ${source.seed}; no real person or item is in it. ${synthesisWords(source)}`,
      warnings: [],
    }));
  }

  async inspect(name: string, files: NamedFile[], readings?: TableReading[]): Promise<Inspection> {
    const job = new Job(this.#beside(undefined));
    return inspectFormats(name, await openArchives(files, job), job, readings);
  }

  open(
    name: string,
    files: NamedFile[],
    options: ImportOptions = {},
    onProgress?: Listener,
  ): Promise<DatasetReport> {
    return this.#load(onProgress, (job) => readFiles({ name, files, options }, job));
  }

  reopen(change: ImportOptions, onProgress?: Listener): Promise<DatasetReport> {
    return this.#load(onProgress, (job) => {
      const { dataset, source } = required(this.#loaded);
      if (!source) throw nothingToRead(dataset);
      return readFiles({ ...source, options: { ...source.options, ...change } }, job);
    });
  }

  edit(edit: ContentEdit | undefined, onProgress?: Listener): Promise<DatasetReport> {
    return this.#replace(onProgress, async (job) => {
      const loaded = required(this.#loaded);
      return {
        loaded,
        whole: edit?.changes.length ? await edited(loaded.dataset, edit, job) : loaded.dataset,
      };
    });
  }

  slice(rule: SliceRule | undefined, onProgress?: Listener): Promise<DatasetReport> {
    return this.#replace(onProgress, async (job) => {
      const [loaded, whole] = [required(this.#loaded), required(this.#whole)];
      return { loaded, whole, current: rule && (await hashed(sliced(whole, rule), job)) };
    });
  }

  async arrival(rule: SliceRule): Promise<Arrival> {
    return arrivalOf(required(this.#whole), rule);
  }

  cancel(): Promise<void> {
    this.#running?.abort();
    this.#aside.abort();
    this.#aside = new AbortController();
    return Promise.resolve();
  }

  async dataset(): Promise<Dataset> {
    return copyToMove(required(this.#current));
  }

  async items(query: ItemQuery): Promise<ItemPage> {
    return this.#itemBrowser().page(query);
  }

  async sentences(query: SentenceQuery): Promise<SentencePage> {
    return this.#sentenceBrowser().page(query);
  }

  async sentenceFacts(): Promise<SentenceFacts> {
    return this.#sentenceBrowser().facts();
  }

  async describe(items: number[]): Promise<ItemRow[]> {
    return this.#itemBrowser().describe(items);
  }

  async histories(users: number[]): Promise<UserHistory[]> {
    return historiesOf(required(this.#current), users);
  }

  async nearContent(items: number[], among: number[]): Promise<NearContent[][]> {
    this.#content ??= new ContentNearness(required(this.#current).features);
    return items.map((item) => this.#content!.of(item, among));
  }

  async exportAs(layout: ExportLayout, onProgress?: Listener): Promise<Blob> {
    return exportDataset(required(this.#current), layout, new Job(this.#beside(onProgress)));
  }

  async download(entry: CatalogueEntry, onProgress?: Listener): Promise<void> {
    const options = this.#beside(onProgress);
    const stored = await this.#storedDatasets();
    await stored.download(entry, options);
  }

  async keep(onProgress?: Listener): Promise<string> {
    const { dataset, source, isKept } = required(this.#loaded);
    if (!source || isKept) throw nothingToKeep(dataset);
    const options = this.#beside(onProgress);
    const stored = await this.#storedDatasets();
    const kept = { ...source, options: { validation: DEFAULT_VALIDATION, ...source.options } };
    return stored.keep({ ...kept, name: dataset.name, hash: dataset.hash }, options);
  }

  openStored(id: string, options?: ImportOptions, onProgress?: Listener): Promise<DatasetReport> {
    return this.#load(onProgress, async (job) => {
      const stored = await this.#storedDatasets();
      const kept = await stored.files(id);
      return {
        ...(await readFiles({ ...kept, options: { ...kept.options, ...options } }, job)),
        isKept: true,
      };
    });
  }

  async removeStored(id: string): Promise<void> {
    const stored = await this.#storedDatasets();
    await stored.remove(id);
  }

  async storage(): Promise<StorageReport> {
    const stored = await this.#storedDatasets();
    return stored.report();
  }

  #itemBrowser(): ItemBrowser {
    return (this.#browser ??= new ItemBrowser(required(this.#current), this.#loaded?.images));
  }

  #sentenceBrowser(): SentenceBrowser {
    return (this.#sentences ??= new SentenceBrowser(required(this.#current)));
  }

  #beside(onProgress: Listener): JobOptions {
    return { signal: this.#aside.signal, onProgress };
  }

  async #storedDatasets(): Promise<StoredDatasets> {
    return (this.#opened ??= await this.#openDatasets());
  }

  #load(onProgress: Listener, read: (job: Job) => Promise<Loaded>): Promise<DatasetReport> {
    return this.#replace(onProgress, async (job) => {
      const loaded = await read(job);
      return { loaded, whole: loaded.dataset };
    });
  }

  async #replace(
    onProgress: Listener,
    work: (job: Job) => Promise<{ loaded: Loaded; whole: Dataset; current?: Dataset }>,
  ): Promise<DatasetReport> {
    this.#running?.abort();
    this.#running = new AbortController();
    const job = new Job({ signal: this.#running.signal, onProgress });
    const { loaded, whole, current = whole } = await work(job);
    const report = await reportDataset(current, loaded.recognised, loaded.warnings, loaded.dataset, job);
    job.check();
    this.#loaded = loaded;
    this.#whole = whole;
    this.#current = current;
    this.#browser = undefined;
    this.#sentences = undefined;
    this.#content = undefined;
    return report;
  }
}

async function readFiles(source: FileSource, job: Job): Promise<Loaded> {
  const { name, files, options } = source;
  const opened = await openArchives(files, job);
  const { raw, images } = withImages(await readFormat(name, opened, options, job), opened);
  await job.step('Checking');
  const read = await job.run('Checking', canonical(raw, options));
  const { dataset, ...said } = options.texts ? await withTexts(read, job) : read;
  return { dataset: await hashed(dataset, job), images, source, ...said };
}

async function edited(dataset: Dataset, edit: ContentEdit, job: Job): Promise<Dataset> {
  return hashed(await editContent(dataset, edit, job), job);
}

const hashed = async (dataset: Omit<Dataset, 'hash'>, job: Job): Promise<Dataset> => ({
  ...dataset,
  hash: await hashDataset(dataset, job),
});

function required<T>(value: T | undefined): T {
  if (value) return value;
  throw new StudioError(
    'dataset-invalid',
    'No dataset is loaded yet.',
    'Generate a synthetic dataset or open a folder first.',
  );
}

const nothingToRead = ({ name }: Dataset): StudioError =>
  new StudioError(
    'dataset-invalid',
    `"${name}" was not read from files, so they cannot be read in another way.`,
    'Open a dataset from files first.',
  );

function nothingToKeep({ synthetic }: Dataset): StudioError {
  return synthetic
    ? new StudioError(
        'dataset-invalid',
        'A synthetic dataset has no files to keep.',
        'Note its preset and seed: they generate the same data again.',
      )
    : new StudioError(
        'dataset-invalid',
        'This dataset is kept already.',
        'Open it from the list of kept datasets.',
      );
}
