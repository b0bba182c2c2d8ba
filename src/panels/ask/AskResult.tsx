import { useMemo, useState } from 'react';
import type { RunResult } from '#contract/results.ts';
import { BeamTree } from '#charts/beamTree/BeamTree.tsx';
import { SourceFigure } from '#charts/tokens/SourceFigure.tsx';
import { useAsk } from '#stores/ask/ask.ts';
import { useLists } from '#stores/explore/lists.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatNumber, formatShare } from '#ui/format.ts';
import { itemName } from '../explore/itemName.ts';
import { AnswerList } from './AnswerList.tsx';
import { Written } from './Written.tsx';
import { beamsIn, lineTo, shownBeam } from './lines.ts';

/** What was read and what is written, for the last question that this run was asked. */
export function AskResult({ run }: { run: RunResult }) {
  const { runId, asked, status, error } = useAsk();
  if (runId !== run.runId || !asked) return null;
  if (error) return <ErrorNotice error={error} />;
  if (status === 'waiting')
    return (
      <p className="caption" role="status">
        Waits for the worker: it answers as soon as no run is under way.
      </p>
    );
  return <Shown key={JSON.stringify(asked)} />;
}

function Shown() {
  const { source, steps, answers, asked, status } = useAsk();
  const { rows, history } = useLists();
  const [chosen, setChosen] = useState(0);
  const [token, setToken] = useState<number>();
  const [hovered, setHovered] = useState<number>();
  const beams = useMemo(() => beamsIn(steps), [steps]);
  const line = lineTo(beams, shownBeam(steps, answers, chosen));
  const looked = line.find(({ id }) => id === (hovered ?? token)) ?? line[0];
  const user = history?.user === asked!.user ? history.id : asked!.user;
  const names = source?.named.map(({ kind, row }) =>
    kind === 'user' ? `user ${user}` : itemName(row, rows[row]),
  );
  return (
    <div className="ask-result" aria-busy={status === 'writing'}>
      <div className="ask-sides">
        <Written
          line={line}
          looked={looked}
          onChoose={setToken}
          onHover={setHovered}
          item={answers?.[chosen]?.item}
          rows={rows}
        />
        <SourceFigure
          formatShare={formatShare}
          title="What it reads"
          prompts={source?.prompts ?? 0}
          tokens={source?.tokens ?? []}
          names={names ?? []}
          look={looked?.looks.length ? { shares: looked.looks, token: looked.token } : undefined}
        />
      </div>
      <div className="ask-sides" data-stacked={asked?.task === 'explanation' || undefined}>
        <AnswerList answers={answers ?? []} chosen={chosen} onChoose={setChosen} rows={rows} />
        <BeamTree
          title="How it searched"
          steps={steps}
          line={line.map(({ id }) => id)}
          isOver={status !== 'writing'}
          formatShare={formatShare}
          formatNumber={formatNumber}
        />
      </div>
    </div>
  );
}
