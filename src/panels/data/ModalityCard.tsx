import { useId, useMemo } from 'react';
import { valueBins } from '#charts/histogram/bins.ts';
import { HistogramChart } from '#charts/histogram/HistogramChart.tsx';
import type { ModalityReport } from '#contract/dataset.ts';
import {
  CONTENT_RANGES,
  contentIssue,
  draftContent,
  type ContentDraft,
  type ContentKnob,
} from '#stores/data/contentEdit.ts';
import { FieldRow } from '#ui/FieldRow.tsx';
import { Fact } from '#ui/Fact.tsx';
import { formatCount, formatNumber } from '#ui/format.ts';
import { NumberInput } from '#ui/NumberInput.tsx';
import { Slider } from '#ui/Slider.tsx';
import { Switch } from '#ui/Switch.tsx';

/** What the columns are, where they are not one vector of an item. */
function formOf({ tokens, codes, cols }: ModalityReport): string {
  if (tokens) return `: ${formatCount(tokens)} vectors of ${formatCount(cols / tokens)}`;
  return codes
    ? `: residual-quantisation codes, ${formatCount(codes.levels)} levels of ${formatCount(codes.size)}`
    : '';
}

interface Props {
  modality: ModalityReport;
  draft: ContentDraft;
}

/** One modality: the lengths of its rows, its facts, and the knobs that change it. */
export function ModalityCard({ modality, draft }: Props) {
  const { name, cols, norms } = modality;
  const bins = useMemo(() => valueBins(norms, formatNumber), [norms]);
  return (
    <div className="modality-card" role="group" aria-label={name} data-off={draft.off || undefined}>
      <div>
        <div>
          <HistogramChart
            title={name}
            note={`${formatCount(cols)} columns${formOf(modality)}`}
            bins={bins}
            xLabel="length of an item’s row"
            unit="items"
            format={formatCount}
            color="var(--series-green)"
          />
          <ModalityFacts modality={modality} />
        </div>
        <div className="modality-knobs">
          <Switch isSelected={!draft.off} onChange={(on) => draftContent(name, { off: !on })}>
            Use {name}
          </Switch>
          <Knob modality={name} knob="noise" label="Noise" value={draft.noise} isDisabled={draft.off} />
          <Knob
            modality={name}
            knob="wrongContent"
            label="Wrong content"
            value={draft.wrongContent}
            isDisabled={draft.off}
          />
        </div>
      </div>
    </div>
  );
}

function ModalityFacts({ modality: { zeroRows, constantColumns, ...values } }: { modality: ModalityReport }) {
  return (
    <dl className="modality-facts">
      <Fact name="zero rows" value={formatCount(zeroRows)} />
      <Fact name="constant columns" value={formatCount(constantColumns)} />
      <Fact name="mean" value={formatNumber(values.mean)} />
      <Fact name="deviation" value={formatNumber(values.deviation)} />
      <Fact name="least" value={formatNumber(values.min)} />
      <Fact name="most" value={formatNumber(values.max)} />
    </dl>
  );
}

const HELP: Record<ContentKnob, string> = {
  noise: 'Gaussian, in units of each column’s deviation.',
  wrongContent: 'Share of items that get another item’s content.',
};

interface KnobProps {
  modality: string;
  knob: ContentKnob;
  label: string;
  value: unknown;
  isDisabled: boolean;
}

function Knob({ modality, knob, label, value, isDisabled }: KnobProps) {
  const id = useId();
  const [min, max] = CONTENT_RANGES[knob];
  const issue = isDisabled ? undefined : contentIssue(knob, value);
  const change = (next: unknown) => draftContent(modality, { [knob]: next });
  return (
    <FieldRow
      id={id}
      label={label}
      help={HELP[knob]}
      issue={issue}
      isChanged={!isDisabled && value !== 0}
      onReset={() => change(0)}
      below={
        <Slider
          label={`${label} of ${modality}`}
          value={value}
          min={min}
          max={max}
          default={max / 10}
          onChange={change}
          isDisabled={isDisabled}
        />
      }
    >
      <NumberInput
        id={id}
        value={value}
        onChange={change}
        isInvalid={!!issue}
        isDisabled={isDisabled}
        describedBy={`${id}-help`}
      />
    </FieldRow>
  );
}
