import { makeTextContent } from '#stores/data/dataset.ts';
import { Button } from '#ui/Button.tsx';
import { LoadStatus } from '../import/LoadStatus.tsx';
import { useIsLocked } from '../import/useIsLocked.ts';

/** Offers to make content of the titles and descriptions of items. */
export function TextContent() {
  const isLocked = useIsLocked();
  return (
    <div className="text-content">
      <p>
        The items have titles. Their words can be content: TF-IDF, reduced to at most 64 columns by a
        truncated SVD, computed here in this browser. The files are read once more, and the dataset gets
        another hash.
      </p>
      <Button onPress={() => void makeTextContent()} isDisabled={isLocked}>
        Make content from titles
      </Button>
      <LoadStatus />
    </div>
  );
}
