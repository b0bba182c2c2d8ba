import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { setTheme, THEMES, useTheme, type Theme } from '#stores/page/theme.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { useLandmark } from '#ui/useLandmark.ts';

const LOOKS: Record<Theme, { label: string; icon: string; help: string }> = {
  system: {
    label: 'system',
    icon: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 2.5v11M8 5.2l4.6 1M8 8h5.4M8 10.8l4.6-1',
    help: 'Light or dark, as this device is set.',
  },
  light: {
    label: 'light',
    icon: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8 13 13M13 3l-1.2 1.2M4.2 11.8 3 13',
    help: 'Dark ink on paper.',
  },
  dark: { label: 'dark', icon: 'M13 9.6A5.4 5.4 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6', help: 'For dark rooms.' },
  projector: {
    label: 'projector',
    icon: 'M2 2.5h12M3 2.5v8h10v-8M8 10.5V14M5.5 14h5',
    help: 'Larger type, strong lines, no pale greys.',
  },
};
const OPTIONS = THEMES.map((id) => ({ id, label: LOOKS[id].label }));

/** Chooses one of the four themes. */
export function ThemeMenu() {
  const landmark = useLandmark();
  const theme = useTheme((state) => state.theme);
  const { icon, label, help } = LOOKS[theme];
  return (
    <DialogTrigger>
      <AriaButton className="button quiet theme" aria-label={`Theme: ${label}`}>
        <svg className="theme-icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d={icon} />
        </svg>
      </AriaButton>
      <Popover className="popover" placement="bottom end" UNSTABLE_portalContainer={landmark}>
        <Dialog className="dialog" aria-label="Theme">
          <p className="dialog-title">Theme</p>
          <Segmented label="Theme" options={OPTIONS} value={theme} onChange={setTheme} />
          <p className="caption">{help}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
