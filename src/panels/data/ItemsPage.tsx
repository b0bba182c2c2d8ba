import { DataFrame } from './DataFrame.tsx';
import { ItemPanel } from './ItemPanel.tsx';

/** Every item, a page at a time. */
export default function ItemsPage() {
  return <DataFrame>{(report) => <ItemPanel report={report} />}</DataFrame>;
}
