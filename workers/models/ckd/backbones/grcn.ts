import type * as tf from '#engine/tensors.ts';
import { streamKey, type Key } from '#lib/random.ts';
import { edgeScale } from '#ops/edge-scale/op.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import { activated } from '../../attention/activated.ts';
import { disposeClicks, uploadClicks, type Clicks } from '../../attention/clicks.ts';
import { keepSome, type Kept } from '../../attention/dropout.ts';
import type { Heard } from '../../attention/listen.ts';
import { refinedHop, spread } from '../../attention/refine.ts';
import { routeAndAttend } from '../../attention/routing.ts';
import type { Batch } from '../../batch.ts';
import { confidences } from '../../grcn/parameters.ts';
import type { Parameters } from '../../model.ts';
import type { Backbone, BackboneTable } from '../backbone.ts';
import {
  contentIn,
  isConstant,
  meanContent,
  meanPreferences,
  preferencesIn,
  sharedTables,
  type BackboneInputs,
} from '../inputs.ts';
import { ownPenalty } from '../penalties.ts';
import { partsOf, type View } from '../view.ts';
import { AlikeNodes } from './alikeNodes.ts';

/** How often ids are spread. */
const LAYERS = 2;

export interface GrcnForm {
  /** `noop`: preferences stay as they are. */
  routing: 'paper' | 'noop';
  /** How often they are routed, T. */
  iterations: number;
  pruning: boolean;
  /** Share of the clicks that a training step leaves out. */
  dropout: number;
}

/** What a modality brings to a view. */
interface Part {
  /** y = x + what neighbours say. [users + items, d] */
  table: tf.Tensor2D;
  /** Attention times the confidence of who speaks. [edges of the graph] */
  weights: tf.Tensor1D;
}

/**
 * GRCN in views: per modality p = n(P) is routed towards c = n(lrelu(f)), attention over [p over c] gives y = x + what is heard; the largest
 * attention, times confidences, weighs the edges over which ids spread. Z = [id ; y¹ ; y² ..]; modalities meet in the edges alone.
 */
export class GrcnBackbone implements Backbone {
  readonly parameters: readonly BackboneTable[];
  readonly #inputs: BackboneInputs;
  readonly #form: GrcnForm;
  readonly #clicks: Clicks;
  readonly #alike: AlikeNodes;

  /** The inputs are owned by the caller. */
  constructor(inputs: BackboneInputs, form: GrcnForm) {
    this.#inputs = inputs;
    this.#form = form;
    this.#clicks = uploadClicks(inputs.train);
    this.#alike = new AlikeNodes(this.#clicks);
    this.parameters = [...sharedTables(inputs), ...confidenceTables(inputs)];
  }

  tables(parameters: Parameters, views: readonly View[], key?: Key): tf.Tensor2D[] {
    const kept = key === undefined ? undefined : this.#keptOf(key);
    const alike = this.#alike.in(kept);
    const part = (m: number, isReal: boolean): Part => {
      const { attention, table } = isConstant(this.#inputs, isReal)
        ? alike(
            meanPreferences(parameters, m),
            activated(meanContent(this.#inputs, parameters, m)),
            this.#times,
          )
        : this.#heard(parameters, m, isReal, kept);
      const confidence = parameters[`confidence${m}`] as tf.Tensor1D;
      return { table, weights: edgeScale(this.#clicks.graph, attention, confidence) };
    };
    return partsOf(views, part).map((parts) =>
      stackColumns([this.#ids(parameters, parts), ...parts.map(({ table }) => table)]),
    );
  }

  /** y^m [users + items, d]. */
  features(parameters: Parameters): { modality: string; table: tf.Tensor2D }[] {
    return this.#inputs.modalities.map(({ name }, m) => ({
      modality: name,
      table: this.#heard(parameters, m, true).table,
    }));
  }

  penalty(parameters: Parameters, batch: Batch): tf.Scalar {
    return ownPenalty(this.#inputs, parameters, batch);
  }

  dispose(): void {
    disposeClicks(this.#clicks);
    this.#alike.dispose();
  }

  get #times(): number {
    return this.#form.routing === 'paper' ? this.#form.iterations : 0;
  }

  #keptOf(key: Key): Kept | undefined {
    return keepSome(this.#clicks, this.#form.dropout, streamKey(key, 'edges'));
  }

  #heard(parameters: Parameters, m: number, isReal: boolean, kept?: Kept): Heard {
    const preferences = preferencesIn(this.#inputs, parameters, m, isReal);
    const items = activated(contentIn(this.#inputs, parameters, m, isReal));
    return routeAndAttend(this.#clicks, preferences, items, this.#times, kept);
  }

  #ids(parameters: Parameters, parts: readonly Part[]): tf.Tensor2D {
    const weights = parts.map((part) => part.weights);
    const form = { weight: 'max', pruning: this.#form.pruning } as const;
    return spread(refinedHop(this.#clicks, weights, parameters, form), parameters.ids as tf.Tensor2D, LAYERS);
  }
}

/** How far each node is heard in each modality, `confidence{m}` [users + items]. */
const confidenceTables = ({ users, items, modalities, seed }: BackboneInputs): BackboneTable[] =>
  modalities.map((_, m) => {
    const name = `confidence${m}`;
    const initial = () => confidences('positive', users + items, modalities.length, seed, name);
    return { name, shape: [users + items], initial, undecayed: true };
  });
