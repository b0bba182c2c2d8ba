import type { Attrs, Typed } from '#engine/defineOp.ts';

/** One step of gradient descent with momentum and per-coordinate gains, in place; `push` [slices, n, 2], `z` in parts. */
export function tsneStepReference(
  { pull, push, z, y, velocity, gains }: Record<'pull' | 'push' | 'z' | 'y' | 'velocity' | 'gains', Typed>,
  { exaggeration, momentum, rate }: Attrs,
): void {
  let total = 0;
  for (let p = 0; p < z.length; p++) total += z[p];
  total = Math.max(total, 1e-30);
  for (let i = 0; i < y.length; i++) {
    let apart = 0;
    for (let s = i; s < push.length; s += y.length) apart += push[s];
    const gradient = 4 * (exaggeration * pull[i] - apart / total);
    const gain = Math.max(velocity[i] * gradient < 0 ? gains[i] + 0.2 : gains[i] * 0.8, 0.01);
    gains[i] = gain;
    velocity[i] = momentum * velocity[i] - rate * gain * gradient;
    y[i] += velocity[i];
  }
}
