import type { RunResult } from '#contract/results.ts';
import { AgreementPanel } from './AgreementPanel.tsx';
import { ExamplePanel } from './ExamplePanel.tsx';
import { GradientPanel } from './GradientPanel.tsx';

/** What distillation did: whose ranking the student took over, which loss pulls, and one list taken apart. */
export function MicroscopePanel({ run }: { run: RunResult }) {
  return (
    <section className="microscope" aria-labelledby="microscope-title">
      <h3 id="microscope-title" className="microscope-title">
        Distillation microscope
      </h3>
      <AgreementPanel run={run} />
      <GradientPanel run={run} />
      <ExamplePanel run={run} />
    </section>
  );
}
