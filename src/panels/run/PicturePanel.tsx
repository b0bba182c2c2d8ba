import { useEffect, useRef } from 'react';
import { ModelPicture } from '#charts/modelPicture/ModelPicture.tsx';
import { cardOf } from '#contract/models/index.ts';
import { openPart, togglePart, usePicture } from '#stores/run/picture.ts';
import { useMedia } from '#ui/useMedia.ts';
import { PartCard } from './PartCard.tsx';
import { pictureLayout } from './pictureLayout.ts';
import { usePictureParts } from './usePictureParts.ts';
import './picture.css';

/** The live picture of the model that is set up or running; pressing a part opens its card. */
export function PicturePanel() {
  const isNarrow = useMedia('(max-width: 720px)');
  const isMiddle = useMedia('(max-width: 1100px)');
  const { model, config, stages, parts, loads, hasRun, isFlowing } = usePictureParts();
  const opened = usePicture((state) => state.opened);
  const panel = useRef<HTMLDivElement>(null);
  const part = opened && parts[opened] ? opened : undefined;

  useEffect(() => {
    // Another model's picture may lack the part.
    if (opened && !part) openPart(undefined);
  }, [opened, part]);

  const close = () => {
    panel.current?.querySelector<SVGElement>(`[data-part="${part}"]`)?.focus();
    openPart(undefined);
  };
  return (
    <div className="picture-panel" ref={panel}>
      <ModelPicture
        layout={pictureLayout(model, isNarrow ? 'narrow' : isMiddle ? 'middle' : 'wide')}
        parts={parts}
        loads={loads}
        label={cardOf(model).picture.label}
        isFlowing={isFlowing}
        opened={part}
        onPress={togglePart}
      />
      {part && (
        <PartCard
          key={`${model} ${part}`}
          model={model}
          id={part}
          state={parts[part].state}
          config={config}
          hasRun={hasRun}
          stages={stages}
          onClose={close}
        />
      )}
    </div>
  );
}
