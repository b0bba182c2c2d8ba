import { useState } from 'react';
import type { CheckpointInfo } from '#contract/api.ts';
import { isSameData } from '#contract/datasetHash.ts';
import { useOffer } from '#stores/experiments/pendingWork/offer.ts';
import { belongsTo } from '#stores/experiments/pendingWork/purpose.ts';
import { discardCheckpoint, unfinished, useCheckpoints } from '#stores/run/checkpoints.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useHistory } from '#stores/history/history.ts';
import { useResults } from '#stores/history/results.ts';
import { wayTo } from '#stores/data/reopen.ts';
import { continueRun } from '#stores/run/commands.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { useStorage } from '#stores/data/storedDatasets.ts';
import { Button } from '#ui/Button.tsx';
import { formatAgo } from '#ui/format.ts';
import { reachedWords, resumeWords } from './checkpointWords.ts';
import { originWords } from '#contract/origin.ts';
import { useBackend } from '#stores/run/backend.ts';

/** Offers to go on with the newest interrupted run, with its dataset opened first where need be, or to discard it. */
export function ResumeOffer() {
  const listed = useCheckpoints((state) => state.checkpoints);
  // What was listed while it ran may have ended since.
  const ended = useResults((state) => state.runs);
  const all = unfinished(listed, ended);
  // Those that are offered together with what comes after them are not offered twice.
  const offered = useOffer((state) => state.offered);
  const free = all.filter(({ runId }) => !offered.some((pending) => belongsTo(pending, runId)));
  const checkpoint: CheckpointInfo | undefined = free[0];
  const others = free.length - 1;
  const loaded = useDataset((state) => state.report?.hash);
  const isLoading = useDataset((state) => state.progress !== undefined);
  const isIdle = useRun((state) => !isBusy(state.status));
  // Hash of a dataset that was opened and turned out to be another.
  const [missed, setMissed] = useState<string>();
  const open = useWay(checkpoint);
  if (!checkpoint || !isIdle) return null;
  const { name, hash } = checkpoint.dataset;
  const fits = isSameData(hash, loaded);
  const canOpen = !fits && open && missed !== hash;
  const resume = async () => {
    if (fits || (await open?.())) continueRun(checkpoint);
    else setMissed(hash);
  };
  return (
    <div className="resume">
      <p>
        <strong>{checkpoint.request.name}</strong> {describe(checkpoint)}
        {!fits &&
          !canOpen &&
          missed !== hash &&
          ' Its files are not kept in this browser: open the same files again to resume. Until then nothing is lost.'}
        {!fits && missed === hash && ` What was opened as ${name} is other data: load the same to resume.`}
        {fits && <OtherOrigin checkpoint={checkpoint} />}
        {others > 0 && ` ${others} more ${others === 1 ? 'waits' : 'wait'} behind it.`}
      </p>
      <div className="notice-actions">
        <Button onPress={() => void resume()} isDisabled={isLoading || (!fits && !canOpen)}>
          {canOpen ? `Open ${name} and resume` : 'Resume run'}
        </Button>
        <Button
          kind="quiet"
          onPress={() => void discardCheckpoint(checkpoint.runId)}
          hint="Deletes what is saved of this run"
        >
          Discard
        </Button>
      </div>
    </div>
  );
}

/** Says before it is resumed that it was begun elsewhere. */
function OtherOrigin({ checkpoint: { begun, origin } }: { checkpoint: CheckpointInfo }) {
  const here = useBackend((state) => state.report);
  if (!begun || !here || originWords(here) === originWords(origin)) return null;
  return ` It was begun on ${originWords(origin)}; here it goes on on ${originWords(here)}, and its result will say so.`;
}

function useWay(checkpoint: CheckpointInfo | undefined) {
  const stored = useStorage((state) => state.report?.datasets ?? NONE);
  // What was saved before the studio wrote sources down may be known from a finished run.
  const known = useHistory(({ sources }) => {
    const hash = Object.keys(sources).find((other) => isSameData(other, checkpoint?.dataset.hash));
    return hash === undefined ? undefined : sources[hash];
  });
  return checkpoint && wayTo({ ...checkpoint.dataset, source: checkpoint.request.source ?? known }, stored);
}

const NONE: never[] = [];

function describe(checkpoint: CheckpointInfo): string {
  const { request, dataset, savedAt } = checkpoint;
  const ago = formatAgo(Date.now() - savedAt);
  return `on ${dataset.name}, run seed ${request.seed}, stopped ${reachedWords(checkpoint)}, ${ago}. ${resumeWords(checkpoint)}`;
}
