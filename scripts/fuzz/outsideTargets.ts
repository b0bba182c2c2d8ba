import { StudioError } from '#contract/errors.ts';
import { parseExperiment } from '#contract/experiment.ts';
import { decodeText } from '#lib/decodeText.ts';
import { queryOf, readLink } from '#stores/page/link/link.ts';
import { linkWords } from '#stores/page/link/words.ts';
import { UsageError } from '../experiment/commandLine.ts';
import { cellsOf, OutFolder } from '../experiment/outFolder.ts';
import { GENERIC, type Bytes } from './mutations.ts';
import { ROUTES_TARGET } from './routesTarget.ts';
import type { Target } from './target.ts';
import { TEXT } from './textMutations.ts';

const bytesOf = (letters: string): Bytes => new TextEncoder().encode(letters);

const LINKS = [
  '?dataset=tiktok-small&data.noise=0.5&seed=3&student.lambda2=0&student.listKd=plain&teacher.prompt=false',
  '?view=talk&scene=3&backend=wasm&model=lightgcn&model.layers=2&training.maxEpochs=9',
  '?teacher.modalities=%5B%22visual%22%5D&protocol=paper-code&needs=toys+1a2b3c',
  '?constructor.keys=1&__proto__.x=1&teacher.__proto__=%7B%7D&SEED=3.',
];
const SPEC = {
  dataset: { source: 'folder', path: 'toys', options: { split: { method: 'ratio', seed: 1, kCore: 5 } } },
  protocol: 'strict',
  backend: 'wasm',
  seeds: [1, 2],
  runs: [
    { name: 'full', model: 'promptmm', config: { teacher: { prompt: false, layers: 2 } } },
    { name: 'vbpr.a', model: 'vbpr' },
  ],
  projections: [
    { name: 'raw', space: 'raw', items: 50 },
    { name: 'fig3', space: 'items', run: 'full', tsne: { perplexity: 30 } },
  ],
};
const SWEEP = {
  dataset: { source: 'synthetic', preset: 'mini', seed: 1, noise: 0.5 },
  seeds: [1],
  sweep: {
    model: 'promptmm',
    over: { 'teacher.layers+student.layers': [1, 2], 'teacher.modalities': [['visual'], []] },
  },
};
const OUT = new OutFolder('/nowhere');

/** What comes from outside and is no dataset: addresses of the page, specs of the batch runner, requests to it. */
export const OUTSIDE_TARGETS: readonly Target[] = [
  {
    name: 'link',
    corpus: LINKS.map(bytesOf),
    mutations: [...GENERIC, ...TEXT, ...TEXT],
    run: async (bytes) => {
      const link = readLink(new TextDecoder().decode(bytes));
      linkWords(link);
      // What was read can be said again.
      const { leftOut } = readLink(queryOf(link.setup, ''));
      if (leftOut.length) throw new Error(`an address of its own is not read: ${leftOut[0].written}`);
    },
  },
  {
    name: 'spec',
    corpus: [JSON.stringify(SPEC), JSON.stringify(SWEEP, null, 2)].map(bytesOf),
    mutations: [...GENERIC, ...TEXT, ...TEXT],
    run: async (bytes) => {
      const spec = parseExperiment(parsed(decodeText(bytes)));
      // What a batch writes lies in its folder, whatever its runs are called.
      refusing(() => OUT.checkNames(cellsOf(spec)));
    },
  },
  ROUTES_TARGET,
];

/** A sentence of the command line is a refusal as any other. */
function refusing(check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new StudioError('spec-invalid', error.message, '', { cause: error });
  }
}

/** What is no JSON never reaches the parser. */
function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
