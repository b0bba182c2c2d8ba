import { answering } from './answering.ts';
import type { ScaleRequest } from './protocol.ts';
import { SCALED } from './scale/models.ts';
import { measurePoint } from './scale/point.ts';

answering(({ name, sizes }: ScaleRequest, { clock }) =>
  measurePoint(
    SCALED.find((model) => model.name === name)!,
    sizes,
    clock,
  ),
);
