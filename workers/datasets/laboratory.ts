import type { DataApi, LoadProgress } from '#contract/api.ts';
import type {
  Csr,
  Dataset,
  DatasetReport,
  DatasetWarning,
  NamedFile,
  SyntheticSource,
} from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { moving } from '#lib/transferable.ts';
import { readFormat } from './formats.ts';
import { hashDataset } from './hash.ts';
import { Job } from './job.ts';
import { reportDataset } from './report.ts';
import { generateSynthetic } from './synthetic.ts';
import { canonicalDataset } from './validate.ts';

type Loaded = { dataset: Dataset; recognised: string; warnings: DatasetWarning[] };
type Listener = ((progress: LoadProgress) => void) | undefined;

/** The dataset laboratory: the latest request wins, and only a load that succeeds replaces what was loaded before. */
export class DataLaboratory implements DataApi {
  #current: Dataset | undefined;
  #running: AbortController | undefined;

  generate(source: SyntheticSource, onProgress?: Listener): Promise<DatasetReport> {
    return this.#load(onProgress, async (options) => ({
      dataset: await generateSynthetic(source, options),
      recognised: `Synthetic dataset "${source.preset}", generated from seed ${source.seed}; no real person or item is in it.`,
      warnings: [],
    }));
  }

  open(name: string, files: NamedFile[], onProgress?: Listener): Promise<DatasetReport> {
    return this.#load(onProgress, async (options) => {
      const job = new Job(options);
      const raw = await readFormat(name, files, job);
      await job.step('Checking');
      const { dataset, warnings } = canonicalDataset(raw);
      return {
        dataset: { ...dataset, hash: await hashDataset(dataset, job) },
        recognised: raw.recognised,
        warnings,
      };
    });
  }

  cancel(): Promise<void> {
    this.#running?.abort();
    return Promise.resolve();
  }

  dataset(): Promise<Dataset> {
    if (!this.#current) {
      return Promise.reject(
        new StudioError(
          'dataset-invalid',
          'No dataset is loaded yet.',
          'Generate a synthetic dataset or open a folder first.',
        ),
      );
    }
    return Promise.resolve(copyOf(this.#current));
  }

  async #load(
    onProgress: Listener,
    work: (options: { signal: AbortSignal; onProgress: Listener }) => Promise<Loaded>,
  ): Promise<DatasetReport> {
    this.#running?.abort();
    const controller = new AbortController();
    this.#running = controller;
    const { signal } = controller;
    const { dataset, recognised, warnings } = await work({ signal, onProgress });
    const report = reportDataset(dataset, recognised, warnings);
    new Job({ signal }).check();
    this.#current = dataset;
    return report;
  }
}

/** A copy whose arrays may be moved to another thread. */
function copyOf(dataset: Dataset): Dataset {
  const csr = ({ rows, cols, ptr, col }: Csr): Csr => ({ rows, cols, ptr: ptr.slice(), col: col.slice() });
  const copy: Dataset = {
    ...dataset,
    train: csr(dataset.train),
    val: csr(dataset.val),
    test: csr(dataset.test),
    features: dataset.features.map((f) => ({ ...f, data: f.data.slice() })),
  };
  const arrays = [copy.train, copy.val, copy.test].flatMap(({ ptr, col }) => [ptr, col]);
  return moving(
    copy,
    ...[...arrays, ...copy.features.map((f) => f.data)].map((a) => a.buffer as ArrayBuffer),
  );
}
