import { Fragment } from 'react';
import type { Layout } from './drawn.ts';
import { GroupFrame } from './GroupFrame.tsx';
import type { Part, PartActions, PartState } from './part.ts';
import { PartBox } from './PartBox.tsx';
import { PartSwitch } from './PartSwitch.tsx';
import { PictureArrows } from './PictureArrows.tsx';
import '../charts.css';
import './modelPicture.css';

interface Props extends PartActions {
  layout: Layout;
  parts: Readonly<Record<string, Part>>;
  /** States of arrows that do not follow from those of their ends, by `arrowKey`. */
  arrowStates?: ReadonlyMap<string, PartState>;
  /** The picture in one sentence. */
  label: string;
  /** How much of the loss an arrow carries, 0 to 1, by `arrowKey`. */
  loads?: ReadonlyMap<string, number>;
  /** True while data flows through the active parts: not in a pause. */
  isFlowing: boolean;
  /** The part whose card is open. */
  opened?: string;
  /** The element that describes a part. */
  described?: { part: string; by: string };
}

/** The model as a diagram of buttons: parts light up while they train, grey out as they are switched off, and open where several are drawn as one. */
export function ModelPicture(props: Props) {
  const { layout, parts, label, isFlowing, opened, described, onPress, onPoint, onUse } = props;
  const first = new Map(layout.frames.map((frame) => [firstInside(layout, frame), frame]));
  return (
    <svg
      className="picture"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="group"
      aria-label={label}
      data-flowing={isFlowing}
    >
      <PictureArrows {...props} />
      {layout.boxes.map((box) => {
        const frame = first.get(box.id);
        const part = parts[box.id];
        return (
          <Fragment key={box.id}>
            {frame && <GroupFrame box={frame} part={parts[frame.id]} onPress={onPress} />}
            <PartBox
              {...{ box, part, onPress, onPoint }}
              isOpen={box.id === opened}
              describedBy={box.id === described?.part ? described.by : undefined}
            />
            {onUse && part.ablation && <PartSwitch box={box} {...part.ablation} onUse={onUse} />}
          </Fragment>
        );
      })}
    </svg>
  );
}

/** The first of the boxes that a frame is around, before which the frame comes in the order of the keyboard. */
const firstInside = ({ boxes }: Layout, { x, y, w, h }: Layout['frames'][number]) =>
  boxes.find((box) => box.x >= x && box.y >= y && box.x + box.w <= x + w && box.y + box.h <= y + h)?.id;
