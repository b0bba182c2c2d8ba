import { startBackend } from '#engine/backend.ts';
import { compareAll } from './compare.ts';
import { benchDataset } from './data.ts';
import { PATIENT, QUICK } from './measure.ts';
import { profileAll } from './profile.ts';
import type { BackendBench, BenchRequest } from './protocol.ts';
import { prepare, type Setup } from './setup.ts';
import { compareTsne } from './tsne.ts';

type Tell = (text: string) => void;

/** Everything that is measured on one backend. */
export async function runBackend(request: BenchRequest, tell: Tell): Promise<BackendBench> {
  const { backend, adapter } = await startBackend(request.backend);
  const setup = await prepare(await benchDataset(request));
  const patience = request.small ? QUICK : PATIENT;
  const profiles = request.profile ? await profileAll(setup) : [];
  const tasks = request.profile || request.tsne ? [] : await compareAll(setup, patience, tell);
  const tsne = request.profile
    ? undefined
    : await compareTsne(request.backend, request.small ? 500 : 2000, patience);
  return { backend, adapter, ...sizes(setup), tasks, profiles, tsne };
}

function sizes({ dataset, config }: Setup): Pick<BackendBench, 'dataset' | 'settings'> {
  const { name, users, items, train, test, features } = dataset;
  const { d, batchSize } = config.training;
  return {
    dataset: {
      name,
      users,
      items,
      interactions: train.col.length,
      test: test.col.length,
      modalities: features.map((f) => f.cols),
    },
    settings: { d, batchSize, layers: config.student.layers, listNegatives: config.student.listNegatives },
  };
}
