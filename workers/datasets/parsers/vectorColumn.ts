import type { DatasetWarning } from '#contract/dataset.ts';
import type { RawFeatures } from '../raw.ts';
import { allocateFeatures, modalityOf } from './featureTables.ts';
import { tableError } from './tableCells.ts';

/** What names of columns say beside the modality. */
const ENDING = /_(feats?|features?|emb|embeddings?|vec|vectors?)$/i;

/** A column of a table whose cells hold one vector each, numbers separated by spaces; it becomes a modality. */
export class VectorColumn {
  /** Place among the cells of a line. */
  readonly at: number;
  readonly #name: string;
  readonly #file: string;
  readonly #rows: number;
  #cols = 0;
  #data = new Float32Array(0);
  #filled = 0;

  constructor(name: string, at: number, file: string, rows: number) {
    this.at = at;
    this.#name = name;
    this.#file = file;
    this.#rows = rows;
  }

  /** Stores the vector of a row; an empty cell leaves it zero, another width than before is an error. */
  set(row: number, cell: string, where: string): void {
    const texts = cell.trim().split(/\s+/);
    if (texts[0] === '') return;
    if (this.#cols === 0) {
      this.#cols = texts.length;
      this.#data = allocateFeatures(this.#rows, this.#cols, `The vectors "${this.#name}" in ${this.#file}`);
    }
    if (texts.length !== this.#cols)
      throw tableError(
        `${where}: "${this.#name}" has ${texts.length} numbers, and the lines before have ${this.#cols}.`,
        'The vectors of one column must have the same length.',
      );
    const start = row * this.#cols;
    for (let c = 0; c < texts.length; c++) {
      const value = Number(texts[c]);
      if (!Number.isFinite(value))
        throw tableError(
          `${where}: "${this.#name}" holds "${texts[c].slice(0, 40)}", which is no finite number.`,
          'A vector is written as numbers with spaces between them.',
        );
      this.#data[start + c] = value;
    }
    this.#filled++;
  }

  /** The features, unless every cell was empty, and how many rows have none. */
  finish(): { features?: RawFeatures; missing: DatasetWarning } {
    const name = modalityOf(this.#name.replace(ENDING, ''));
    const missing = {
      message: `Items without a vector "${this.#name}" in ${this.#file}.`,
      count: this.#rows - this.#filled,
      action: this.#filled > 0 ? `Their ${name} features are zero.` : 'The column is left out.',
    };
    if (this.#filled === 0) return { missing };
    return {
      features: { name, file: this.#file, rows: this.#rows, cols: this.#cols, data: this.#data },
      missing,
    };
  }
}
