import json from './tiktok.json';

interface Range {
  low: number;
  high: number;
}

/** TikTok's result with three seeds as `scripts/talkNumbers.ts` took it from the bundle that comes with the studio. */
export const TIKTOK = json as {
  dataset: { name: string; hash: string; users: number; items: number };
  backend: string;
  testUsers: number;
  rows: { id: string; label: string; recall20: number[]; range?: Range }[];
  differences: { id: string; difference: number; claimed: boolean; overUsers: Range; overSeeds?: Range }[];
};

/** The mean over seeds. */
export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
