import { expect, test } from 'vitest';
import type { Trajectory } from '#contract/embedding.ts';
import { fromRecorded, toRecorded } from './recorded.ts';

test('what a recording keeps of a trajectory is the trajectory again, through JSON too', () => {
  const trajectory: Trajectory = {
    stage: 'teacher',
    space: 'item-features',
    rows: Int32Array.of(3, 8),
    parts: ['visual'],
    frames: [{ epoch: 1, places: Int16Array.of(-32_767, 32_767, 1, -256), scale: 0.25, share: 0.4 }],
  };
  const kept = JSON.parse(JSON.stringify(toRecorded(trajectory))) as ReturnType<typeof toRecorded>;
  expect(fromRecorded(kept)).toEqual(trajectory);
});
