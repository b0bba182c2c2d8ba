import type { NamedFile } from '#contract/dataset.ts';

/** Numbers of items in a file that no layout reads. */
export interface FoundArray {
  /** Path of the file, and behind it the name of the array where it holds several. */
  path: string;
  /** What it is called: the name of the file or of the array in it, without endings. */
  stem: string;
  /** Items, and numbers for each. */
  rows: number;
  cols: number;
  /** The file as the layouts read it: a table `STEM_feat.npy`, or one `ITEMID.npy` for each item. */
  load(stem: string): NamedFile[] | Promise<NamedFile[]>;
}

/** What a file holds: arrays that may be features, or why there are none. */
export interface Found {
  arrays: FoundArray[];
  why?: string;
}
