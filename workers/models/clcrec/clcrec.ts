import type * as tf from '#engine/tensors.ts';
import type { ClcrecConfig } from '#contract/models/clcrec.ts';
import { listCrossEntropy } from '#losses/listCrossEntropy.ts';
import { meanLengths } from '#losses/meanLengths.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import type { Batch, BatchNeeds } from '../batch.ts';
import { xavierNormalTables } from '../initialise.ts';
import type { Losses, ParameterSpec, Tables } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import { scores } from '../scores.ts';
import { encode, encoderParameters } from './encoder.ts';
import { rankedBy, type RankingRows } from './rankingRows.ts';

export type ClcrecOptions = Omit<ClcrecConfig['model'], 'patience' | 'content' | 'features' | 'modalities'>;

export interface ClcrecSizes {
  users: number;
  items: number;
  d: number;
}

/**
 * CLCRec: ids e [users + items, d] and content g = lrelu(F W₁ + b₁) W₂ + b₂ of items, drawn together by two softmax losses over a
 * positive and K negatives: λ of its id against their contents (Eq. 9), 1 - λ of its user against their ids or contents (Eq. 10).
 * Without content, the second alone, on ids.
 */
export class Clcrec implements RankingModel {
  readonly needs: BatchNeeds;
  readonly parameters: readonly ParameterSpec[];
  readonly #o: ClcrecOptions;
  readonly #rows: RankingRows;

  /** What each node is ranked by, and its content, are owned by the caller. */
  constructor({ users, items, d }: ClcrecSizes, options: ClcrecOptions, seed: number, rows: RankingRows) {
    this.#o = options;
    this.#rows = rows;
    const { learningRate, weightDecay, negatives, lambda, swapShare, swapRepeats, reg, hidden } = options;
    const content = rows.content?.x;
    const isContrasted = content && (lambda > 0 || swapShare > 0);
    this.needs = {
      lists: negatives,
      warmLists: true,
      shares: reg > 0,
      contrast: isContrasted ? { content, swapShare, swapRepeats } : undefined,
    };
    const ids = {
      name: 'ids',
      shape: [users + items, d],
      initial: () => xavierNormalTables(users, items, d, seed, 'ids'),
    };
    this.parameters = [ids, ...(content ? encoderParameters(content.cols, hidden, d, seed) : [])].map(
      (spec) => ({ ...spec, learningRate, weightDecay }),
    );
  }

  loss(parameters: Tables, { size, lists, contrast, shares }: Batch): Losses {
    const { tau, reg, regForm } = this.#o;
    const { ids } = parameters;
    const losses: Losses = contrast
      ? this.#contrasted(stackRows(ids, encode(this.#rows.content!.x, contrast.items, parameters)), {
          size,
          contrast,
        })
      : { userContrast: listCrossEntropy(scores(ids, lists!, size), tau, 1 - this.#lambda) };
    if (shares) losses.l2 = meanLengths(ids, shares, regForm, reg);
    return losses;
  }

  /** Both softmax losses, as far as they have a weight, from a table [ids ; content of the batch's items]. */
  #contrasted(table: tf.Tensor2D, { size, contrast }: Pick<Batch, 'size' | 'contrast'>): Losses {
    const { tau, itemScore } = this.#o;
    const lambda = this.#lambda;
    const { alignment, ranking } = contrast!;
    return {
      ...(lambda > 0 && {
        itemContrast: listCrossEntropy(
          scores(itemScore === 'cosine' ? rowNormalise(table) : table, alignment, size),
          tau,
          lambda,
        ),
      }),
      ...(lambda < 1 && {
        userContrast: listCrossEntropy(scores(table, ranking, size), tau, 1 - lambda),
      }),
    };
  }

  /** Without content there is no first loss to share with. */
  get #lambda(): number {
    return this.#rows.content ? this.#o.lambda : 0;
  }

  embeddings(parameters: Tables): tf.Tensor2D {
    return rankedBy(this.#rows, parameters);
  }

  dispose(): void {}
}
