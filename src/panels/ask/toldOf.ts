import { outputsOf } from '#stores/history/outputs.ts';

/** The test sentences of a user. */
export function toldOf(runId: string, user: number | undefined): { item: number; truth: string }[] {
  const sentences = outputsOf(runId).findLast(({ texts }) => texts)?.texts?.sentences;
  if (!sentences) return [];
  return sentences.truth.flatMap((truth, n) =>
    sentences.user[n] === user ? [{ item: sentences.item[n], truth }] : [],
  );
}
