import { beforeEach, expect, test } from 'vitest';
import type { EpochRecord } from '#contract/results.ts';
import { appendEpoch, appendSteps, clearCurves } from './curves.ts';
import {
  changePace,
  momentRecord,
  playMoments,
  playOn,
  recordsUpToMoment,
  seekMoment,
  setPace,
  stepMoment,
  toggleMoment,
  useMoment,
  valuesAtMoment,
} from './moment.ts';
import { clearRun, useRun } from './run.ts';

const epoch = (stage: string, at: number): EpochRecord => ({
  stage,
  epoch: at,
  seconds: 1,
  steps: 1,
  losses: {},
  best: false,
});

beforeEach(() => {
  clearCurves();
  clearRun();
  seekMoment(Infinity);
  for (const stage of ['teacher', 'student']) for (const at of [1, 2, 3]) appendEpoch(epoch(stage, at));
});

test('the newest epoch is followed until one goes back, and again at the right end', () => {
  expect(momentRecord()).toBeUndefined();
  seekMoment(1);
  expect(momentRecord()).toMatchObject({ stage: 'teacher', epoch: 2 });
  expect(recordsUpToMoment()).toHaveLength(2);
  appendEpoch(epoch('student', 4));
  expect(momentRecord(), 'what arrives does not move it').toMatchObject({ stage: 'teacher', epoch: 2 });
  stepMoment(1);
  stepMoment(1);
  expect(momentRecord()).toMatchObject({ stage: 'student', epoch: 1 });
  stepMoment(-1);
  seekMoment(6);
  expect(momentRecord()).toBeUndefined();
  expect(recordsUpToMoment()).toHaveLength(7);
  seekMoment(-3);
  expect(momentRecord()).toMatchObject({ stage: 'teacher', epoch: 1 });
});

test('losses are those of the newest steps, or the means of the epoch that was gone back to', () => {
  appendSteps({ stage: 'student', steps: [1, 2], losses: { bpr: [0.9, 0.5] } });
  appendEpoch({ ...epoch('student', 4), losses: { bpr: 0.7 } });
  appendEpoch(epoch('student', 5));
  expect([...valuesAtMoment('student')]).toEqual([['bpr', 0.5]]);
  seekMoment(6);
  expect([...valuesAtMoment('student')]).toEqual([['bpr', 0.7]]);
  seekMoment(0);
  expect(valuesAtMoment('student').size).toBe(0);
});

test('playing begins at the first epoch, keeps its pace, and follows again at the end', () => {
  setPace(0.5);
  toggleMoment();
  expect(useMoment.getState()).toMatchObject({ isPlaying: true, at: 0 });
  playOn(4);
  expect(momentRecord()).toMatchObject({ stage: 'teacher', epoch: 3 });
  toggleMoment();
  expect(useMoment.getState()).toMatchObject({ isPlaying: false, at: 2 });
  toggleMoment();
  setPace('fit');
  playOn(3);
  expect(useMoment.getState()).toMatchObject({ isPlaying: false, at: undefined });
});

test('another run begins at its newest epoch', () => {
  const request = {
    runId: 'r',
    name: 'MF',
    model: 'mf-bpr',
    config: {},
    seed: 1,
    protocol: 'strict',
  } as const;
  useRun.setState({ request });
  playMoments();
  useRun.setState({ status: 'starting' });
  expect(useMoment.getState().isPlaying, 'one beside it changes nothing').toBe(true);
  clearRun();
  expect(useMoment.getState()).toMatchObject({ isPlaying: false, at: undefined });
});

test('nothing plays where there is at most one epoch', () => {
  clearCurves();
  toggleMoment();
  expect(useMoment.getState().isPlaying).toBe(false);
  expect(momentRecord()).toBeUndefined();
});

test('a stage is played from its first epoch, and each press changes the pace by one', () => {
  playMoments('student');
  expect(useMoment.getState()).toMatchObject({ isPlaying: true, at: 3 });
  playMoments('nothing of this name');
  expect(useMoment.getState().at).toBe(0);
  setPace('fit');
  changePace(1);
  expect(useMoment.getState().pace).toBe(2);
  for (let i = 0; i < 9; i++) changePace(-1);
  expect(useMoment.getState().pace).toBe(0.25);
});
