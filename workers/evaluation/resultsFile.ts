import { mapMetrics } from '#contract/byUser.ts';
import { makeBundle, parseBundle, type OpenedResults } from '#contract/bundle.ts';
import { StudioError } from '#contract/errors.ts';
import { unpackBytes } from '#contract/unpacking.ts';
import { decodeText } from '#lib/decodeText.ts';
import { completeConfig } from './completeConfig.ts';

/** Reads a results bundle, packed or not; throws a StudioError that names the file and what does not fit. */
export async function openResults(name: string, file: Blob): Promise<OpenedResults> {
  const bundle = parseBundle(parseJson(name, await textOf(name, file)), name);
  const users = Int32Array.from(bundle.users);
  const runs = bundle.runs.map(({ result, scores }) => ({
    result: completeConfig({ ...result, floor: result.floor ?? bundle.floor }),
    scores: scores.map((it) => ({
      stage: it.stage,
      userScores: { users, ...mapMetrics(it, (values) => Float64Array.from(values)) },
    })),
  }));
  return { dataset: bundle.dataset, environment: bundle.environment, runs };
}

/** The results as a packed bundle; throws a StudioError where there is no run. */
export async function saveResults({ dataset, environment, runs }: OpenedResults): Promise<Blob> {
  const flat = runs.map(({ result, scores }) => ({
    result,
    scores: scores.map(({ stage, userScores }) => ({ stage, ...userScores })),
  }));
  const bundle = makeBundle(dataset, environment, flat);
  if (!bundle)
    throw new StudioError('dataset-invalid', 'There is no finished run to save.', 'Train a row first.');
  const packed = new Blob([JSON.stringify(bundle)]).stream().pipeThrough(new CompressionStream('gzip'));
  const blob = await new Response(packed).blob();
  return blob.slice(0, blob.size, 'application/gzip');
}

async function textOf(name: string, file: Blob): Promise<string> {
  let bytes: ArrayBuffer;
  try {
    bytes = await (await unpackBytes(name, file)).arrayBuffer();
  } catch (cause) {
    throw cause instanceof StudioError ? cause : unreadable(name, 'it is damaged', cause);
  }
  const text = decodeText(new Uint8Array(bytes));
  if (text === undefined) throw unreadable(name, 'it is neither UTF-8 nor UTF-16 text');
  return text;
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(name, 'it holds no JSON', cause);
  }
}

function unreadable(name: string, why: string, cause?: unknown): StudioError {
  return new StudioError(
    'file-unreadable',
    `${name} could not be read: ${why}.`,
    'Choose a bundle.json.gz that the batch runner or the studio wrote.',
    { cause },
  );
}
