import type { ComparedMetric } from './byUser.ts';
import type { FoldIn, NearItem } from './foldIn.ts';
import type { RunBundle } from './runBundle.ts';
import type { OpenedResults, ScoredRun } from './bundle.ts';
import type { EffectSettings, Margins, TripleEffects } from './margins.ts';
import type { UserScores } from './results.ts';
import type { WrittenLists } from './textOutput.ts';

/** One row of a table: its test scores per user, once for each seed. */
export interface ComparedRow {
  id: string;
  /** In the order of `seeds`; all of them have the metric that is compared. */
  scores: UserScores[];
  seeds: number[];
}

/** Rows to be compared with a reference on the same users. */
export interface ComparisonRequest {
  reference: ComparedRow;
  others: ComparedRow[];
  metric: ComparedMetric;
  /** Seed of the bootstrap; default 1. */
  seed?: number;
}

/** Two-sided probabilities of a difference at least as large if there were none. */
export interface PValues {
  /** Paired t-test over users. */
  t: number;
  /** Wilcoxon signed-rank test over users, zeros left out, normal approximation for many. */
  wilcoxon: number;
  /** Paired bootstrap over users. */
  bootstrap: number;
}
export const TESTS = ['t', 'wilcoxon', 'bootstrap'] as const satisfies (keyof PValues)[];

/** With fewer seeds nothing is claimed, wherever the studio compares. */
export const FEWEST_SEEDS = 3;

/** A 95% interval. */
export interface Range {
  low: number;
  high: number;
}

/**
 * What follows from a difference: `claimed` where users and at least three seeds agree on it, `users` where users agree and seeds do not,
 * or are too few; `small` where users do not; `identical` where nobody differs.
 */
export type VerdictKind = 'claimed' | 'users' | 'small' | 'identical';

/** How one row differs from the reference: other minus reference, of the mean over seeds. */
export interface Comparison {
  id: string;
  difference: number;
  users: number;
  /** Seeds of the row and of the reference. */
  seeds: [number, number];
  /** Percentile bootstrap over users: would other users agree? */
  overUsers: Range;
  /** Seeds that both have, on which `overSeeds` stands. */
  sharedSeeds: number;
  /** t over those seeds: would other seeds agree? 95% for all rows of the request together (Bonferroni); absent with fewer than two. */
  overSeeds?: Range;
  p: PValues;
  /** Corrected for all rows of the request by Holm's step-down. */
  adjusted: PValues;
  /** True where at least three shared seeds, the corrected interval over them and the corrected tests all speak for a difference. */
  claimed: boolean;
  verdict: VerdictKind;
  /** The smallest difference that would be claimed with users and seeds as they vary here; absent with too few seeds. */
  visible?: number;
  /** The verdict with its numbers. */
  sentence: string;
}

/** Mean over seeds. */
export interface SeedMean {
  mean: number;
  /** Standard deviation (n - 1); absent with one seed. */
  deviation?: number;
  n: number;
}

/** What scores an item for a user: embeddings by their inner product, a stage's final ones or one modality's F^m; or lists that a model wrote. */
export interface ScoringModel {
  id: string;
  d: number;
  /** [users, d] */
  user: Float32Array;
  /** [items, d] */
  item: Float32Array;
  /** Where it writes lists: what is on none has no score. */
  lists?: WrittenLists & { itemCount: number };
}

/** A model's first items for a user. */
export interface RankedItems {
  model: string;
  /** Best first; of equal scores the lower item. */
  items: number[];
  scores: number[];
}

/** What is asked of `topItems`. */
export interface TopItemsRequest {
  models: string[];
  user: number;
  k: number;
  /** Items that are left out, e.g. those of training. */
  masked: Int32Array;
}

/** A model that answers somebody new: from the final vectors of what was chosen, or by the state [d] that its encoder made. */
export interface FoldedModel {
  model: string;
  by: Exclude<FoldIn, 'encoder'> | Float32Array;
}

/** Asks what models recommend to somebody new, who chose some items. */
export interface NewUserRequest {
  models: FoldedModel[];
  /** In their order, at least one; no list offers them. */
  chosen: number[];
  /** Training interactions of each of the chosen. */
  degrees: number[];
  k: number;
}

/** What a model recommends to somebody new, and of what they chose the item that is nearest to each by the model's own vectors. */
export interface NewUserList extends RankedItems {
  nearest: NearItem[];
}

/** Asks how far other models rank as a reference does. */
export interface AgreementRequest {
  reference: string;
  others: string[];
  /** Users that are looked at. */
  users: Int32Array;
  k: number;
  /** Interactions that are left out, as rows of `users`: ptr [users.length + 1]. */
  maskedPtr: Int32Array;
  maskedCol: Int32Array;
  /** Items to be found, likewise as rows of `users`, at least one each: asks for recall too. */
  held?: { ptr: Int32Array; col: Int32Array };
}

/** Asks how popular what models recommend is. */
export interface PopularityRequest extends Pick<AgreementRequest, 'users' | 'k' | 'maskedPtr' | 'maskedCol'> {
  models: string[];
  /** How often each item was met in training. [items] */
  popularity: Int32Array;
}

/** How popular the first k items of a model are. */
export interface RecommendedPopularity {
  model: string;
  users: number;
  /** Over users, of the mean popularity of the items recommended to each. */
  popularity: UserMean;
  /** Share of all items that are recommended to anybody. */
  coverage: number;
}

