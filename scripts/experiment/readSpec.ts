import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseExperiment, type ExperimentSpec } from '#contract/experiment.ts';
import { UsageError } from './commandLine.ts';

/** Reads and checks a spec file; a dataset folder becomes an absolute path. Throws a UsageError that names the field. */
export function readSpec(path: string): ExperimentSpec {
  const spec = parse(readJson(path));
  if (spec.dataset.source === 'synthetic') return spec;
  return { ...spec, dataset: { source: 'folder', path: findFolder(spec.dataset.path, path) } };
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`The spec ${path} cannot be read: ${(error as Error).message}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`The spec ${path} is not valid JSON: ${(error as Error).message}.`);
  }
}

function parse(value: unknown): ExperimentSpec {
  try {
    return parseExperiment(value);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Relative to the spec file, so that a spec and its data can move together; else to the current folder. */
function findFolder(folder: string, specPath: string): string {
  const candidates = [resolve(dirname(specPath), folder), resolve(folder)];
  const found = candidates.find((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
  if (!found) throw new UsageError(`spec.dataset.path is "${folder}", and there is no such folder.`);
  return found;
}
