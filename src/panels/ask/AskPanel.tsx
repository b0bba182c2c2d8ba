import { useEffect, useMemo } from 'react';
import { ranksItems } from '#contract/headline.ts';
import { lastStage } from '#contract/matrix.ts';
import { cardOf } from '#contract/models/index.ts';
import { useAsk } from '#stores/ask/ask.ts';
import { useAskForm } from '#stores/ask/form.ts';
import { meetUser, randomUser, useLists } from '#stores/explore/lists.ts';
import { parametersOf } from '#stores/history/outputs.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import type { Explored } from '../explore/ExploreFrame.tsx';
import { HistoryStrip } from '../explore/HistoryStrip.tsx';
import { stepsOf } from '../explore/strip.ts';
import { AskForm } from './AskForm.tsx';
import { FormsPanel } from './FormsPanel.tsx';
import { AskResult } from './AskResult.tsx';
import { toldOf } from './toldOf.ts';

/** The question, whom it is about, and what is answered. */
export function AskPanel({ report, run }: Explored) {
  const { user, history, rows, item, error } = useLists();
  const mentioned = useMentioned(run.runId);
  useEffect(() => {
    if (user === undefined) void randomUser();
    else void meetUser(mentioned);
  }, [user, mentioned]);
  const steps = history?.user === user && history && stepsOf(history);
  if (!parametersOf(run.runId)[lastStage(run.model, run.stages)])
    return (
      <p className="explain">
        This run cannot be asked: its parameters were not kept with it. Train it once more, and it can.
      </p>
    );
  return (
    <>
      {error && <ErrorNotice error={error} />}
      <AskForm report={report} run={run} />
      {history && steps && (
        <HistoryStrip
          user={history.id}
          steps={steps}
          rows={rows}
          hasImages={report.labels.image}
          chosen={item}
          active={item}
          onChoose={(chosen) => useLists.setState({ item: chosen })}
          onHover={() => {}}
        />
      )}
      <AskResult run={run} />
      {ranksItems(cardOf(run.model)) && <FormsPanel run={run} />}
    </>
  );
}

/** Items that question, answers and the list of those with a sentence name. */
function useMentioned(runId: string): readonly number[] {
  const { source, answers } = useAsk();
  const { task } = useAskForm();
  const { user } = useLists();
  return useMemo(() => {
    const named = source?.named.filter(({ kind }) => kind === 'item').map(({ row }) => row) ?? [];
    const answered = answers?.flatMap(({ item }) => item ?? []) ?? [];
    const truth = source?.truth?.item;
    const told = task === 'explanation' ? toldOf(runId, user).map(({ item }) => item) : [];
    return [...named, ...answered, ...(truth === undefined ? [] : [truth]), ...told];
  }, [source, answers, task, user, runId]);
}
