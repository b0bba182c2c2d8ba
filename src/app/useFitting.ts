import { useLayoutEffect, useState, type RefObject } from 'react';

/** How many children of a wrapping row stand on its first line; measured again with the row's size and with what `state` says of their looks. */
export function useFitting(row: RefObject<HTMLElement | null>, count: number, state: string): number {
  const [fitting, setFitting] = useState(count);
  useLayoutEffect(() => {
    const element = row.current!;
    const measure = () => {
      const children = [...element.children] as HTMLElement[];
      const top = children[0]?.offsetTop;
      const wrapped = children.findIndex((child) => child.offsetTop > top);
      setFitting(wrapped < 0 ? children.length : wrapped);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [row, count, state]);
  return fitting;
}
