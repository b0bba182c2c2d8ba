import { cardOf } from '#contract/models/index.ts';
import { useConfig } from '#stores/run/config.ts';
import { isRepeated, repeatAll } from '#stores/run/departures.ts';
import { showView } from '#stores/page/view.ts';
import { Button } from '#ui/Button.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { ChangesChart } from './ChangesChart.tsx';
import { MeasuredTable } from './MeasuredTable.tsx';
import { measuredRow } from './measured.ts';

const SWITCHES = cardOf('promptmm').departures;

/** What the page is about, the preset that flips all switches, and what all of them together do. */
export function PaperHead() {
  const config = useConfig();
  const on = SWITCHES.filter((departure) => isRepeated('promptmm', departure, config)).length;
  const isAll = on === SWITCHES.length && config.model === 'promptmm';
  return (
    <section aria-labelledby="paper-title">
      <PageHead id="paper-title" title="Paper and code">
        The code that was released with PromptMM differs from the paper in eleven places. The studio follows
        the paper where it is defined and says what it does where it is not; each departure of the code has a
        switch, so that you can see what it is worth. Switches change the settings of the next run in the
        Train view.
      </PageHead>
      <div className="paper-preset" role="group" aria-label="All switches together">
        <Button kind="primary" onPress={() => repeatAll('promptmm', !isAll)}>
          {isAll ? 'Take all back' : 'Set everything as released'}
        </Button>
        <Button onPress={() => showView('train')}>Go to Train</Button>
        <p role="status">
          {on
            ? `${on} of ${SWITCHES.length} switches are set as released.`
            : 'All switches follow the paper.'}
        </p>
      </div>
      <MeasuredTable
        caption="Everything as released"
        rows={[
          { label: 'as released, judged by strict', row: measuredRow('as-released') },
          { label: 'as released, judged by paper-code', row: measuredRow('as-released', 'paper-code') },
        ]}
        hasFull
      />
      <ChangesChart />
      <p className="caption">
        What the switches do not repeat: the code’s own hyper-parameters, its two list-wise terms that are no
        divergence (point 8), and items that follow the users of the same layer in the teacher.
      </p>
    </section>
  );
}
