import { useId, useState } from 'react';
import type { ItemAttention } from '#contract/itemAttention.ts';
import { attentionRows } from '#stores/explore/attention.ts';
import { chooseItem, useLists } from '#stores/explore/lists.ts';
import { Choice } from '#ui/Choice.tsx';
import { formatMetric } from '#ui/format.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { AttentionTable } from './AttentionTable.tsx';
import { itemName } from './itemName.ts';

interface Props {
  attention: ItemAttention;
  /** Looked at while none is chosen. */
  first: number;
}

/** What the channels of one item take from each other, with the mask and without it; the item is chosen here or in the lists. */
export function AttentionPanel({ attention, first }: Props) {
  const id = useId();
  const { item = first, rows } = useLists();
  const { channels, likeness, isMasked } = attention;
  const [asked, setAsked] = useState<string>();
  const place = asked === undefined ? channels.length - 1 : channels.indexOf(asked);
  const query = place < 0 ? channels.length - 1 : place;
  const like = likeness[item * channels.length + query];
  return (
    <section className="microscope-part attention" aria-labelledby={`${id}-title`}>
      <header>
        <h3 id={`${id}-title`}>What the tokens of an item take from each other</h3>
        <Segmented
          label="Who asks"
          options={channels.map((channel) => ({ id: channel, label: channel }))}
          value={channels[query]}
          onChange={setAsked}
        />
        <label htmlFor={`${id}-item`}>Item</label>
        <Choice
          id={`${id}-item`}
          value={`${item}`}
          options={itemsOf(item, rows)}
          onChange={(chosen) => chooseItem(Number(chosen))}
        />
      </header>
      <p className="explain">
        Each token asks all tokens of its item, its own too, and takes a share of each. The mask hides the id
        from content, so that what is learned of content stays free of who met the item; the id sees
        everything.
      </p>
      <p className="example-what" aria-live="polite">
        <strong>{itemName(item, rows[item])}</strong>: what <strong>{channels[query]}</strong> takes
      </p>
      <AttentionTable
        channels={channels}
        rows={attentionRows(attention, item, query)}
        names={isMasked ? ['as trained, with the mask', 'without it'] : ['as trained, no mask', 'with one']}
      />
      <p className="caption">
        {`Trained ${isMasked ? 'with' : 'without'} the mask; the other way the same weights are asked again, and were never trained for it. What comes out for ${channels[query]} then has a cosine of ${formatMetric(like)} with what came out as trained.`}
      </p>
    </section>
  );
}

/** The items of the user's history and lists, and the one that is looked at. */
const itemsOf = (item: number, rows: ReturnType<typeof useLists.getState>['rows']) =>
  [...new Set([item, ...Object.keys(rows).map(Number)])]
    .sort((a, b) => a - b)
    .map((at) => ({ id: `${at}`, label: itemName(at, rows[at]) }));
