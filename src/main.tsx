import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { boot } from './app/boot.ts';
import './app/styles.ts';

boot();
const root = createRoot(document.getElementById('root')!);
// In slices, so that the page answers while it is drawn for the first time.
startTransition(() => root.render(<App />));
