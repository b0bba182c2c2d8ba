import { expect, test, vi } from 'vitest';
import { StudioError } from '#contract/errors.ts';
import { connect, endWorker, onWorkerLost } from './connect.ts';

/** A worker that never answers. */
class Mute extends EventTarget {
  static readonly all: Mute[] = [];
  isEnded = false;
  constructor() {
    super();
    Mute.all.push(this);
  }
  postMessage(): void {}
  terminate(): void {
    this.isEnded = true;
  }
}
const spawn = () => new Mute() as unknown as Worker;

test('a worker that never answers can be ended: its calls fail, it is told of once, and the next call starts another', async () => {
  const api = connect<{ work(): Promise<void> }>('mute', spawn);
  const told = vi.fn();
  onWorkerLost(told);
  const [first, second] = [api.work(), api.work()];
  const error = new StudioError('internal', 'Ended.', 'Try again.');
  endWorker('mute', error);
  endWorker('mute', error);
  await expect(first).rejects.toBe(error);
  await expect(second).rejects.toBe(error);
  expect(told.mock.calls).toEqual([[error, 'mute']]);
  expect(Mute.all.map(({ isEnded }) => isEnded)).toEqual([true]);
  void api.work();
  expect(Mute.all).toHaveLength(2);
});

test('an answer that cannot be read ends the worker instead of the wait', async () => {
  const api = connect<{ work(): Promise<void> }>('garbled', spawn);
  const answer = api.work();
  Mute.all.at(-1)!.dispatchEvent(new Event('messageerror'));
  await expect(answer).rejects.toThrow('could not be read');
});
