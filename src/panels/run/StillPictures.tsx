import { ModelPicture } from '#charts/modelPicture/ModelPicture.tsx';
import { pictureLayout } from './pictureLayout.ts';
import { Legend } from './PictureStrip.tsx';
import { usePictureParts } from './usePictureParts.ts';

const SHAPES = ['wide', 'middle', 'narrow'] as const;

/** The model's picture in every layout, where the styles must choose the one that fits, since no code runs yet. */
export function StillPictures() {
  const { whole, parts } = usePictureParts();
  return (
    <div className="still-pictures">
      {SHAPES.map((shape) => (
        <div key={shape} className="picture-panel" data-width={shape}>
          <ModelPicture
            layout={pictureLayout(whole, shape)}
            parts={parts}
            label=""
            isFlowing={false}
            onPress={() => {}}
            onUse={() => {}}
          />
          <div className="picture-strip">
            <Legend whole={whole} />
          </div>
        </div>
      ))}
    </div>
  );
}
