import { ModelPicture } from '#charts/modelPicture/ModelPicture.tsx';
import { SINGLE, SINGLE_TALL, TALL, WIDE } from '#charts/modelPicture/layouts.ts';
import { useMedia } from '#ui/useMedia.ts';
import { usePictureParts } from './usePictureParts.ts';

const LABELS = {
  pair: 'PromptMM: content and prompt are reduced and spread over the interaction graph by the teacher; three distillations teach the student, which keeps only ids.',
  single: 'One model trained on interactions alone.',
};

/** The live picture of the model that is set up or running. */
export function PicturePanel() {
  const isNarrow = useMedia('(max-width: 720px)');
  const { isPair, parts } = usePictureParts();
  const layout = isPair ? (isNarrow ? TALL : WIDE) : isNarrow ? SINGLE_TALL : SINGLE;
  return <ModelPicture layout={layout} parts={parts} label={isPair ? LABELS.pair : LABELS.single} />;
}
