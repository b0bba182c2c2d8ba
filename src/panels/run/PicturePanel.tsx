import { useEffect, useId, useRef, useState } from 'react';
import { ModelPicture } from '#charts/modelPicture/ModelPicture.tsx';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { setAblation } from '#stores/run/config.ts';
import { openPart, toggleGroup, togglePart, usePicture } from '#stores/run/picture.ts';
import { PartCard } from './PartCard.tsx';
import { pictureLayout } from './pictureLayout.ts';
import { PictureStrip } from './PictureStrip.tsx';
import { useKeptFocus } from './useKeptFocus.ts';
import { usePictureParts } from './usePictureParts.ts';
import { useShape } from './useShape.ts';
import './picture.css';

/** The live picture of the model that is set up or running; pressing a part opens its card beside it, pressing a group draws its parts. */
export function PicturePanel() {
  const { model, config, stages, whole, parts, arrowStates, loads, request, isFlowing } = usePictureParts();
  const { opened, groups } = usePicture();
  const [pointed, setPointed] = useState<string>();
  const panel = useRef<HTMLDivElement>(null);
  const strip = useId();
  const shape = useShape(panel);
  const card = opened !== undefined ? cardOf(model).picture.parts[opened] : undefined;
  const part = opened !== undefined ? (whole.parts[opened] ?? card) : undefined;

  useEffect(() => {
    // Another model's picture may lack the part.
    if (opened !== undefined && !part) openPart(undefined);
  }, [opened, part]);
  useKeptFocus(panel, groups);

  const close = () => {
    panel.current?.querySelector<SVGElement>(`[data-part="${CSS.escape(opened!)}"]`)?.focus();
    openPart(undefined);
  };
  const press = (id: string) => {
    if (!parts[id].isGroup) return togglePart(id);
    toggleGroup(id);
    // What stands for one part per modality has a card of its own.
    if (opened === id || (cardOf(model).picture.parts[id] && !groups.has(id))) togglePart(id);
  };
  return (
    <div className="picture-panel" ref={panel} data-width={shape}>
      <ModelPicture
        layout={pictureLayout(whole, shape, groups)}
        parts={parts}
        arrowStates={arrowStates}
        loads={loads}
        label={cardOf(model).picture.label}
        isFlowing={isFlowing}
        opened={opened}
        described={pointed === undefined ? undefined : { part: pointed, by: strip }}
        onPress={press}
        onPoint={setPointed}
        onUse={(id, isUsed) => use(model, whole, id, isUsed)}
      />
      <PictureStrip
        {...{ id: strip, model, config, stages, whole, request, pointed, hasLoads: loads.size > 0 }}
      />
      {part && (
        <PartCard
          key={`${model} ${opened}`}
          {...{ model, config, stages, request, part }}
          id={opened!}
          state={parts[opened!].state}
          onClose={close}
        />
      )}
    </div>
  );
}

/** Takes a part out of the settings, or brings it back. */
function use(
  model: ModelName,
  { parts, groups }: ReturnType<typeof usePictureParts>['whole'],
  id: string,
  isUsed: boolean,
): void {
  const name = (parts[id] ?? groups.find((group) => group.id === id))?.ablation;
  const ablation = cardOf(model).ablations.find((known) => known.id === name);
  if (ablation) setAblation(ablation, !isUsed, model);
}
