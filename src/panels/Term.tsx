import { useState } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { PARTS } from '#contract/legacy.ts';
import { useHintLandmark } from '#ui/useLandmark.ts';
import { METRIC_HELP, TERMS } from './learn/terms.ts';

const TEXTS = {
  recall: METRIC_HELP.recall,
  ndcg: METRIC_HELP.ndcg,
  bpr: TERMS.BPR,
  seed: TERMS.Seed,
  teacher: PARTS.teacher.sentence,
  student: PARTS.student.sentence,
};

interface Props {
  id: keyof typeof TEXTS;
  children: string;
  className?: string;
}

/** A word that says what it means on hover, on focus and when it is pressed. */
export function Term({ id, children, className = '' }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { ref, landmark } = useHintLandmark();
  return (
    <TooltipTrigger delay={300} isOpen={isOpen} onOpenChange={setOpen}>
      <Button ref={ref} className={`term ${className}`} onPress={() => setOpen(true)}>
        {children}
      </Button>
      <Tooltip className="tooltip term-text" offset={6} UNSTABLE_portalContainer={landmark}>
        {TEXTS[id]}
      </Tooltip>
    </TooltipTrigger>
  );
}
