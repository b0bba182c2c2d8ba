import { useId } from 'react';
import { useRecordings } from '#stores/history/recordings.ts';
import { useResults } from '#stores/history/results.ts';
import { chooseRecording, useTalk } from '#stores/page/talk.ts';
import { Choice } from '#ui/Choice.tsx';

/** Chooses what the scenes play: the shipped recording, or a recorded run of one's own with teacher and student. */
export function RecordingChoice() {
  const id = useId();
  const recorded = useRecordings((state) => state.runIds);
  const runs = useResults((state) => state.runs);
  const chosen = useTalk((state) => state.recording?.runId);
  const own = runs.filter(({ runId, stages }) => recorded.has(runId) && stages.teacher && stages.student);
  if (!own.length) return null;
  const options = [
    { id: '', label: 'the shipped run on mini' },
    ...own.toReversed().map(({ runId, name, seed, dataset }) => ({
      id: runId,
      label: `${name}, seed ${seed}, on ${dataset.name}`,
    })),
  ];
  const value = own.some(({ runId }) => runId === chosen) ? chosen! : '';
  return (
    <span className="talk-choice">
      <label htmlFor={id}>Plays</label>
      <Choice
        id={id}
        value={value}
        options={options}
        onChange={(runId) => void chooseRecording(runId || undefined)}
      />
    </span>
  );
}
