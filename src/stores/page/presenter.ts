import { create } from 'zustand';

/** The window with the speaker's notes; the talk itself goes to the projector. It belongs to the page, and so needs no network. */
export const usePresenter = create<{ window?: Window; isRefused?: boolean }>()(() => ({}));

/** Opens the window with the notes, or brings it to the front; only what a person pressed may do so. */
export function openPresenter(): void {
  const known = usePresenter.getState().window;
  if (known && !known.closed) return known.focus();
  const opened = window.open('', 'promptmm-notes', 'popup,width=760,height=560');
  if (!opened) return usePresenter.setState({ window: undefined, isRefused: true });
  furnish(opened.document);
  opened.addEventListener('pagehide', () => usePresenter.setState({ window: undefined }));
  usePresenter.setState({ window: opened, isRefused: false });
}

/** Closes the window with the notes. */
export function closePresenter(): void {
  usePresenter.getState().window?.close();
  usePresenter.setState({ window: undefined, isRefused: false });
}

/** The page's language, theme and styles. */
function furnish(to: Document): void {
  to.title = 'Notes – PromptMM Studio';
  to.documentElement.lang = document.documentElement.lang;
  const { theme } = document.documentElement.dataset;
  if (theme) to.documentElement.dataset.theme = theme;
  to.head.replaceChildren(
    ...[...document.querySelectorAll('style, link[rel="stylesheet"]')].map((style) => style.cloneNode(true)),
  );
  to.body.replaceChildren();
}
