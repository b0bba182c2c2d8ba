import type { DataApi, LoadProgress } from '#contract/api.ts';
import type { CatalogueEntry, StorageReport } from '#contract/catalogue.ts';
import type {
  ContentEdit,
  Dataset,
  DatasetReport,
  DatasetWarning,
  ExportLayout,
  ImportOptions,
  Inspection,
  ItemPage,
  ItemQuery,
  NamedFile,
  SyntheticSource,
  TableReading,
} from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { openArchives } from './archive.ts';
import { copyToMove } from './copy.ts';
import { editContent } from './edit.ts';
import { exportDataset } from './export/exportDataset.ts';
import { inspectFormats, readFormat } from './formats.ts';
import { hashDataset } from './hash.ts';
import { withImages } from './images.ts';
import { ItemBrowser } from './items.ts';
import { Job } from './job.ts';
import { reportDataset } from './report.ts';
import { generateSynthetic } from './synthetic.ts';
import { canonicalDataset } from './validate.ts';

/** What was loaded, before any change of its content. */
interface Loaded {
  dataset: Dataset;
  recognised: string;
  warnings: DatasetWarning[];
  /** Image files that came with the data, by the names that labels use. */
  images?: ReadonlyMap<string, Blob>;
}
type Listener = ((progress: LoadProgress) => void) | undefined;

/** The dataset laboratory: the latest request wins, and only a load that succeeds replaces what was loaded before. */
export class DataLaboratory implements DataApi {
  #loaded: Loaded | undefined;
  /** What was loaded, with the changes of its content. */
  #current: Dataset | undefined;
  #browser: ItemBrowser | undefined;
  #running: AbortController | undefined;

  generate(source: SyntheticSource, onProgress?: Listener): Promise<DatasetReport> {
    return this.#load(onProgress, async (job) => ({
      dataset: await generateSynthetic(source, job),
      recognised: `Synthetic dataset "${source.preset}", generated from seed ${source.seed}; no real person or item is in it.`,
      warnings: [],
    }));
  }

  async inspect(name: string, files: NamedFile[], readings?: TableReading[]): Promise<Inspection> {
    const job = new Job();
    return inspectFormats(name, await openArchives(files, job), job, readings);
  }

  open(
    name: string,
    files: NamedFile[],
    options: ImportOptions = {},
    onProgress?: Listener,
  ): Promise<DatasetReport> {
    return this.#load(onProgress, async (job) => {
      const opened = await openArchives(files, job);
      const { raw, images } = withImages(await readFormat(name, opened, options, job), opened);
      await job.step('Checking');
      const { dataset, ...said } = canonicalDataset(raw, options.split);
      return { dataset: { ...dataset, hash: await hashDataset(dataset, job) }, images, ...said };
    });
  }

  edit(edit: ContentEdit | undefined, onProgress?: Listener): Promise<DatasetReport> {
    return this.#replace(onProgress, async (job) => {
      const loaded = required(this.#loaded);
      return {
        loaded,
        current: edit?.changes.length ? await edited(loaded.dataset, edit, job) : loaded.dataset,
      };
    });
  }

  cancel(): Promise<void> {
    this.#running?.abort();
    return Promise.resolve();
  }

  async dataset(): Promise<Dataset> {
    return copyToMove(required(this.#current));
  }

  async items(query: ItemQuery): Promise<ItemPage> {
    this.#browser ??= new ItemBrowser(required(this.#current), this.#loaded?.images);
    return this.#browser.page(query);
  }

  async exportAs(layout: ExportLayout, onProgress?: Listener): Promise<Blob> {
    return exportDataset(required(this.#current), layout, new Job({ onProgress }));
  }

  download(_entry: CatalogueEntry): Promise<void> {
    return notYet('Download');
  }

  keep(): Promise<void> {
    return notYet('Keeping files');
  }

  openStored(_id: string): Promise<DatasetReport> {
    return notYet('Opening kept files');
  }

  removeStored(_id: string): Promise<void> {
    return notYet('Removing kept files');
  }

  storage(): Promise<StorageReport> {
    return notYet('Storage');
  }

  #load(onProgress: Listener, read: (job: Job) => Promise<Loaded>): Promise<DatasetReport> {
    return this.#replace(onProgress, async (job) => {
      const loaded = await read(job);
      return { loaded, current: loaded.dataset };
    });
  }

  async #replace(
    onProgress: Listener,
    work: (job: Job) => Promise<{ loaded: Loaded; current: Dataset }>,
  ): Promise<DatasetReport> {
    this.#running?.abort();
    this.#running = new AbortController();
    const job = new Job({ signal: this.#running.signal, onProgress });
    const { loaded, current } = await work(job);
    const report = await reportDataset(current, loaded.recognised, loaded.warnings, loaded.dataset, job);
    job.check();
    this.#loaded = loaded;
    this.#current = current;
    this.#browser = undefined;
    return report;
  }
}

async function edited(dataset: Dataset, edit: ContentEdit, job: Job): Promise<Dataset> {
  const changed = await editContent(dataset, edit, job);
  return { ...changed, hash: await hashDataset(changed, job) };
}

function required<T>(value: T | undefined): T {
  if (value) return value;
  throw new StudioError(
    'dataset-invalid',
    'No dataset is loaded yet.',
    'Generate a synthetic dataset or open a folder first.',
  );
}

const notYet = (what: string) =>
  Promise.reject<never>(
    new StudioError('internal', `${what} is not there yet.`, 'Wait for the next version.'),
  );
