import { version } from '../../package.json';
import type { Build } from './backend.ts';

// Filled in by scripts/build-plugin.ts.
declare const __BUILD__: Build | undefined;

/** The build that this code belongs to; the version alone where nothing was built. */
export const BUILD: Build = typeof __BUILD__ === 'undefined' ? { version } : __BUILD__;