/** Asks for different numbers below a bound, drawn at random: the same for the same stream. */
export interface DrawRequest {
  below: number;
  /** How many; all that there are where they are fewer. */
  count: number;
  /** Numbers that must not be drawn. */
  without?: readonly number[];
  /** Names the stream, e.g. [seed, 'users']. */
  stream: (number | string)[];
}

/** Mean over users with its 95% bootstrap interval over users. */
export interface UserMean extends Range {
  mean: number;
}

/** How far a model ranks as the reference does. */
export interface Agreement {
  model: string;
  users: number;
  /** Share of the first k items that both have. */
  overlap: UserMean;
  /** Kendall's tau-b over the items that either has among its first k. */
  kendall: UserMean;
  /** Share of the held items among the model's first k, where it was asked for. */
  recall?: UserMean;
}

/** One distribution over a list, taken apart as in Eq. 8 and 9. */
export interface ListParts {
  model: string;
  /** Inner products with the user, the positive first. */
  logits: number[];
  /** Softmax over the whole list. */
  p: number[];
  /** Share of the positive, b+. */
  positive: number;
  /** Softmax among the negatives. */
  q: number[];
}

/** What one source says against the learner on one list (Eq. 16 of the PromptMM paper). */
export interface ListDivergence {
  model: string;
  /** KL(b_T || b_S): positive against the rest. */
  positive: number;
  /** KL(q_T || q_S): order among the negatives. */
  negatives: number;
  /** Weight of the second part in the plain divergence, 1 - b_T+: what the disentangled form takes away. */
  coupling: number;
  /** KL(y_T || y_S) = positive + coupling x negatives. */
  plain: number;
}

/** One list as ListKD sees it: a user, an item that the user liked, and negatives. */
export interface ListRequest {
  learner: string;
  /** Whose lists it learns from. */
  sources: string[];
  user: number;
  /** The positive first, then at least one negative. */
  items: number[];
  tau: number;
}

export interface ListExample {
  learner: ListParts;
  sources: ListParts[];
  divergences: ListDivergence[];
}

/** Asks for a sample of triples to be taken apart. */
export interface EffectsRequest {
  margins: Margins[];
  settings: EffectSettings;
}

/** Mean of one value per seed with its t-interval. */
export interface SeedInterval extends SeedMean {
  /** Absent with one seed. */
  range?: Range;
}

/** The finished runs of a grid of settings, for `varianceShares`. */
export interface VarianceSharesRequest {
  /** How many values each parameter has. */
  sizes: readonly number[];
  /** Every point: the place of its value on each axis, and the metric by seed. */
  points: readonly { places: readonly number[]; seeds: readonly number[]; values: readonly number[] }[];
}

/** What a metric's variance over runs is made of; the shares of all parts sum to 1. */
export interface VarianceShares {
  /** Main effect of each parameter (eta squared), and the share that it would be expected to have if it did nothing. */
  effects: { share: number; byChance: number }[];
  /** What parameters do only together; with one seed at each point, that and chance. */
  together: number;
  /** Between seeds of the same point; absent with one seed. */
  seeds?: number;
  runs: number;
  seedsPerPoint: number;
}

/** Why there are no shares. */
export type SharesRefusal =
  | { refused: 'unfinished'; finished: number; wanted: number }
  | { refused: 'no-shared-seed' }
  | { refused: 'few-runs'; runs: number }
  | { refused: 'no-variance' };

/** Statistics away from the page's thread. Errors are StudioErrors. */
export interface AnalysisApi {
  compare(request: ComparisonRequest): Promise<Comparison[]>;
  /** For each list of values over seeds; 95% hold for all `comparisons` (default 1) together, by Bonferroni. */
  seedIntervals(values: number[][], comparisons?: number): Promise<SeedInterval[]>;
  /** Which parameter of a sweep a metric depends on. */
  varianceShares(request: VarianceSharesRequest): Promise<VarianceShares | SharesRefusal>;
  /** Keeps models for the calls below; the same id again replaces. */
  load(models: ScoringModel[]): Promise<void>;
  /** Forgets every model whose id begins so. */
  unload(prefix: string): Promise<void>;
  draw(request: DrawRequest): Promise<number[]>;
  topItems(request: TopItemsRequest): Promise<RankedItems[]>;
  newUser(request: NewUserRequest): Promise<NewUserList[]>;
  agreement(request: AgreementRequest, onProgress?: (fraction: number) => void): Promise<Agreement[]>;
  recommendedPopularity(
    request: PopularityRequest,
    onProgress?: (fraction: number) => void,
  ): Promise<RecommendedPopularity[]>;
  listExample(request: ListRequest): Promise<ListExample>;
  /** Every triple of a sample, in its order. */
  effects(request: EffectsRequest): Promise<TripleEffects[]>;
  /**
   * Reads a results bundle, packed or not; the name is for messages. Its runs come a few at a time, and each time it waits: thousands at once
   * would hold up whoever takes them.
   */
  openResults(
    name: string,
    file: Blob,
    take: (runs: ScoredRun[]) => void | Promise<void>,
  ): Promise<Omit<OpenedResults, 'runs'>>;
  /** The results as a packed bundle, as the batch runner writes it. */
  saveResults(results: OpenedResults): Promise<Blob>;
  /** Finished runs with embeddings and recordings as one archive. */
  packRuns(bundle: RunBundle): Promise<Blob>;
  /** Reads such an archive; throws a StudioError that names what does not fit. */
  unpackRuns(name: string, file: Blob): Promise<RunBundle>;
}
