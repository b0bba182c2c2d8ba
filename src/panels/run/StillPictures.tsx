import { ModelPicture } from '#charts/modelPicture/ModelPicture.tsx';
import { STAGE, TALL, WIDE } from '#charts/modelPicture/layouts.ts';
import { usePictureParts } from './usePictureParts.ts';

const LAYOUTS = { wide: WIDE, middle: STAGE, narrow: TALL };

/** The model's picture in every layout, where the styles must choose the one that fits, since no code runs yet. */
export function StillPictures() {
  const { parts } = usePictureParts();
  return Object.entries(LAYOUTS).map(([width, layout]) => (
    <div key={width} className="picture-panel" data-width={width}>
      <ModelPicture layout={layout} parts={parts} label="" isFlowing={false} onPress={() => {}} />
    </div>
  ));
}
