import type { ChartExamples } from '../gallery/types.ts';
import { RampCurve } from './RampCurve.tsx';

const weightAt = (alpha: number, epoch: number) =>
  alpha < 1 ? alpha : Math.exp(-5 * (1 - Math.min(epoch, alpha) / alpha) ** 2);
const draw = (alpha: number, until?: number) => () => (
  <RampCurve
    {...{ label: 'Weight', symbol: 'w', alpha, until, weightAt }}
    range={{ min: 0, max: 200 }}
    onChange={() => {}}
  />
);

const examples: ChartExamples = {
  name: 'Ramp',
  says: 'A weight that grows over training; its handle is dragged.',
  examples: [
    { id: 'reached', says: 'Training goes on after the full weight.', draw: draw(20, 31) },
    { id: 'unfinished', says: 'Training ends on the way.', draw: draw(60, 30) },
    { id: 'constant', says: 'Below 1 it is the weight at every epoch.', draw: draw(0.4, 30) },
    { id: 'off', says: 'Off.', draw: draw(0, 30) },
    { id: 'open', says: 'Nobody knows yet when training ends.', draw: draw(20) },
  ],
};
export default examples;
