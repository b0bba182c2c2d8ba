import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ProjectionApi, ProjectionRequest, ProjectionResult } from '#contract/projection.ts';
import type { FeatureSnapshot } from '#contract/results.ts';
import { provideLaboratory, type Laboratory } from '#client/laboratory.ts';
import { provideProjector } from '#client/projector.ts';

vi.stubGlobal('location', { search: '' });
const { advance, follow, seek, togglePlay, unfollow, useLive } = await import('./live.ts');

const ITEMS = 10;
let listener: ((snapshot: FeatureSnapshot) => void) | undefined;
let requests: ProjectionRequest[];
/** Ends the projection that is under way. */
let finish: (() => void) | undefined;

beforeEach(() => {
  [listener, requests, finish] = [undefined, [], undefined];
  const train = {
    watchFeatures: async (given: typeof listener) => void (listener = given),
    unwatchFeatures: async () => void (listener = undefined),
  };
  provideLaboratory({ train } as unknown as Laboratory);
  provideProjector({
    backend: async () => ({}),
    load: async () => ({}),
    sample: async () => Int32Array.of(2, 5),
    start: async (request: ProjectionRequest, onEvent: (event: unknown) => void) => {
      requests.push(request);
      const positions = new Float32Array(8).fill(requests.length);
      const result = { positions, kl: 1 } as ProjectionResult;
      finish = () => onEvent({ runId: request.runId, type: 'finished', result });
    },
  } as unknown as ProjectionApi);
});
afterEach(async () => {
  await unfollow();
  finish?.();
});

function tell(epoch: number, runId = 'a'): void {
  const item = new Float32Array(ITEMS * 3);
  const features = ['visual', 'textual'].map((modality) => ({ modality, item, user: item }));
  listener!({ runId, epoch, d: 3, features });
}

async function finishNext(count: number): Promise<void> {
  await vi.waitFor(() => expect(requests).toHaveLength(count));
  finish!();
  await vi.waitFor(() => expect(useLive.getState().drawn).toBe(count));
}

it('draws the newest epoch when the projector is free and starts from the last picture', async () => {
  await follow();
  tell(1);
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  expect(requests[0].initial).toBeUndefined();
  tell(2);
  tell(3);
  await finishNext(1);
  await finishNext(2);
  expect(requests[1].initial).toEqual(new Float32Array(8).fill(1));
  expect(requests[1].parameters.exaggerationIterations).toBe(0);
  const { frames, heard, skipped, input } = useLive.getState();
  expect(frames.map(({ epoch }) => epoch)).toEqual([1, 3]);
  expect({ heard, skipped }).toEqual({ heard: 3, skipped: 1 });
  expect(input).toMatchObject({ parts: ['visual', 'textual'], of: ITEMS });
});

it('begins anew with another run, and stops when told to', async () => {
  await follow();
  tell(1, 'b');
  await finishNext(1);
  tell(1, 'c');
  await vi.waitFor(() => expect(requests).toHaveLength(2));
  expect(requests[1].initial).toBeUndefined();
  finish!();
  await vi.waitFor(() => expect(useLive.getState().drawn).toBe(1));
  expect(useLive.getState().runId).toBe('c');
  await unfollow();
  expect(listener).toBeUndefined();
  expect(useLive.getState().frames).toHaveLength(1);
});

it('plays to the end, and from the start again', async () => {
  await follow();
  tell(1, 'd');
  await finishNext(1);
  tell(2, 'd');
  await finishNext(2);
  expect(useLive.getState(), 'the newest is shown').toMatchObject({ at: 1, isPlaying: false });
  togglePlay();
  advance(0.5);
  expect(useLive.getState().at).toBe(0.5);
  advance(9);
  expect(useLive.getState()).toMatchObject({ at: 1, isPlaying: false });
  togglePlay();
  expect(useLive.getState()).toMatchObject({ at: 0, isPlaying: true });
  seek(1);
  expect(useLive.getState()).toMatchObject({ at: 1, isPlaying: false });
});

it('says why it cannot go on', async () => {
  await follow();
  provideProjector({ backend: () => Promise.reject(new Error('no backend')) } as unknown as ProjectionApi);
  tell(1, 'e');
  await vi.waitFor(() => expect(useLive.getState().error?.message).toContain('no backend'));
  expect(useLive.getState().isFollowing).toBe(false);
});
