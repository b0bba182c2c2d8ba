import { useCallback, useState, useSyncExternalStore } from 'react';

/**
 * The page's header: popovers of its buttons live in it, since outside every landmark screen readers that go by landmarks would
 * miss them. There is none while the page is first drawn; React asks again once it stands.
 */
export function useLandmark(): HTMLElement | undefined {
  return useSyncExternalStore(stay, header);
}

const header = () => document.querySelector('header') ?? undefined;
const stay = () => () => {};

/**
 * Where the hint of a button lives: in the landmark, main part or page's header, of the button, to which `ref` goes. In a dialog,
 * which stands for itself, the hint lives beside the page, as it would by default.
 */
export function useHintLandmark() {
  const [landmark, setLandmark] = useState<Element>();
  const ref = useCallback((trigger: Element | null) => setLandmark(landmarkOf(trigger)), []);
  return { ref, landmark };
}

function landmarkOf(element: Element | null): Element | undefined {
  const head = header();
  return element?.closest('main') ?? (head?.contains(element) ? head : undefined);
}
