import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseRecording } from '#contract/recording.ts';
import { bundle, plain } from '#evaluation/runBundle/fixture.ts';
import { packRuns } from '#evaluation/runBundle/pack.ts';
import { unpackRuns } from '#evaluation/runBundle/unpack.ts';
import { GENERIC, type Bytes } from './mutations.ts';
import type { Target } from './target.ts';
import { TEXT } from './textMutations.ts';

const FILES = await plain.unpack('toy', await packRuns(bundle, plain));
const RECORDING = Uint8Array.from(
  gunzipSync(readFileSync(new URL('../../public/recordings/mini.json.gz', import.meta.url))),
);

/** What reads a bundle of runs, file by file: the archive around them is that of the datasets. */
export const BUNDLE_TARGETS: readonly Target[] = [
  await fileOfBundle('bundle index', 'bundle.json'),
  await fileOfBundle('safetensors', '.safetensors'),
  {
    name: 'recording',
    corpus: [RECORDING],
    mutations: [...GENERIC, ...TEXT],
    run: async (bytes) => parseRecording(parsed(bytes), 'toy.json'),
  },
];

async function fileOfBundle(name: string, ending: string): Promise<Target> {
  const valid = FILES.find((file) => file.name.endsWith(ending))!;
  return {
    name,
    corpus: [new Uint8Array(await valid.file.arrayBuffer())],
    mutations: [...GENERIC, ...TEXT, ...TEXT],
    run: (bytes) =>
      unpackRuns('toy', new Blob(), {
        ...plain,
        unpack: async () =>
          FILES.map((file) => (file === valid ? { ...file, file: new Blob([bytes]) } : file)),
      }),
  };
}

/** What is no JSON never reaches the parser. */
function parsed(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
