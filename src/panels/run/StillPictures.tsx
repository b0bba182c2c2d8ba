import { ModelPicture } from '#charts/modelPicture/ModelPicture.tsx';
import { pictureLayout } from './pictureLayout.ts';
import { usePictureParts } from './usePictureParts.ts';

const SHAPES = ['wide', 'middle', 'narrow'] as const;

/** The model's picture in every layout, where the styles must choose the one that fits, since no code runs yet. */
export function StillPictures() {
  const { model, parts } = usePictureParts();
  return SHAPES.map((shape) => (
    <div key={shape} className="picture-panel" data-width={shape}>
      <ModelPicture
        layout={pictureLayout(model, shape)}
        parts={parts}
        label=""
        isFlowing={false}
        onPress={() => {}}
      />
    </div>
  ));
}
