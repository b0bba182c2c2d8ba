import { defaultConfig } from '#contract/config.ts';
import type { ShownRun } from '../curves/shownRun.ts';

/** What the recording of the talk is of. */
export const TALK_RUN: ShownRun = { model: 'promptmm', config: defaultConfig('promptmm') };
