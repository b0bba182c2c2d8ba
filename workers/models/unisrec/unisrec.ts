import { numberOf } from '#engine/late.ts';
import * as tf from '#engine/tensors.ts';
import { Random, type Key } from '#lib/random.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import type { Losses, Parameters, ParameterSpec } from '../model.ts';
import type { Histories, NextItemModel, Scorer, WindowNeeds, Windows } from '../nextItem.ts';
import { blocks } from '../sequence/block.ts';
import type { TokenTable } from '../sequence/content.ts';
import { enter } from '../sequence/encoder.ts';
import { QUIET, type Noise } from '../sequence/layers.ts';
import {
  ENTRANCE,
  entranceSpecs,
  fullCrossEntropy,
  idSpecs,
  lastNeeds,
  RECBOLE,
  recboleSpecs,
  toRank,
  withPad,
  type LastOptions,
} from '../sequence/lastModel.ts';
import { answersOf, expertSpecs, gatesOf, mixed, type Answers } from './experts.ts';

/** How a UniSRec is built. */
export interface UnisrecOptions extends LastOptions {
  experts: number;
  /** Noise moves the gates while training. */
  noise: boolean;
  adaptorDropout: number;
  /** What cosines are divided by. */
  temperature: number;
  /** Items have an id vector beside their content. */
  transductive: boolean;
}

/**
 * UniSRec, trained from scratch on one dataset: experts that a gate mixes adapt the content of items, a = Σ_k g_k (x − b_k) W_k, an encoder reads
 * histories of a + e, and cosines with all items, divided by a temperature, tell the next.
 */
export class Unisrec implements NextItemModel {
  readonly needs: WindowNeeds;
  readonly parameters: readonly ParameterSpec[];
  readonly #o: UnisrecOptions;
  readonly #content: TokenTable;

  /**
   * The content, one vector for each item, is owned by the caller; where the pad is a candidate it has one more row, that of the pad.
   */
  constructor(options: UnisrecOptions, content: TokenTable) {
    this.#o = options;
    this.#content = content;
    this.needs = lastNeeds(options);
    const { experts: count, d, noise, transductive } = options;
    this.parameters = [
      ...(transductive ? idSpecs(options) : []),
      ...entranceSpecs(options),
      ...expertSpecs(options, { count, width: content.width, d, noise }),
      ...recboleSpecs(options, 'enc'),
    ];
  }

  /** The experts' answers on all items and, behind them, on the pad where it is a candidate; with the dropout of a step where it has a key. */
  answers(parameters: Parameters, key?: Key): Answers {
    const { experts, adaptorDropout } = this.#o;
    return answersOf(
      this.#content,
      parameters,
      experts,
      key === undefined ? QUIET : { rate: adaptorDropout, key },
    );
  }

  /** Standard normal numbers [rows, K] that move the gates of items or of tokens in a step. */
  noiseOf(key: Key, of: 'items' | 'tokens', rows: number): tf.Tensor2D {
    const random = new Random(numberOf(key), 'gates', of);
    const count = this.#o.experts;
    return tf.tensor2d(
      Float32Array.from({ length: rows * count }, () => random.normal()),
      [rows, count],
    );
  }

  /** Adapted content of all items [items, d], and of a batch's tokens [tokens, d], whose gates have noise of their own. */
  adapted(answers: Answers, batch: Windows, key: Key): { items: tf.Tensor2D; tokens: tf.Tensor2D } {
    const at = (x: tf.Tensor2D) => ofTokens(this.#bare(x), batch);
    if (!this.#o.noise) {
      const items = mixed(answers, gatesOf(answers));
      return { items, tokens: at(items) };
    }
    const { experts, gate, spread } = answers;
    const own = { experts: at(experts), gate: at(gate), spread: at(spread!) };
    const noise = (of: 'items' | 'tokens', rows: number) => this.noiseOf(key, of, rows);
    return {
      items: mixed(answers, gatesOf(answers, noise('items', gate.shape[0]))),
      tokens: mixed(own, gatesOf(own, noise('tokens', own.gate.shape[0]))),
    };
  }

  /** The states of all tokens, from a vector for each. [tokens, d] */
  encoded(tokens: tf.Tensor2D, histories: Histories, parameters: Parameters, noise: Noise): tf.Tensor2D {
    const x = enter(tokens, histories, parameters, ENTRANCE, RECBOLE.epsilon, noise);
    const sight = { heads: this.#o.heads, causal: true };
    return blocks(x, parameters, 'enc', this.#o.layers, histories.windows, RECBOLE, sight, noise);
  }

  loss(parameters: Parameters, batch: Windows, key: Key): Losses {
    const { dropout, temperature } = this.#o;
    const ids = parameters.E as tf.Tensor2D | undefined;
    const adapted = this.adapted(this.answers(parameters, key), batch, key);
    const tokens = withIds(adapted.tokens, ids && ofTokens(ids, batch));
    const items = withIds(adapted.items, ids && withPad(ids, parameters.pad));
    const states = gatherRows(this.encoded(tokens, batch, parameters, { rate: dropout, key }), batch.rows);
    return { ce: fullCrossEntropy(rowNormalise(states), rowNormalise(items), batch, 1 / temperature) };
  }

  /** The vectors of all items that histories are read by, without noise. [items, d] */
  vectors(parameters: Parameters): tf.Tensor2D {
    const answers = this.answers(parameters);
    const items = this.#bare(mixed(answers, gatesOf(answers)));
    return withIds(items, parameters.E as tf.Tensor2D | undefined);
  }

  scorer(parameters: Parameters): Scorer {
    const vectors = tf.tidy(() => this.vectors(parameters));
    const items = tf.tidy(() => toRank(rowNormalise(vectors)));
    return {
      items,
      states: (histories) =>
        tf.tidy(() => {
          const tokens = gatherRows(vectors, histories.tokens);
          const states = gatherRows(this.encoded(tokens, histories, parameters, QUIET), histories.last);
          return toRank(rowNormalise(states));
        }),
      dispose: () => tf.dispose([items, vectors]),
    };
  }

  dispose(): void {}

  /** The rows of items alone, without that of the pad. */
  #bare(x: tf.Tensor2D): tf.Tensor2D {
    const { items } = this.#o;
    return x.shape[0] === items ? x : tf.slice(x, [0, 0], [items, x.shape[1]]);
  }
}

/** Rows of a table of all items, one for each token of a batch. */
const ofTokens = (x: tf.Tensor2D, { items, tokens }: Windows): tf.Tensor2D =>
  gatherRows(gatherRows(x, items), tokens);

const withIds = (x: tf.Tensor2D, ids?: tf.Tensor2D): tf.Tensor2D =>
  ids ? (tf.add(x, ids) as tf.Tensor2D) : x;
