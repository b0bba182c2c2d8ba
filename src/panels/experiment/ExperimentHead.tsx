import type { ReactNode } from 'react';
import type { Experiment } from '#contract/experiments/experiment.ts';
import { sizeWords } from '#contract/experiments/words.ts';
import { PageHead } from '#ui/PageHead.tsx';
import './experiment.css';

interface Props {
  /** Names the section that the head belongs to. */
  id: string;
  title: string;
  /** Undefined while it cannot be read what is asked. */
  experiment: Pick<Experiment, 'question' | 'dataset' | 'settings' | 'seeds'> | undefined;
  /** Of what and under which protocol: beside the title. */
  beside?: ReactNode;
  /** At the far end. */
  actions?: ReactNode;
  /** What must be known to read the answer. */
  children?: ReactNode;
}

/** The head of every experiment: what is asked, and data × models × settings × seeds. */
export function ExperimentHead({ id, title, experiment, beside, actions, children }: Props) {
  return (
    <div className="experiment-head">
      <PageHead id={id} title={title} beside={beside} actions={actions}>
        {experiment && <strong className="experiment-question">{experiment.question}</strong>} {children}
      </PageHead>
      {experiment && <p className="experiment-size">{sizeWords(experiment)}</p>}
    </div>
  );
}
