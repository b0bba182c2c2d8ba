import { expect, test } from 'vitest';
import { Control, Stopped } from './control.ts';

test('a pause holds until it is resumed', async () => {
  const control = new Control();
  control.pause();
  expect(control.pausing).toBe(true);
  let through = false;
  const waiting = control.whilePaused().then(() => (through = true));
  await Promise.resolve();
  expect(through).toBe(false);
  control.resume();
  await waiting;
  expect(control.pausing).toBe(false);
});

test('a single step is let through, then the pause holds again', async () => {
  const control = new Control();
  control.pause();
  control.allow(1);
  await control.whilePaused();
  control.spend();
  expect(control.pausing).toBe(true);
});

test('an epoch is let through to its end', () => {
  const control = new Control();
  control.pause();
  control.allowEpoch();
  for (let i = 0; i < 5; i++) control.spend();
  expect(control.pausing).toBe(false);
  control.endEpoch();
  expect(control.pausing).toBe(true);
});

test('a stop gets through a pause', async () => {
  const control = new Control();
  control.pause();
  const waiting = control.whilePaused();
  control.stop();
  await waiting;
  expect(control.stopping).toBe(true);
});

test('preparation ends at once when told to stop', async () => {
  const control = new Control();
  await control.breatheOrStop();
  control.stop();
  await expect(control.breatheOrStop()).rejects.toBeInstanceOf(Stopped);
});
