import { useSyncExternalStore } from 'react';

/**
 * The page's header: popovers of its buttons live in it, since outside every landmark screen readers that go by landmarks would
 * miss them. There is none while the page is first drawn; React asks again once it stands.
 */
export function useLandmark(): HTMLElement | undefined {
  return useSyncExternalStore(stay, header);
}

const header = () => document.querySelector('header') ?? undefined;
const stay = () => () => {};
