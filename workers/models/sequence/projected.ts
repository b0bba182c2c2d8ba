import type * as tf from '#engine/tensors.ts';
import { addRow } from '#ops/add-row/op.ts';
import { selectedProduct, type RowSelection } from '#ops/feature-product/op.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import type { Parameters, ParameterSpec } from '../model.ts';
import { chooseFirst, type ChosenItems, type TokenTable } from './content.ts';
import { InBatchModel, type InBatchOptions, type Reading, type Wanted } from './inBatchModel.ts';
import { linear } from './layers.ts';
import { given, linearSpecs, matrixSpec, torchStart, xavierStart } from './parameters.ts';

/** Ids and content of a model that brings both to one width. */
export interface ProjectedOptions extends InBatchOptions {
  /** By modality; owned by the caller. */
  tables: readonly TokenTable[];
  /** Width of the id table. */
  idWidth: number;
  /** What it starts from, [items, idWidth]; Xavier normal where it is left out. */
  ids?: () => Float32Array;
}

/** A model of the in-batch family that projects the id table E [items, idWidth] and the content of each modality to the width d. */
export abstract class ProjectedModel extends InBatchModel {
  protected readonly tables: readonly TokenTable[];

  constructor(options: ProjectedOptions, reading: Reading = readingFirst(options)) {
    super(options, reading);
    this.tables = options.tables;
  }

  /** The id table, pid, and p0, p1, … of the modalities. */
  protected static inputs(options: ProjectedOptions): ParameterSpec[] {
    const { items, idWidth, d, ids, tables } = options;
    return [
      ids
        ? given(options, 'E', [items, idWidth], ids)
        : matrixSpec(options, 'E', items, idWidth, xavierStart),
      ...linearSpecs(options, 'pid', [idWidth, d], torchStart),
      ...tables.flatMap(({ width }, m) => linearSpecs(options, `p${m}`, [width, d], torchStart)),
    ];
  }

  /** E_i W + b of the wanted items, [n, d]. */
  protected ids(parameters: Parameters, { items }: Wanted): tf.Tensor2D {
    return linear(gatherRows(parameters.E as tf.Tensor2D, items), parameters, 'pid');
  }

  /** The selected vectors of a modality, projected. [rows, d] */
  protected projected(parameters: Parameters, m: number, selection: RowSelection): tf.Tensor2D {
    const [weights, bias] = [parameters[`p${m}.W`] as tf.Tensor2D, parameters[`p${m}.b`] as tf.Tensor1D];
    return addRow(selectedProduct(this.tables[m].x, selection, weights), bias);
  }

  /** The first vectors of the wanted items, projected, by modality. [n, d] each */
  protected firsts(parameters: Parameters, { content }: Wanted): tf.Tensor2D[] {
    const { modalities } = content as ChosenItems;
    return modalities.map(({ selection, at }, m) => gatherRows(this.projected(parameters, m, selection), at));
  }
}

/** How the channel of ids is called, whatever modalities are. */
export const idName = (tables: readonly Pick<TokenTable, 'name'>[]): string =>
  tables.some(({ name }) => name === 'id') ? 'id (vectors)' : 'id';

/** Reads the first vector of each modality alone. */
const readingFirst = ({ tables }: ProjectedOptions): Reading => ({
  content: (items) => chooseFirst(tables, items),
  rows: tables.length + 1,
});
