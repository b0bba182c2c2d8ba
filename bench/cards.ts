/** A graphics processor by what bounds it. */
export interface Card {
  name: string;
  /** Bytes per second from its memory. */
  bandwidth: number;
  /** Operations per second in float32, a fused multiplication and addition as two, without tensor cores. */
  peak: number;
}

/** Peaks as makers state them, Apple's about; docs/benchmarks.md has where from. */
export const CARDS: readonly Card[] = [
  { name: 'Apple M2', bandwidth: 100e9, peak: 3.6e12 },
  { name: 'RTX 4060 Laptop', bandwidth: 256e9, peak: 14.6e12 },
  { name: 'H100 SXM', bandwidth: 3350e9, peak: 67e12 },
];

/** The least seconds that a card needs for so many bytes and operations: what is slower of moving and computing. */
export const leastTime = ({ bandwidth, peak }: Card, bytes: number, operations: number): number =>
  Math.max(bytes / bandwidth, operations / peak);
