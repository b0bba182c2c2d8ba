import type { Dataset } from '#contract/dataset.ts';
import { startBackend } from '#engine/backend.ts';
import type { Tools } from './answering.ts';
import { compareAll } from './compare.ts';
import { benchDataset } from './data.ts';
import { PATIENT, QUICK } from './measure.ts';
import { hostAll } from './host/measure.ts';
import { profileAll } from './profile.ts';
import type { BackendBench, BenchRequest } from './protocol.ts';
import { rooflineAll } from './roofline.ts';
import { sparseForm } from './stock/sparse.ts';
import { compareTsne } from './tsne.ts';

/** Everything that is measured on one backend. */
export async function runBackend(
  request: BenchRequest,
  { tell, torch, clock }: Tools,
): Promise<BackendBench> {
  const { backend, adapter } = await startBackend(request.backend);
  const dataset = await benchDataset(request);
  const patience = request.small ? QUICK : PATIENT;
  const tools = { tell, torch: request.pytorch ? { ask: torch, clock } : undefined };
  const profiles = request.profile ? await profileAll(dataset, request.small, request.only) : [];
  const points = request.small ? 500 : 2000;
  const rooflines = request.roofline
    ? await rooflineAll(dataset, { small: request.small, points, only: request.only }, tell)
    : [];
  const { small, only } = request;
  const { hosts } = request.host ? await hostAll(dataset, { small, only, clock, tell }) : { hosts: [] };
  const compares = !request.profile && !request.tsne && !request.roofline && !request.host;
  const tasks = compares
    ? await compareAll({ dataset, small: request.small }, patience, tools, request.only)
    : [];
  const tsne =
    request.profile || request.roofline || request.host || request.only !== undefined
      ? undefined
      : await compareTsne(request.backend, points, patience);
  const about = { backend, adapter, dataset: sizesOf(dataset), stockForm: sparseForm() };
  return { ...about, tasks, profiles, rooflines, hosts, tsne };
}

function sizesOf({ name, users, items, train, test, features }: Dataset): BackendBench['dataset'] {
  return {
    name,
    users,
    items,
    interactions: train.col.length,
    test: test.col.length,
    modalities: features.map((f) => f.cols),
  };
}
