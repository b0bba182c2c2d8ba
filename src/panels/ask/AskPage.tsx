import { ranksItems } from '#contract/headline.ts';
import { cardOf, writes } from '#contract/models/index.ts';
import { ExploreFrame } from '../explore/ExploreFrame.tsx';
import { AskPanel } from './AskPanel.tsx';
import './ask.css';

/** A trained model that writes is asked, and seen writing. */
export default function AskPage() {
  return (
    <ExploreFrame
      title="Ask it"
      isFor={writes}
      question={({ model }) =>
        `Ask ${cardOf(model).label} about one person and watch it write: what it read, ${ranksItems(cardOf(model)) ? 'where it looked, ' : ''}and what else it might have said.`
      }
      from="It answers on this machine, with the parameters that this browser keeps."
      empty="Here a model that writes its answers is asked about any user: what comes next, which of some items, or why an item."
    >
      {(explored) => <AskPanel key={explored.run.runId} {...explored} />}
    </ExploreFrame>
  );
}
