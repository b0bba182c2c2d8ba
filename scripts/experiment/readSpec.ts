import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseExperiment, type ExperimentSpec } from '#contract/experiment.ts';
import { decodeText } from '#lib/decodeText.ts';
import { repeatedKey } from '#lib/repeatedKey.ts';
import { UsageError } from './commandLine.ts';

/** Reads and checks a spec file; the path of a dataset becomes an absolute path. Throws a UsageError that names the field. */
export function readSpec(path: string): ExperimentSpec {
  const spec = parseSpec(readBytes(path), path);
  const { dataset } = spec;
  if (dataset.source !== 'folder') return spec;
  return { ...spec, dataset: { ...dataset, path: findData(dataset.path, path) } };
}

/** Checks the bytes of a spec file, as any editor saves them; pure. Throws a UsageError that names the file or the field. */
export function parseSpec(bytes: Uint8Array, path: string): ExperimentSpec {
  const text = decodeText(bytes);
  if (text === undefined)
    throw new UsageError(`The spec ${path} is neither UTF-8 nor UTF-16 text: save it again as UTF-8.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = (error as Error).message.replace(/\s+/g, ' ');
    throw new UsageError(`The spec ${path} is not valid JSON: ${why}.`);
  }
  const twice = repeatedKey(text);
  if (twice !== undefined)
    throw new UsageError(
      `The spec ${path} names ${JSON.stringify(twice)} twice in one object: only the last would count, so delete one.`,
    );
  try {
    return parseExperiment(value);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`The spec ${path} cannot be read: ${(error as Error).message}.`);
  }
}

/** Relative to the spec file, so that a spec and its data can move together; else to the current folder. */
function findData(path: string, specPath: string): string {
  const candidates = [resolve(dirname(specPath), path), resolve(path)];
  const found = candidates.find((candidate) => existsSync(candidate));
  if (!found) throw new UsageError(`spec.dataset.path is "${path}", and there is no such folder or file.`);
  return found;
}
