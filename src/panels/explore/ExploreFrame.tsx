import type { ReactNode } from 'react';
import type { DatasetReport } from '#contract/dataset.ts';
import type { ModelCard } from '#contract/models/card.ts';
import { ranksItems } from '#contract/headline.ts';
import { cardOf } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useChosenRun } from '#stores/explore/chosenRun.ts';
import { runsOn } from '#stores/explore/models.ts';
import { useOutputs } from '#stores/history/outputs.ts';
import { useResults } from '#stores/history/results.ts';
import { useConfig } from '#stores/run/config.ts';
import { ExploreHead } from './ExploreHead.tsx';
import '../data/data.css';
import './explore.css';

/** What a tool of Explore looks into. */
export interface Explored {
  report: DatasetReport;
  /** Finished runs of trained models, newest first. */
  runs: RunResult[];
  run: RunResult;
}

interface Props {
  title: string;
  /** What the tool answers, for the run that is looked into. */
  question: (run: RunResult) => string;
  /** What stands here while nothing is trained. */
  empty: string;
  /** Which models it can look into; without it, all that are trained and rank items. */
  isFor?: (card: ModelCard) => boolean;
  /** What it computes from. */
  from?: string;
  children: (explored: Explored) => ReactNode;
}

const KEPT = 'Everything here is computed from what this browser keeps of trained runs.';

/** The page of a tool of Explore: its question and the run that it looks into, which all tools share. */
export function ExploreFrame({ title, question, empty, isFor = ranksItems, from = KEPT, children }: Props) {
  const report = useDataset((state) => state.report);
  const all = useResults((state) => state.runs);
  const setUp = useConfig((state) => state.model);
  // Outputs come after the result: both must be there.
  useOutputs();
  const runs = runsOn(report?.hash, all).filter(({ model }) => isFor(cardOf(model)));
  const run = useChosenRun(runs, setUp);
  if (!report) return <main className="page" aria-busy />;
  return (
    <main className="page explore">
      <ExploreHead title={title} runs={runs} run={run} empty={empty} isFor={isFor}>
        {run ? `${question(run)} ${from}` : from}
      </ExploreHead>
      {run && children({ report, runs, run })}
    </main>
  );
}
