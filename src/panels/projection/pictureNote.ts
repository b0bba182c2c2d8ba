import type { ProjectionPlan } from '#contract/projection.ts';
import type { PreparedInput } from '#stores/projection/input.ts';
import { formatCount } from '#ui/format.ts';

/** How many points of what a picture has. */
export function noteOf({ rows, parts, of, side }: PreparedInput, plan?: ProjectionPlan): string {
  const sample = rows.length < of ? `${formatCount(rows.length)} of ${formatCount(of)}` : formatCount(of);
  const times = parts.length > 1 ? ` × ${parts.length} modalities` : '';
  return `${sample} ${side}${times}${plan ? `, ${plan.dims} dimensions` : ''}`;
}
