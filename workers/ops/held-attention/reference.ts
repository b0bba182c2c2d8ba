import type { Attrs, Typed } from '#engine/defineOp.ts';

/** y = softmax(q kᵀ + bias) v of each row's query over the keys and values of its places, head by head. */
export function heldAttentionReference(
  { places, bias, step, held, y }: Record<'places' | 'bias' | 'step' | 'held' | 'y', Typed>,
  { rows, length, heads, width }: Attrs,
): void {
  const w = heads * width;
  for (let row = 0; row < rows; row++)
    for (let head = 0; head < heads; head++) {
      const at = (place: number) => places[row * length + place] * 2 * w + head * width;
      const dot = (key: number) =>
        Array.from({ length: width }, (_, c) => step[row * 3 * w + head * width + c] * held[key + c]);
      const products = Array.from({ length }, (_, place) =>
        dot(at(place)).reduce((sum, x) => sum + x, bias[(length - 1 - place) * heads + head]),
      );
      const most = Math.max(...products);
      const powers = products.map((x) => Math.exp(x - most));
      const sum = powers.reduce((a, b) => a + b, 0);
      for (let c = 0; c < width; c++)
        y[row * w + head * width + c] =
          powers.reduce((all, power, place) => all + power * held[at(place) + w + c], 0) / sum;
    }
}
