import { useId, useState } from 'react';
import type { ItemAttention } from '#contract/itemAttention.ts';
import { attentionRows } from '#stores/explore/attention.ts';
import { useLists } from '#stores/explore/lists.ts';
import { formatMetric } from '#ui/format.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { AttentionTable } from './AttentionTable.tsx';
import { itemName } from './itemName.ts';

interface Props {
  attention: ItemAttention;
  /** Looked at while none is chosen. */
  first: number;
}

/** What the channels of one item take from each other, with the mask and without it; the item is chosen in the lists. */
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
        <h4 id={`${id}-title`}>What the tokens of an item take from each other</h4>
        <Segmented
          label="Who asks"
          options={channels.map((channel) => ({ id: channel, label: channel }))}
          value={channels[query]}
          onChange={setAsked}
        />
      </header>
      <p className="explain">
        Each token asks all tokens of its item, its own too, and takes a share of each. The mask hides the id
        from content, so that what is learned of content stays free of who met the item; the id sees
        everything. Choose an item in the lists above.
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
