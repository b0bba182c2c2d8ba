import { beforeEach, expect, it } from 'vitest';
import { asReleased } from '#contract/models/departures.ts';
import { cardOf } from '#contract/models/index.ts';
import { changesOf, setField, useConfig } from './config.ts';
import { isRepeated, repeatAll, repeatDeparture } from './departures.ts';

const { departures: SWITCHES } = cardOf('promptmm');
const changes = () => changesOf('promptmm', useConfig.getState().drafts.promptmm);
const repeated = () =>
  SWITCHES.filter((departure) => isRepeated('promptmm', departure, useConfig.getState()));

beforeEach(() => useConfig.setState(useConfig.getInitialState(), true));

it('as-released flips all switches together, and back to what was set before', () => {
  setField('student', 'lambda3', 0.5);
  useConfig.setState({ model: 'lightgcn' });
  repeatAll('promptmm', true);
  expect(useConfig.getState()).toMatchObject({ model: 'promptmm', protocol: 'paper-code' });
  expect(changes()).toEqual(asReleased(SWITCHES));
  expect(repeated()).toEqual(SWITCHES);
  repeatAll('promptmm', false);
  expect(useConfig.getState().protocol).toBe('strict');
  expect(changes()).toEqual({ student: { lambda3: 0.5 } });
});

it('a departure is in step with the field that it sets, and both points of evaluation with the protocol', () => {
  const [selection, graph] = SWITCHES;
  repeatDeparture('promptmm', graph, true);
  expect(changes()).toEqual({ student: { graph: 'block-diagonal' } });
  setField('student', 'graph', 'bipartite');
  expect(repeated()).toEqual([]);
  repeatDeparture('promptmm', selection, true);
  expect(repeated().map(({ id }) => id)).toEqual(['selection', 'ideal-dcg']);
});

it('a departure that the studio follows is as released until its switch goes the paper’s way', () => {
  const { departures } = cardOf('ckd');
  const followed = departures.filter(({ isFollowed }) => isFollowed);
  expect(followed.length).toBeGreaterThan(0);
  const areRepeated = () => followed.map((it) => isRepeated('ckd', it, useConfig.getState()));
  expect(areRepeated()).toEqual(followed.map(() => true));
  for (const departure of followed) repeatDeparture('ckd', departure, false);
  expect(areRepeated()).toEqual(followed.map(() => false));
  repeatAll('ckd', true);
  expect(areRepeated()).toEqual(followed.map(() => true));
  const changed = changesOf('ckd', useConfig.getState().drafts.ckd);
  expect(changed).toEqual(asReleased(departures));
});
