import { xavierNormalLinear } from '../initialise.ts';

/** The gates of soft fusion: of every ordered pair of modalities weights [d, d], Xavier normal, and a bias [d], zero. */
export function gatesOf(
  modalities: number,
  d: number,
  seed: number,
): { name: string; shape: readonly number[]; initial: () => Float32Array }[] {
  const numbers = Array.from({ length: modalities }, (_, m) => m);
  return numbers.flatMap((m) =>
    numbers
      .filter((q) => q !== m)
      .flatMap((q) => {
        const name = `gate${m}_${q}`;
        return [
          { name, shape: [d, d], initial: () => xavierNormalLinear(d, d, seed, name).subarray(0, d * d) },
          { name: `gateBias${m}_${q}`, shape: [d], initial: () => new Float32Array(d) },
        ];
      }),
  );
}
