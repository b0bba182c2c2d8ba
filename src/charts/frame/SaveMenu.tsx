import { useContext, useState, type RefObject } from 'react';
import { Press } from './Press.tsx';
import { SAVE_FORMATS, SaveFigure, type SavedFigure, type SaveFormat } from './saving.ts';

interface Props extends Pick<SavedFigure, 'title' | 'picture'> {
  figure: RefObject<HTMLElement | null>;
  data: () => SavedFigure['data'];
  /** False while the table stands in place of the picture. */
  hasPicture: boolean;
}

/** Offers the formats in which a chart can be saved. */
export function SaveMenu({ title, figure, data, picture, hasPicture }: Props) {
  const save = useContext(SaveFigure);
  const [isOpen, setOpen] = useState(false);
  if (!save) return null;
  const take = (format: SaveFormat) => {
    setOpen(false);
    if (figure.current) save({ title, element: figure.current, data: data(), picture }, format);
  };
  return (
    <>
      {isOpen &&
        SAVE_FORMATS.filter((format) => hasPicture || format === 'CSV').map((format) => (
          <button
            key={format}
            type="button"
            className="figure-press"
            aria-label={`${title}: save as ${format}`}
            onClick={() => take(format)}
          >
            {format}
          </button>
        ))}
      <Press isPressed={isOpen} onPress={setOpen} label={`${title}: save`}>
        save
      </Press>
    </>
  );
}
