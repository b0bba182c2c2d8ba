import type { BandSeries } from '#charts/sweep/types.ts';
import type { SweptLine } from '#stores/experiments/sweep/lines.ts';

/** Of a model's stages, the last first. */
const STAGE_LOOKS = [
  { color: 'var(--stage-result)' },
  { color: 'var(--stage-source)', dash: '6 3' },
  { color: 'var(--series-purple)', dash: '4 2' },
  { color: 'var(--series-sky)', dash: '8 2 2 2' },
];
/** The look of a model's stage, counted from the last. */
export const stageLooks = (i: number) => STAGE_LOOKS[i % STAGE_LOOKS.length];

const CONTROL_LOOK = { color: 'var(--series-green)', dash: '2 3' };

/** Lines as a chart draws them. */
export const lineSeries = (lines: readonly SweptLine[]): BandSeries[] =>
  lines.map(({ id, label, isControl }, i) => ({
    key: id,
    label,
    ...(isControl ? CONTROL_LOOK : stageLooks(i)),
  }));
