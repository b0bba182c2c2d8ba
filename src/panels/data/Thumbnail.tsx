import { useCallback, useState } from 'react';
import type { ItemRow } from '#contract/dataset.ts';
import { useItems } from '#stores/data/items.ts';

/** A small picture of an item, fetched from the web only if that was allowed; the item's title beside it names it. */
export function Thumbnail({ image }: Pick<ItemRow, 'image'>) {
  const showsWebImages = useItems((state) => state.showsWebImages);
  const [broken, setBroken] = useState<ItemRow['image']>();
  const show = useCallback((element: HTMLImageElement) => showIn(element, image!), [image]);
  const isHidden = !image || image === broken || (typeof image === 'string' && !showsWebImages);
  if (isHidden) return <span className="thumbnail" />;
  return (
    <img
      className="thumbnail"
      ref={show}
      alt=""
      loading="lazy"
      referrerPolicy="no-referrer"
      onError={() => setBroken(image)}
    />
  );
}

/** Bytes get an address for as long as they are shown. */
function showIn(element: HTMLImageElement, image: string | Blob): () => void {
  const url = typeof image === 'string' ? image : URL.createObjectURL(image);
  element.src = url;
  return () => {
    if (typeof image !== 'string') URL.revokeObjectURL(url);
  };
}
