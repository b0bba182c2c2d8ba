import { beforeEach, expect, it } from 'vitest';
import { AS_RELEASED, DEPARTURES } from '#contract/legacy.ts';
import { changesOf, setField, useConfig } from './config.ts';
import { isRepeated, repeatAll, repeatDeparture, SWITCHES } from './departures.ts';

const changes = () => changesOf('promptmm', useConfig.getState().drafts.promptmm);
const repeated = () => SWITCHES.filter((departure) => isRepeated(departure, useConfig.getState()));

beforeEach(() => useConfig.setState(useConfig.getInitialState(), true));

it('as-released flips all switches together, and back to what was set before', () => {
  setField('student', 'lambda3', 0.5);
  useConfig.setState({ model: 'lightgcn' });
  repeatAll(true);
  expect(useConfig.getState()).toMatchObject({ model: 'promptmm', protocol: 'paper-code' });
  expect(changes()).toEqual(AS_RELEASED);
  expect(repeated()).toEqual(SWITCHES);
  repeatAll(false);
  expect(useConfig.getState().protocol).toBe('strict');
  expect(changes()).toEqual({ student: { lambda3: 0.5 } });
});

it('a departure is in step with the field that it sets, and both points of evaluation with the protocol', () => {
  const [selection, graph] = DEPARTURES;
  repeatDeparture(graph, true);
  expect(changes()).toEqual({ student: { graph: 'block-diagonal' } });
  setField('student', 'graph', 'bipartite');
  expect(repeated()).toEqual([]);
  repeatDeparture(selection, true);
  expect(repeated().map(({ id }) => id)).toEqual(['selection', 'ideal-dcg']);
});
