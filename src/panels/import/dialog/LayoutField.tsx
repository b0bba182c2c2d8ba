import type { FormatChoice, FormatId } from '#contract/dataset.ts';
import { chooseLayout } from '#stores/data/importing.ts';
import { Radios } from '#ui/Radios.tsx';

/** Which layout is meant where the files fit several. */
export function LayoutField({ formats, chosen }: { formats: FormatChoice[]; chosen: FormatId }) {
  const options = formats.map((format) => ({ id: format.id, ...wordsOf(format) }));
  return (
    <section className="import-part">
      <h3>Layout</h3>
      <p className="caption">The files fit several layouts. Which one is meant?</p>
      <Radios label="Layout" options={options} value={chosen} onChange={chooseLayout} />
    </section>
  );
}

/** The name of a layout apart from the files that make it up. */
function wordsOf({ label, splits }: FormatChoice): { label: string; help: string } {
  const [, name, files] = /^(.*?) \((.*)\)$/.exec(label) ?? [label, label, ''];
  const about = splits === 'given' ? 'Its splits are kept.' : 'It names no splits: a rule divides it.';
  return { label: name, help: files ? `${files}. ${about}` : about };
}
