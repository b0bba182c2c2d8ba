import { disposeEdges, uploadEdges, type EdgePattern } from '#ops/edges.ts';

/** Which items are neighbours: what the learned features chose, and the edges of the graph that follow. */
export interface Choice {
  /** Neighbours by learned features, modality by modality: [items, k] each; empty where nothing is learned. */
  learned: readonly Int32Array[];
  /** The same on the device, a modality each. */
  modalities: readonly EdgePattern[];
  /** Those of all modalities side by side. */
  joined?: EdgePattern;
  /** All edges of the graph: per item its neighbours by content, then the learned ones. */
  graph: EdgePattern;
}

/** Puts the edges on the device: constant neighbours by content and those by learned features, [items, k] each. */
export function uploadChoice(
  items: number,
  content: readonly Int32Array[],
  learned: readonly Int32Array[],
): Choice {
  const edges = (lists: readonly Int32Array[]) => {
    const col = sideBySide(items, lists);
    const ptr = Int32Array.from({ length: items + 1 }, (_, r) => (r * col.length) / items);
    return uploadEdges({ rows: items, cols: items, ptr, col });
  };
  return {
    learned,
    modalities: learned.map((list) => edges([list])),
    joined: learned.length ? edges(learned) : undefined,
    graph: edges([...content, ...learned]),
  };
}

/** Frees the device's copy. */
export function disposeChoice({ modalities, joined, graph }: Choice): void {
  for (const edges of [...modalities, ...(joined ? [joined] : []), graph]) disposeEdges(edges);
}

/** Lists [items, k] each as one [items, lists * k]. */
function sideBySide(items: number, lists: readonly Int32Array[]): Int32Array {
  const width = lists.reduce((sum, list) => sum + list.length / items, 0);
  const out = new Int32Array(items * width);
  let begin = 0;
  for (const list of lists) {
    const k = list.length / items;
    for (let r = 0; r < items; r++) out.set(list.subarray(r * k, (r + 1) * k), r * width + begin);
    begin += k;
  }
  return out;
}
