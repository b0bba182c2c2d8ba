import type { ChartExamples } from '../gallery/types.ts';
import { Cloud } from './Cloud.tsx';
import type { CloudLook } from './drawCloud.ts';

const TURN = Math.PI * (3 - Math.sqrt(5));
const POINTS = 180;
const CLASSES = Array.from({ length: POINTS }, (_, i) => i % 3);
const MIDDLES = [
  [-2, -0.6],
  [0.3, 1],
  [1.9, -0.5],
];

/** Three groups that move apart as the place goes from 0 to 1. */
const positionsAt = (place: number) =>
  Float32Array.from({ length: 2 * POINTS }, (_, at) => {
    const i = at >> 1;
    const around = Math.sqrt(i / POINTS) * 0.8 * (at % 2 ? Math.sin(i * TURN) : Math.cos(i * TURN));
    return around + place * MIDDLES[CLASSES[i]][at % 2];
  });

const lookFor = (isDark: boolean): CloudLook => ({
  colours: isDark ? ['#56b4e9', '#e69f00', '#1fc79b'] : ['#0072b2', '#d55e00', '#009e73'],
  classes: CLASSES,
  ink: isDark ? '#7db7ff' : '#1f5fbf',
});
const LOOKS = [lookFor(false), lookFor(true)];
const NOTHING: number[] = [];
const SAME_ITEM = [12, 72, 133];

const draw = (isDark: boolean, place: number, out: readonly number[]) => (
  <div style={{ height: '12.5rem' }}>
    <Cloud
      label="Items after an epoch"
      positionsAt={positionsAt}
      place={place}
      duration={0}
      box={{ x: [-2.8, 2.8], y: [-1.5, 1.9] }}
      look={LOOKS[Number(isDark)]}
      out={out}
      onPoint={() => {}}
    />
  </div>
);

const examples: ChartExamples = {
  name: 'Moving points',
  says: 'Where items lie after an epoch of training, all epochs at one scale; points go from one epoch to the next.',
  examples: [
    { id: 'begin', says: 'The first epoch.', draw: (isDark) => draw(isDark, 0, NOTHING) },
    { id: 'end', says: 'The last epoch.', draw: (isDark) => draw(isDark, 1, NOTHING) },
    {
      id: 'pointed',
      says: 'The pointer is on an item: its points of all modalities are joined.',
      draw: (isDark) => draw(isDark, 1, SAME_ITEM),
    },
  ],
};
export default examples;
