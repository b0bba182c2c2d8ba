import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { buildIdentity } from './scripts/build-plugin.ts';
import { CHROMIUM_FLAGS, ensureChromium } from './scripts/chromium.ts';
import { formulas } from './scripts/formulas-plugin.ts';
import { golden, tsneFixtures } from './scripts/golden-plugin.ts';
import { kernels } from './scripts/kernels-plugin.ts';

const IN_BROWSER = '**/*.browser.test.{ts,tsx}';
const plugins = () => [react(), kernels(), formulas(), buildIdentity(), golden(), tsneFixtures()];
const launchOptions = () => ({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] });
/** Which part of the browser's tests runs here, where they are cut. */
const part = /--shard[= ](\d+)/.exec(process.argv.join(' '))?.[1];

/** The first part are whole runs of every model, which take longest; the others are spread over the rest. */
class Parts extends BaseSequencer {
  override async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { index, count } = this.ctx.config.shard!;
    if (count === 1) return files;
    const [first, others] = [true, false].map((is) =>
      files.filter(({ moduleId }) => moduleId.includes('/workers/training/') === is),
    );
    const sorted = others.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
    return index === 1 ? first : sorted.filter((_, at) => at % (count - 1) === index - 2);
  }
}

/** A browser is looked for only when its project runs. */
const wantsBrowser = !process.argv.includes('node');

export default defineConfig({
  test: {
    sequence: { sequencer: Parts },
    projects: [
      {
        plugins: plugins(),
        test: {
          name: 'node',
          include: ['{workers,src,scripts,bench}/**/*.test.{ts,tsx}'],
          exclude: [IN_BROWSER, 'node_modules'],
          environment: 'node',
          setupFiles: ['./scripts/propertySeed.ts'],
          testTimeout: 30_000,
        },
      },
      {
        plugins: plugins(),
        // Parts that run beside each other would bundle their dependencies into one folder.
        ...(part && { cacheDir: `node_modules/.vite/part-${part}` }),
        worker: { format: 'es', plugins: () => [kernels()] },
        optimizeDeps: {
          include: [
            '@noble/hashes/sha2.js',
            '@noble/hashes/utils.js',
            '@tensorflow/tfjs-core',
            '@tensorflow/tfjs-core/dist/register_all_gradients.js',
            '@tensorflow/tfjs-backend-cpu',
            '@tensorflow/tfjs-backend-wasm',
            '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js',
            '@tensorflow/tfjs-backend-webgpu',
            '@zip.js/zip.js/lib/zip-core-reader.js',
            '@zip.js/zip.js/lib/zip-core-writer.js',
            'papaparse',
          ],
        },
        test: {
          name: 'browser',
          // Everything that computes on tensors runs in Node (cpu) and here (webgpu and wasm).
          include: [
            `{workers,src}/${IN_BROWSER}`,
            `workers/{engine,ops,losses,models}/**/*.test.ts`,
            'workers/evaluation/**/golden.test.ts',
            'workers/training/optimiser*.test.ts',
            'workers/projection/{sklearn,laboratory}.test.ts',
          ],
          testTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright(wantsBrowser ? { launchOptions: launchOptions() } : {}),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
