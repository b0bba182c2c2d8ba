import type { DatasetRecord } from '#contract/dataset.ts';
import type { ProjectionResult, SpaceReport, Standardisation } from '#contract/projection.ts';
import type { Estimate, Measures } from '#contract/projectionMeasures.ts';
import type { RunResult } from '#contract/results.ts';
import { sklearnCall } from './sklearnCall.ts';
import { originOf, originWords } from '#contract/origin.ts';

/** What is known of a finished picture, wherever it was made. */
export interface CardFacts {
  title: string;
  /** What the space is, in words. */
  space: string;
  dataset: DatasetRecord;
  /** The run that the features come from, where a model made them. */
  run?: Pick<RunResult, 'runId' | 'name' | 'seed' | 'environment'>;
  side: 'items' | 'users';
  /** Rows drawn, and rows that there are. */
  drawn: number;
  of: number;
  sampleSeed: number;
  standardise: Standardisation;
  report: Pick<SpaceReport, 'parts' | 'notes'>;
  result: Omit<ProjectionResult, 'positions'>;
  measures?: Measures;
}

/** Everything that is needed to make a picture again and to judge it. */
export type ProvenanceCard = ReturnType<typeof provenanceCard>;

/** The provenance card of a picture. */
export function provenanceCard(facts: CardFacts) {
  const { result, report, measures, run } = facts;
  const { parameters, environment, notes, ...ran } = result.plan;
  const modalities = report.parts.map((part) => part.label);
  return {
    title: facts.title,
    madeWith: 'PromptMM Studio',
    dataset: facts.dataset,
    space: facts.space,
    run: run && { runId: run.runId, name: run.name, seed: run.seed, ...originOf(run.environment) },
    [facts.side]: { drawn: facts.drawn, of: facts.of, sampleSeed: facts.sampleSeed },
    modalities,
    standardise: facts.standardise,
    tsne: parameters,
    ran: { ...ran, iterations: result.iterations, seconds: result.seconds },
    kl: { value: result.kl, against: result.klAgainst },
    backend: originOf(environment),
    measures: measures && { k: measures.k, seed: measures.seed, ...measures.overlap, ...measures.picture },
    notes: [...new Set([...report.notes, ...notes, ...(measures?.notes ?? [])])],
    scikitLearn: sklearnCall(result.plan, modalities, facts.standardise),
  };
}

const AGAINST = { full: 'all pairs', sparse: 'nearest neighbours' };

/** The card as plain text. */
export function cardText(card: ProvenanceCard): string {
  const { dataset, run, tsne, ran, kl, backend, measures, notes } = card;
  const size = (['items', 'users'] as const).flatMap((side) => {
    const drawn = (card as Record<string, unknown>)[side] as
      { drawn: number; of: number; sampleSeed: number } | undefined;
    return drawn ? `${side}: ${drawn.drawn} of ${drawn.of}, sample seed ${drawn.sampleSeed}` : [];
  });
  return [
    card.title,
    `space: ${card.space} (${card.modalities.join(', ')})`,
    `dataset: ${dataset.name}, hash ${dataset.hash}`,
    ...(run ? [`run: ${run.name}, seed ${run.seed}, id ${run.runId}, trained on ${originWords(run)}`] : []),
    ...size,
    `standardised: ${card.standardise === 'per-part' ? 'modality by modality' : 'no'}`,
    `t-SNE: ${Object.entries(tsne)
      .map(([key, value]) => `${key} ${value}`)
      .join(', ')}`,
    `ran: ${ran.points} points in ${ran.dims} dimensions, perplexity ${ran.perplexity}, ${ran.neighbours} neighbours, learning rate ${ran.learningRate}, ${ran.iterations} iterations, ${ran.method}, on ${originWords(backend)}`,
    `KL divergence: ${kl.value} (P over ${AGAINST[kl.against]})`,
    ...(measures ? measureLines(measures) : []),
    ...notes.map((note) => `note: ${note}`),
    '',
    card.scikitLearn,
  ].join('\n');
}

const NAMES: Record<string, string> = {
  mixing: 'neighbours of another modality',
  silhouette: 'silhouette by modality',
  probe: 'linear probe accuracy',
  trustworthiness: 'trustworthiness',
  continuity: 'continuity',
  knnRecall: 'neighbours kept',
};

function measureLines(measures: NonNullable<ProvenanceCard['measures']>): string[] {
  return Object.entries(NAMES).flatMap(([key, name]) => {
    const estimate = (measures as Record<string, unknown>)[key] as Estimate | undefined;
    return estimate
      ? `${name}${estimate.value !== null ? ` (k ${measures.k})` : ''}: ${words(estimate)}`
      : [];
  });
}

function words(estimate: Estimate): string {
  if (estimate.value === null) return estimate.reason;
  const { value, interval, chance } = estimate;
  const range = interval ? `, 95% ${interval.low} to ${interval.high} over ${interval.over}` : '';
  return `${value}${range}${chance === undefined ? '' : `, by chance ${chance}`}`;
}
