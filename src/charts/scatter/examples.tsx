import type { ChartExamples } from '../gallery/types.ts';
import { ScatterFigure } from './ScatterFigure.tsx';
import type { Look } from './view.ts';

const TURN = Math.PI * (3 - Math.sqrt(5));
const POINTS = 240;
const CLASSES = Array.from({ length: POINTS }, (_, i) => i % 3);

/** Three discs of points that overlap a little. */
const POSITIONS = Float32Array.from({ length: 2 * POINTS }, (_, at) => {
  const i = at >> 1;
  const angles = [Math.floor(i / 3) * TURN, (CLASSES[i] * 2 * Math.PI) / 3];
  const radius = Math.sqrt(i / POINTS);
  const [own, centre] = angles.map(at % 2 ? Math.sin : Math.cos);
  return radius * own + centre;
});

const lookFor = (isDark: boolean): Look => ({
  colours: isDark ? ['#56b4e9', '#e69f00', '#1fc79b'] : ['#0072b2', '#d55e00', '#009e73'],
  classes: CLASSES,
  paper: isDark ? '#12161f' : '#fdfdfc',
  accent: isDark ? '#7db7ff' : '#1f5fbf',
});
const LOOKS = [lookFor(false), lookFor(true)];
const NOTHING: number[] = [];
const FIRST_CLASS = CLASSES.flatMap((known, i) => (known === 0 ? [i] : []));

const shared = {
  hovered: undefined,
  mode: 'panZoom' as const,
  describe: (point: number) => `item ${point}`,
  onSelect: () => {},
  onToggle: () => {},
  onHover: () => {},
  onEscape: () => {},
  empty: 'The picture appears once both models are trained.',
};

const examples: ChartExamples = {
  name: 'Scatter plot',
  says: 'Points of an embedding on a canvas, coloured by class.',
  examples: [
    {
      id: 'classes',
      says: 'Three classes of points.',
      draw: (isDark) => (
        <ScatterFigure
          {...shared}
          title="Three classes"
          note="240 points"
          positions={POSITIONS}
          look={LOOKS[Number(isDark)]}
          selected={NOTHING}
        />
      ),
    },
    {
      id: 'selection',
      says: 'One class is selected, the others step back.',
      draw: (isDark) => (
        <ScatterFigure
          {...shared}
          title="A selection"
          positions={POSITIONS}
          look={LOOKS[Number(isDark)]}
          selected={FIRST_CLASS}
        />
      ),
    },
    {
      id: 'empty',
      says: 'Before there is a picture.',
      draw: (isDark) => (
        <ScatterFigure {...shared} title="No points" look={LOOKS[Number(isDark)]} selected={NOTHING} />
      ),
    },
  ],
};
export default examples;
