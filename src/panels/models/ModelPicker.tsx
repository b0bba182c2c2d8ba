import { useMemo, useState, type KeyboardEvent } from 'react';
import { Autocomplete, Input, SearchField } from 'react-aria-components';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { lackOf } from '#stores/data/lackOf.ts';
import { Modal } from '#ui/Modal.tsx';
import { findModels, type Need } from './find.ts';
import { ModelActions } from './ModelActions.tsx';
import { ModelDetail } from './ModelDetail.tsx';
import { ModelList } from './ModelList.tsx';
import { NeedFilter } from './NeedFilter.tsx';
import './models.css';

interface Props {
  title: string;
  /** The model that is chosen now. */
  value: ModelName;
  models: readonly ModelName[];
  /** True where a model can be used for something else than to train it on this dataset. */
  isUsableAnyway?: boolean;
  onUse: (model: ModelName) => void;
  onClose: () => void;
}

/** A sheet of models by family: type to search, arrow keys to look at one, Enter to use it. */
export default function ModelPicker({ title, value, models, isUsableAnyway, onUse, onClose }: Props) {
  const report = useDataset((state) => state.report);
  const [text, setText] = useState('');
  const [need, setNeed] = useState<Need>();
  const [looked, setLooked] = useState<ModelName>(value);
  const cards = useMemo(() => models.map(cardOf), [models]);
  const found = useMemo(() => findModels(cards, { text, need }), [cards, text, need]);
  const shown = found.find(({ id }) => id === looked) ?? found.at(0);

  const choose = (model: ModelName) => {
    onUse(model);
    onClose();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    // The list would choose what is looked at already.
    event.stopPropagation();
    event.preventDefault();
    if (shown && (isUsableAnyway || !lackOf(shown, report))) choose(shown.id);
  };
  return (
    <Modal
      className="picker"
      title={title}
      onClose={onClose}
      footer={
        shown && <ModelActions key={shown.id} card={shown} isUsableAnyway={isUsableAnyway} onUse={choose} />
      }
    >
      <Autocomplete inputValue={text} onInputChange={setText}>
        <div className="picker-find">
          <div className="picker-search" onKeyDownCapture={onKey}>
            <SearchField aria-label="Search models" autoFocus>
              <Input placeholder="Name, paper, year or what it does" />
            </SearchField>
          </div>
          <NeedFilter cards={cards} need={need} onChange={setNeed} />
        </div>
        <div className="picker-panes">
          <ModelList cards={found} value={value} shown={shown?.id} onLook={setLooked} onKey={onKey} />
          {shown && <ModelDetail card={shown} />}
        </div>
      </Autocomplete>
    </Modal>
  );
}
