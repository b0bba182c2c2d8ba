import { useEffect, useRef } from 'react';
import { ModelPicture } from '#charts/modelPicture/ModelPicture.tsx';
import { SINGLE, SINGLE_TALL, STAGE, TALL, WIDE } from '#charts/modelPicture/layouts.ts';
import { boxOfPart, openPart, partOfBox, togglePart, usePicture } from '#stores/run/picture.ts';
import { useMedia } from '#ui/useMedia.ts';
import { PartCard } from './PartCard.tsx';
import { usePictureParts } from './usePictureParts.ts';
import './picture.css';

const LABELS = {
  pair: 'PromptMM: content and prompt are reduced and spread over the interaction graph by the teacher; three distillations teach the student, which keeps only ids.',
  single: 'One model trained on interactions alone.',
};

/** The live picture of the model that is set up or running; pressing a part opens its card. */
export function PicturePanel() {
  const isNarrow = useMedia('(max-width: 720px)');
  const isMiddle = useMedia('(max-width: 1100px)');
  const { model, config, parts, hasRun, isFlowing } = usePictureParts();
  const opened = usePicture((state) => state.opened);
  const panel = useRef<HTMLDivElement>(null);
  const isPair = model === 'promptmm';
  const box = opened && boxOfPart(opened, model);
  const part = box && parts[box] ? opened : undefined;

  useEffect(() => {
    // Another model's picture may lack the part.
    if (opened && !part) openPart(undefined);
  }, [opened, part]);

  const close = () => {
    panel.current?.querySelector<SVGElement>(`[data-part="${box}"]`)?.focus();
    openPart(undefined);
  };
  const pairLayout = isNarrow ? TALL : isMiddle ? STAGE : WIDE;
  const layout = isPair ? pairLayout : isNarrow ? SINGLE_TALL : SINGLE;
  return (
    <div className="picture-panel" ref={panel}>
      <ModelPicture
        layout={layout}
        parts={parts}
        label={isPair ? LABELS.pair : LABELS.single}
        isFlowing={isFlowing}
        opened={part && box}
        onPress={(id) => togglePart(partOfBox(id, model))}
      />
      {part && (
        <PartCard
          key={part}
          part={part}
          state={parts[box!].state}
          config={config}
          hasRun={hasRun}
          onClose={close}
        />
      )}
    </div>
  );
}
