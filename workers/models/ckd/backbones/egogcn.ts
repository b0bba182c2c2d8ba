import type * as tf from '#engine/tensors.ts';
import { streamKey, type Key } from '#lib/random.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import type { Batch } from '../../batch.ts';
import type { Mask } from '../../attention/dropout.ts';
import { alone, type Alone } from '../../egogcn/alone.ts';
import type { EgoForm } from '../../egogcn/form.ts';
import { gatesOf } from '../../egogcn/gates.ts';
import { disposeGraph, thin, uploadGraph, type EgoGraph } from '../../egogcn/graph.ts';
import { represent } from '../../egogcn/represent.ts';
import { tablesOf } from '../../egogcn/tables.ts';
import type { Parameters } from '../../model.ts';
import type { Backbone, BackboneTable } from '../backbone.ts';
import { contentIn, preferencesIn, sharedTables, type BackboneInputs } from '../inputs.ts';
import { ownPenalty } from '../penalties.ts';
import { partsOf, type View } from '../view.ts';

/** How many hops ids spread. */
const LAYERS = 3;

export interface EgoGcnForm extends Omit<EgoForm, 'layers'> {
  /** Share of the clicks that a training step leaves out. */
  dropout: number;
}

/** EgoGCN in views: one that takes a modality away takes it away before modalities meet on the edges, so that each hears of it in all. */
export class EgoGcnBackbone implements Backbone {
  readonly parameters: readonly BackboneTable[];
  readonly #inputs: BackboneInputs;
  readonly #form: EgoForm & { dropout: number };
  readonly #graph: EgoGraph;

  /** The inputs are owned by the caller. */
  constructor(inputs: BackboneInputs, form: EgoGcnForm) {
    this.#inputs = inputs;
    this.#form = { ...form, layers: LAYERS };
    this.#graph = uploadGraph(inputs.train);
    const { modalities, d, seed } = inputs;
    this.parameters = [
      ...sharedTables(inputs),
      ...(form.fusion === 'soft' ? gatesOf(modalities.length, d, seed) : []),
    ];
  }

  tables(parameters: Parameters, views: readonly View[], key?: Key): tf.Tensor2D[] {
    const { dropout } = this.#form;
    const mask = key === undefined ? undefined : thin(this.#graph, dropout, streamKey(key, 'edges'));
    const sets = partsOf(views, (m, isReal) => this.#alone(parameters, m, isReal, mask));
    return tablesOf(this.#graph, parameters, sets, this.#form, mask);
  }

  /** y^m [users + items, d]. */
  features(parameters: Parameters): { modality: string; table: tf.Tensor2D }[] {
    const { modalities } = this.#inputs;
    const all = modalities.map((_, m) => this.#alone(parameters, m, true));
    const tables = represent(this.#graph.graph, parameters, all, this.#form);
    return modalities.map(({ name }, m) => ({ modality: name, table: tables[m] }));
  }

  penalty(parameters: Parameters, batch: Batch): tf.Scalar {
    return ownPenalty(this.#inputs, parameters, batch);
  }

  dispose(): void {
    disposeGraph(this.#graph);
  }

  #alone(parameters: Parameters, m: number, isReal: boolean, mask?: Mask): Alone {
    const preferences = preferencesIn(this.#inputs, parameters, m, isReal);
    const content = contentIn(this.#inputs, parameters, m, isReal);
    return alone(this.#graph.graph, rowNormalise(preferences), content, mask);
  }
}
