interface Props {
  isPressed: boolean;
  onPress: (on: boolean) => void;
  label: string;
  children: string;
}

/** A small button of a chart's frame that stays pressed. */
export function Press({ isPressed, onPress, label, children }: Props) {
  return (
    <button
      type="button"
      className="figure-press"
      aria-pressed={isPressed}
      aria-label={label}
      onClick={() => onPress(!isPressed)}
    >
      {children}
    </button>
  );
}
