import * as tf from '#engine/tensors.ts';
import { xavierUniform } from '../initialise.ts';
import type { Parameters } from '../model.ts';
import type { Backbone, BackboneTable } from './backbone.ts';

const isPreference = ({ name }: BackboneTable) => /^preferences\d+$/.test(name);

/**
 * A backbone whose preferences are drawn for a role and are neither trained nor kept, as those of MMGCN in the released code: in another
 * role it has others. Owns the backbone.
 */
export function forgetful(backbone: Backbone, seed: number, role: string): Backbone {
  const still: Parameters = Object.fromEntries(
    backbone.parameters.filter(isPreference).map(({ name, shape }) => {
      const [rows, cols] = shape;
      return [name, tf.tensor2d(xavierUniform(rows, cols, seed, role, name), [rows, cols])];
    }),
  );
  const whole = (parameters: Parameters) => ({ ...parameters, ...still });
  const { penalty, features } = backbone;
  return {
    parameters: backbone.parameters.filter((table) => !isPreference(table)),
    needs: backbone.needs,
    tables: (parameters, ...of) => backbone.tables(whole(parameters), ...of),
    ...(penalty && { penalty: (parameters, batch) => penalty.call(backbone, whole(parameters), batch) }),
    ...(features && { features: (parameters) => features.call(backbone, whole(parameters)) }),
    dispose() {
      tf.dispose(still);
      backbone.dispose();
    },
  };
}
