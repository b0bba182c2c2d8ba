import { useCallback, useState } from 'react';
import type { ItemRow } from '#contract/dataset.ts';
import { useWebImages } from '#stores/data/webImages.ts';
import { hostOf } from './webHosts.ts';

/** The page that shows one picture of another server: this one may load none (docs/security.md). */
const FRAME = 'webImage.html';

/** A small picture of an item, fetched from the web only if that was allowed; the item's title beside it names it. */
export function Thumbnail({ image }: Pick<ItemRow, 'image'>) {
  if (image instanceof Blob) return <Imported image={image} />;
  return image ? <FromWeb image={image} /> : <span className="thumbnail" />;
}

function FromWeb({ image }: { image: string }) {
  const isAllowed = useWebImages(({ hosts }) => hosts.includes(hostOf(image) ?? ''));
  if (!isAllowed) return <span className="thumbnail" />;
  return (
    <iframe
      className="thumbnail"
      // Another address within the same page would not be loaded.
      key={image}
      src={`${FRAME}#${encodeURIComponent(image)}`}
      title="Picture"
      aria-hidden
      tabIndex={-1}
      loading="lazy"
    />
  );
}

function Imported({ image }: { image: Blob }) {
  const [broken, setBroken] = useState<Blob>();
  const show = useCallback((element: HTMLImageElement) => showIn(element, image), [image]);
  if (image === broken) return <span className="thumbnail" />;
  return <img className="thumbnail" ref={show} alt="" loading="lazy" onError={() => setBroken(image)} />;
}

/** Bytes get an address for as long as they are shown. */
function showIn(element: HTMLImageElement, image: Blob): () => void {
  const url = URL.createObjectURL(image);
  element.src = url;
  return () => URL.revokeObjectURL(url);
}
