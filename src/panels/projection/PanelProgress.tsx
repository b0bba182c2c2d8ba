import type { PanelState } from '#stores/projection/panels.ts';
import { Bar } from '#ui/Bar.tsx';
import { formatSeconds } from '#ui/format.ts';

const PHASES = {
  reduce: 'Reducing dimensions',
  neighbours: 'Looking for neighbours',
  affinities: 'Fitting bandwidths',
  layout: 'Moving points',
};

/** How far a picture is, at one height, so that nothing jumps. */
export function PanelProgress({ panel }: { panel: PanelState }) {
  return <div className="panel-progress">{content(panel)}</div>;
}

function content({ status, phase, fraction, iteration, plan, kl, result }: PanelState) {
  switch (status) {
    case 'waiting':
      return <p>Waits for its turn.</p>;
    case 'preparing':
      return <Working words="Taking features" />;
    case 'measuring':
      return <Working words="Measuring in the original space" />;
    case 'projecting': {
      const words =
        phase === 'layout' && plan
          ? `Iteration ${iteration} of ${plan.parameters.iterations}`
          : PHASES[phase ?? 'reduce'];
      const done = phase === 'layout' && plan ? iteration / plan.parameters.iterations : fraction;
      const shown = kl === undefined ? words : `${words}, KL ${kl.toFixed(3)}`;
      return (
        <Working words={shown} value={phase === 'layout' || phase === 'neighbours' ? done : undefined} />
      );
    }
    case 'stopped':
      return <p>{result ? 'Stopped before it was measured.' : `Stopped at iteration ${iteration}.`}</p>;
    case 'done':
      return (
        result && (
          <p>
            {result.iterations} iterations in {formatSeconds(result.seconds)}, {METHODS[result.plan.method]},
            perplexity {Number(result.plan.perplexity.toFixed(1))}, seed {result.plan.parameters.seed}.
          </p>
        )
      );
    default:
      return null;
  }
}

const METHODS = { exact: 'exact', 'barnes-hut': 'Barnes-Hut' };

function Working({ words, value }: { words: string; value?: number }) {
  return (
    <>
      <p>{words}</p>
      <Bar label={words} value={value} />
    </>
  );
}
