// dprompt = A dMᵀ + KP (dS + dSᵀ) and da = P dM, for dms = [dM | dS]: one thread writes four columns of one row of both.
struct Sizes { rows : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> dms : array<vec4f>;
@group(0) @binding(1) var<storage, read> prompt : array<vec4f>;
@group(0) @binding(2) var<storage, read> a : array<vec4f>;
@group(0) @binding(3) var<storage, read> kp : array<vec4f>;
@group(0) @binding(4) var<storage, read_write> dprompt : array<vec4f>;
@group(0) @binding(5) var<storage, read_write> da : array<vec4f>;
@group(0) @binding(6) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let quads = sizes.quads;
  let q = index % quads;
  let row = index / quads;
  if (row >= sizes.rows) { return; }
  var ofPrompt = vec4f(0.0);
  var ofA = vec4f(0.0);
  for (var k = 0u; k < quads; k++) {
    let left = a[row * quads + k];
    let right = kp[row * quads + k];
    let own = prompt[row * quads + k];
    for (var j = 0u; j < 4u; j++) {
      // Rows of dM and dS that four columns of their transposes are.
      let turned = (8u * q + 2u * j) * quads + k;
      ofPrompt[j] += dot(left, dms[turned]) + dot(right, dms[turned + quads]);
      let straight = (8u * k + 2u * j) * quads + q;
      ofPrompt += right[j] * dms[straight + quads];
      ofA += own[j] * dms[straight];
    }
  }
  dprompt[index] = ofPrompt;
  da[index] = ofA;
}
