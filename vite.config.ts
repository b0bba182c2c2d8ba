import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { kernels } from './scripts/kernels-plugin.ts';
import { offline } from './scripts/offline-plugin.ts';

// base './': the build is static files that work under any path, also where no header can be set.
export default defineConfig({
  base: './',
  plugins: [react(), kernels(), offline()],
  worker: { format: 'es', plugins: () => [kernels()] },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: ['index.html', 'experiment.html'],
      // The service worker is a build of its own within this one, which is no slow plugin.
      checks: { pluginTimings: false },
    },
  },
});
