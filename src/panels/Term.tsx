import { useState } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { ModelName } from '#contract/models/index.ts';
import { useHintLandmark } from '#ui/useLandmark.ts';
import { meaningOf } from './meaning.ts';

interface Props {
  id: string;
  /** The model whose parts may be meant. */
  model?: ModelName;
  children: string;
  className?: string;
}

/** A word that says what it means on hover, on focus and when it is pressed. */
export function Term({ id, model, children, className = '' }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { ref, landmark } = useHintLandmark();
  return (
    <TooltipTrigger delay={300} isOpen={isOpen} onOpenChange={setOpen}>
      <Button ref={ref} className={`term ${className}`} onPress={() => setOpen(true)}>
        {children}
      </Button>
      <Tooltip className="tooltip term-text" offset={6} UNSTABLE_portalContainer={landmark}>
        {meaningOf(id, model)}
      </Tooltip>
    </TooltipTrigger>
  );
}
