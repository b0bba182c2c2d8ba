import type { ModelName } from '#contract/models/index.ts';
import type { RunRequest } from '#contract/api.ts';
import type { ModelConfig } from '#contract/config.ts';
import { headlinesOf } from '#contract/headline.ts';
import { FLOWS, type Flow } from '#contract/models/picture.ts';
import type { Stage } from '#contract/results.ts';
import { Fact } from '#ui/Fact.tsx';
import { usePartFacts } from './partFacts.ts';
import { PartValues } from './PartValues.tsx';
import { usePartValues } from './usePartValues.ts';
import type { WholePart, WholePicture } from './wholePicture.ts';

interface Props {
  /** For what it describes. */
  id: string;
  model: ModelName;
  config: ModelConfig;
  stages: readonly Stage[];
  whole: WholePicture;
  request?: RunRequest;
  /** The part or group that is pointed at. */
  pointed?: string;
  hasLoads: boolean;
}

/** Below the picture, in a place that keeps its height: what colours mean, and in its stead numbers at the part that is pointed at. */
export function PictureStrip(props: Props) {
  const { id, whole, pointed, hasLoads } = props;
  const part = pointed === undefined ? undefined : whole.parts[pointed];
  const group = whole.groups.find((other) => other.id === pointed);
  return (
    <div className="picture-strip" id={id}>
      {part ? (
        <PartNumbers {...props} part={part} name={pointed!} />
      ) : group ? (
        <p>
          <strong>{group.label}</strong> {group.sentence} Press to see its {group.members.length} parts.
        </p>
      ) : (
        <Legend whole={whole} hasLoads={hasLoads} />
      )}
    </div>
  );
}

/** What is known of a part in numbers: of one user and one item, else how large it is. */
function PartNumbers(props: Props & { part: WholePart; name: string }) {
  const { model, config, stages, request, part, name } = props;
  const { run, values } = usePartValues(model, name, part, request);
  const facts = usePartFacts(part, {
    ...{ config, stages, hasRun: request !== undefined, headline: headlinesOf(model)[0] },
  });
  return (
    <>
      <p>
        <strong>{part.label}</strong>
        {values.length > 0 && run !== undefined && <span className="caption">{run}</span>}
      </p>
      {values.length ? (
        <PartValues values={values} />
      ) : (
        <dl className="part-values">
          {facts.slice(0, 4).map(([label, value]) => (
            <Fact key={label} name={label} value={value} />
          ))}
        </dl>
      )}
    </>
  );
}

/** What colours of arrows mean, of those that a picture has. */
export function Legend({ whole: { arrows }, hasLoads }: { whole: WholePicture; hasLoads?: boolean }) {
  const flows = (Object.keys(FLOWS) as Flow[]).filter((flow) => arrows.some((arrow) => arrow.flow === flow));
  return (
    <ul className="flow-legend" aria-label="What flows along the arrows">
      {flows.map((flow) => (
        <li key={flow} data-flow={flow}>
          {FLOWS[flow]}
        </li>
      ))}
      {hasLoads && <li className="flow-load">the thicker, the more of the loss</li>}
    </ul>
  );
}
