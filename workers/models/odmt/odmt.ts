import * as tf from '#engine/tensors.ts';
import { MOST_MAPS, type ItemAttention } from '#contract/itemAttention.ts';
import { stageFor } from '#contract/models/stageIds.ts';
import { rampAt } from '#contract/ramp.ts';
import { total } from '#losses/total.ts';
import {
  agreement,
  candidateCrossEntropy,
  candidateDistillation,
  type Candidates,
} from '#ops/candidates/op.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import type { Losses, Parameters, ParameterSpec, StepPosition } from '../model.ts';
import { LateFusion, meanOf } from '../sasrec-lf/lateFusion.ts';
import { blocks, blockSpecs } from '../sequence/block.ts';
import { above, chooseAll, mostTokens, type ItemSequences, type TokenTable } from '../sequence/content.ts';
import { FORM } from '../sequence/encoder.ts';
import type { Reading, Wanted } from '../sequence/inBatchModel.ts';
import { drop, type Noise } from '../sequence/layers.ts';
import { itemAttention, type ItemBlock } from './attention.ts';
import type { OdmtOptions } from './options.ts';

/**
 * ODMT: the tokens of each item and its id go through a transformer in which none but the id sees the id; a student of ids and one of
 * each modality learn next items, and teach each other: ids every modality, and the mean of all the ids.
 */
export class Odmt extends LateFusion {
  readonly parameters: readonly ParameterSpec[];
  readonly observes: readonly string[];
  readonly #o: OdmtOptions;

  constructor(options: OdmtOptions) {
    const { tables, imt, d, imtLayers } = options;
    super(options, imt ? readingAll(tables) : undefined);
    this.#o = options;
    this.parameters = [
      ...this.ownSpecs(options),
      ...(imt ? blockSpecs(options, 'imt', { layers: imtLayers, d, inner: 4 * d }, FORM) : []),
    ];
    const ofModalities = ['agreement', 'ce', 'kd'].flatMap((id) =>
      tables.map(({ name }) => stageFor(id, name)),
    );
    this.observes = ['ramp', 'ceId', 'kdId', ...ofModalities];
  }

  /** Tokens of the wanted items as they go into the transformer, [tokens, d]: of each modality in its order, then the id. */
  tokens(parameters: Parameters, wanted: Wanted): tf.Tensor2D {
    const { selections, order } = wanted.content as ItemSequences;
    const content = selections.map((selection, m) => this.projected(parameters, m, selection));
    return gatherRows(above([...content, this.ids(parameters, wanted)]), order);
  }

  /** Who sees whom among the tokens of an item. */
  get sight() {
    return { heads: this.#o.imtHeads, hidesLast: this.#o.version === 'v1' };
  }

  /** What the channels of items take from each other in the transformer; nothing where there is none. */
  async attention(parameters: Parameters): Promise<ItemAttention | undefined> {
    const { imt, imtLayers: layers, imtHeads } = this.#o;
    if (!imt || !layers || layers * imtHeads > MOST_MAPS) return undefined;
    return itemAttention(this.#tokenBlocks(parameters), this.tables, parameters, {
      layers,
      sight: this.sight,
    });
  }

  /** What goes into the transformer for every item: its first token of each modality, and its id; nothing where there is none. */
  channelInputs(parameters: Parameters): { modality: string; items: tf.Tensor2D }[] {
    if (!this.#o.imt) return [];
    const whole = this.ofAllItems((wanted) => {
      const { ids, firsts } = wanted.content as ItemSequences;
      const tokens = this.tokens(parameters, wanted);
      return [ids, ...firsts].map((rows) => gatherRows(tokens, rows));
    });
    return this.channels.map(({ name }, c) => ({ modality: name, items: whole[c] }));
  }

  *#tokenBlocks(parameters: Parameters): Generator<ItemBlock> {
    for (const { ids, wanted } of this.itemBlocks()) {
      const tokens = tf.tidy(() => this.tokens(parameters, wanted));
      yield { items: ids, content: wanted.content as ItemSequences, tokens };
      tokens.dispose();
    }
  }

  protected override inputs(parameters: Parameters, wanted: Wanted, noise: Noise): tf.Tensor2D[] {
    if (!this.#o.imt) return super.inputs(parameters, wanted, noise);
    const { tokens, firsts, ids } = wanted.content as ItemSequences;
    const x = drop(this.tokens(parameters, wanted), noise, 'imt');
    const mixed = blocks(x, parameters, 'imt', this.#o.imtLayers, tokens, FORM, this.sight, noise);
    return [ids, ...firsts].map((rows) => gatherRows(mixed, rows));
  }

  protected losses(
    states: tf.Tensor2D[],
    vectors: tf.Tensor2D[],
    candidates: Candidates,
    { epoch }: StepPosition,
  ): Losses {
    const logits = states.map((own, c) => productTransposed(own, vectors[c]));
    const mean = meanOf(logits);
    const [ids, ...modalities] = logits;
    const { separateCE, kd, tau, alpha, kdDetach } = this.#o;
    const weight = kd ? rampAt(alpha, epoch) : 0;
    const distil = (student: tf.Tensor2D, teacher: tf.Tensor2D) =>
      tf.mul(candidateDistillation(student, teacher, candidates, tau, kdDetach), weight) as tf.Scalar;
    const ce = (separateCE ? logits : [mean]).map((own) => candidateCrossEntropy(own, candidates));
    const fromIds = weight > 0 ? modalities.map((own) => distil(own, ids)) : [];
    const fromMean = weight > 0 ? [distil(ids, mean)] : [];
    return {
      ce: total(ce),
      ...(weight > 0 && { fromIds: total(fromIds), fromMean: total(fromMean) }),
      ...this.#observed(separateCE ? ce : [], fromIds, fromMean),
      ...Object.fromEntries(
        modalities.map((own, m) => [this.#of('agreement', m), agreement(own, ids, candidates)]),
      ),
      ramp: tf.tensor(weight),
    };
  }

  /** The parts of the sums that are the loss, by channel. */
  #observed([ceId, ...ce]: tf.Scalar[], fromIds: tf.Scalar[], [kdId]: tf.Scalar[]): Losses {
    const named = (id: string, parts: tf.Scalar[]) => parts.map((part, m) => [this.#of(id, m), part]);
    const all = [['ceId', ceId], ['kdId', kdId], ...named('ce', ce), ...named('kd', fromIds)] as const;
    return Object.fromEntries(
      all.filter(([, part]) => part).map(([name, part]) => [name as string, (part as tf.Scalar).clone()]),
    );
  }

  #of(id: string, m: number): string {
    return stageFor(id, this.tables[m].name);
  }
}

/** Reads all vectors of an item. */
const readingAll = (tables: readonly TokenTable[]): Reading => ({
  content: (items) => chooseAll(tables, items),
  rows: mostTokens(tables) + 1,
});
