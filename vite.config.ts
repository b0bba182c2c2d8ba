import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { buildIdentity } from './scripts/build-plugin.ts';
import { nameFirstChunk } from './scripts/chunks.ts';
import { contentSecurityPolicy } from './scripts/csp-plugin.ts';
import { firstPaint } from './scripts/first-paint-plugin.ts';
import { formulas } from './scripts/formulas-plugin.ts';
import { kernels } from './scripts/kernels-plugin.ts';
import { laterFiles } from './scripts/later-plugin.ts';
import { offline } from './scripts/offline-plugin.ts';
import { reglWithoutEval } from './scripts/regl-plugin.ts';

// base './': the build is static files that work under any path, also where no header can be set.
export default defineConfig({
  base: './',
  // The page is written in English, so that the components speak it too.
  plugins: [
    optimizeLocales.vite({ locales: ['en-US'] }),
    react(),
    kernels(),
    formulas(),
    buildIdentity(),
    reglWithoutEval(),
    firstPaint(),
    laterFiles(),
    // After all that writes into the page.
    contentSecurityPolicy(),
    offline(),
  ],
  worker: { format: 'es', plugins: () => [kernels()] },
  build: {
    target: 'es2023',
    // One file of styles: those of the other views are few, and never come late.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: ['index.html', 'experiment.html'],
      // The service worker is a build of its own within this one, which is no slow plugin.
      checks: { pluginTimings: false },
      output: {
        codeSplitting: { groups: [{ name: nameFirstChunk(), includeDependenciesRecursively: false }] },
      },
    },
  },
});
