import { cardOf } from '#contract/models/index.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { PROTOCOLS, type Protocol } from '#contract/metrics.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { showOverlay } from '#stores/page/palette.ts';
import { seedIssue, setProtocol, setSeed, useConfig } from '#stores/run/config.ts';
import { Choice } from '#ui/Choice.tsx';
import { FieldRow } from '#ui/FieldRow.tsx';
import { NumberInput } from '#ui/NumberInput.tsx';
import { OpenModels } from '../models/OpenModels.tsx';
import { lackOf } from '#stores/data/lackOf.ts';

const PROTOCOL_TEXT: Record<Protocol, { label: string; help: string }> = {
  strict: {
    label: 'strict',
    help: 'Selects the epoch on validation, whose items are left out of the ranking at test; the test set is looked at once.',
  },
  'paper-code': {
    label: 'paper-code (selects on test)',
    help: 'Repeats the released code, which selects the epoch on the test set: its numbers are too good.',
  },
};
const PROTOCOL_OPTIONS = PROTOCOLS.map((id) => ({ id, label: PROTOCOL_TEXT[id].label }));

/** What a protocol does without the part that it selects on; undefined where the dataset has it. */
function lackOfPart(protocol: Protocol, report: DatasetReport | undefined): string | undefined {
  const part = protocol === 'paper-code' ? 'test' : 'val';
  if (!report?.heldOut || report.heldOut[part]) return undefined;
  return `This dataset has no ${part === 'val' ? 'validation' : 'test'} set: nothing selects an epoch. All of “Most epochs” are trained, and the last is kept.`;
}

/** Model, seed and protocol. */
export function ExperimentFields() {
  const { model, seed, protocol } = useConfig();
  const report = useDataset((state) => state.report);
  const issue = seedIssue(seed);
  const card = cardOf(model);
  const lack = lackOf(card, report);
  return (
    <div className="fields">
      <div className="chosen-model">
        <span id="model-label" className="sr-only">
          Recommender
        </span>
        <OpenModels id="model" model={model} onPress={() => showOverlay('models')} />
        <p className="caption">
          {card.help} {lack && <em className="bad">It needs {lack.needed}.</em>}
        </p>
      </div>
      <FieldRow
        id="seed"
        label="Seed"
        help="Every random choice follows from it: the same seed gives the same run."
        issue={issue}
      >
        <NumberInput id="seed" value={seed} onChange={setSeed} isInvalid={!!issue} describedBy="seed-help" />
      </FieldRow>
      <FieldRow
        id="protocol"
        label="Protocol"
        help={lackOfPart(protocol, report) ?? PROTOCOL_TEXT[protocol].help}
      >
        <Choice
          id="protocol"
          value={protocol}
          options={PROTOCOL_OPTIONS}
          onChange={setProtocol}
          describedBy="protocol-help"
        />
      </FieldRow>
    </div>
  );
}
